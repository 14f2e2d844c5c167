/** What the resources and the values of a template are called on this machine. */
@NullMarked
package io.github.tracedapi.local.names;

import org.jspecify.annotations.NullMarked;
