/** What a backend offers: the door between what handlers call and what records it. */
@NullMarked
package io.github.tracedapi.handler.backend;

import org.jspecify.annotations.NullMarked;
