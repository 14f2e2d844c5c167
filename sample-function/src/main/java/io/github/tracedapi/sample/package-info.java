/**
 * A REST API for orders, to copy from: one Lambda function, a DynamoDB table and a price service, with every hop in the
 * X-Ray trace.
 */
@NullMarked
package io.github.tracedapi.sample;

import org.jspecify.annotations.NullMarked;
