/**
 * A REST API in front of a Lambda function, traced by AWS X-Ray on every hop, in one statement of AWS CDK.
 *
 * <p>Start at {@link io.github.tracedapi.construct.TracedApiFunction}.
 */
@NullMarked
package io.github.tracedapi.construct;

import org.jspecify.annotations.NullMarked;
