/** What a CloudFormation template says: the templates of an app with their resources, values resolved as far as a synth can tell. */
@NullMarked
package io.github.tracedapi.trace.template;

import org.jspecify.annotations.NullMarked;
