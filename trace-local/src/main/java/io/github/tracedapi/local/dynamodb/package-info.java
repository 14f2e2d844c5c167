/** The tables of the template, in DynamoDB Local or another emulator. */
@NullMarked
package io.github.tracedapi.local.dynamodb;

import org.jspecify.annotations.NullMarked;
