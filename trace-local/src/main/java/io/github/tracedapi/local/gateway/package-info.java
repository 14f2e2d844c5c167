/** API Gateway's REST APIs: which method a request meets, the event it becomes, the reply that comes of it. */
@NullMarked
package io.github.tracedapi.local.gateway;

import org.jspecify.annotations.NullMarked;
