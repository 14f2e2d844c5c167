/** How calls of the AWS SDK for Java 2 become subsegments, whichever backend records them. */
@NullMarked
package io.github.tracedapi.handler.aws;

import org.jspecify.annotations.NullMarked;
