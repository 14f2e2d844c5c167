/** Says, from a Java function's asset and without loading a class of it, whether the AWS clients in it are traced. */
@NullMarked
package io.github.tracedapi.trace.asset;

import org.jspecify.annotations.NullMarked;
