/** The CDK app of the sample: an orders API, its table and what the account needs before an API may log. */
@NullMarked
package io.github.tracedapi.sampleapp;

import org.jspecify.annotations.NullMarked;
