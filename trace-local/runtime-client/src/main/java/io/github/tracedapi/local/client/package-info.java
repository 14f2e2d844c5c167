/** What runs a handler in a process of its own: Lambda's runtime client, and what stands in for its native part. */
@NullMarked
package io.github.tracedapi.local.client;

import org.jspecify.annotations.NullMarked;
