package io.github.tracedapi.local.lambda;

import io.github.tracedapi.local.http.Bytes;
import java.util.Optional;

/**
 * What the runtime client says went wrong.
 *
 * @param type      {@code Lambda-Runtime-Function-Error-Type}
 * @param payload   JSON: {@code errorMessage}, {@code errorType}, {@code stackTrace}
 * @param xrayCause {@code Lambda-Runtime-Function-XRay-Error-Cause}
 */
record ClientError(String type, Bytes payload, Optional<String> xrayCause) {
    /** A class or a method that is not there is reported with the first invocation, by this type. */
    boolean isBadCode() {
        return type.equals("Runtime.BadFunctionCode");
    }
}
