package io.github.tracedapi.construct;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Token;

/**
 * A function's environment variables: two sources joined, and Lambda's rules for them.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">Lambda environment variables</a>
 */
final class LambdaEnvironment {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]+");
    private static final int MOST_BYTES = 4096;
    private static final Set<String> RESERVED = Set.of(
            "_HANDLER",
            "_X_AMZN_TRACE_ID",
            "AWS_DEFAULT_REGION",
            "AWS_REGION",
            "AWS_EXECUTION_ENV",
            "AWS_LAMBDA_FUNCTION_NAME",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
            "AWS_LAMBDA_FUNCTION_VERSION",
            "AWS_LAMBDA_INITIALIZATION_TYPE",
            "AWS_LAMBDA_LOG_GROUP_NAME",
            "AWS_LAMBDA_LOG_STREAM_NAME",
            "AWS_ACCESS_KEY",
            "AWS_ACCESS_KEY_ID",
            "AWS_SECRET_ACCESS_KEY",
            "AWS_SESSION_TOKEN",
            "AWS_LAMBDA_RUNTIME_API",
            "LAMBDA_TASK_ROOT",
            "LAMBDA_RUNTIME_DIR");

    private LambdaEnvironment() {}

    /** Both maps in one. A variable that stands in both is a mistake unless both say the same. */
    static Map<String, String> join(
            @Nullable Map<String, String> own, @Nullable Map<String, String> inHatch, Mistakes mistakes) {
        Map<String, String> joined = new LinkedHashMap<>();
        if (inHatch != null) {
            check("functionOptions.environment", inHatch, mistakes);
            joined.putAll(inHatch);
        }
        if (own != null) {
            check("environment", own, mistakes);
            own.forEach((name, value) -> {
                String other = joined.put(name, value);
                if (other != null && !other.equals(value)) {
                    mistakes.add(
                            "environment",
                            "gives " + name + " another value than functionOptions.environment does",
                            "only one of the two can reach the function",
                            "keep one of them");
                }
            });
        }
        checkSize(joined, mistakes);
        return joined;
    }

    private static void check(String property, Map<String, String> variables, Mistakes mistakes) {
        variables.forEach((name, value) -> {
            checkName(property, name, mistakes);
            if (value == null) {
                mistakes.add(
                        property,
                        "has no value for " + name,
                        "CloudFormation takes text only",
                        "give it one, or leave the variable out");
            }
        });
    }

    private static void checkName(String property, @Nullable String name, Mistakes mistakes) {
        if (name == null || !isNameOrToken(name)) {
            mistakes.add(
                    property,
                    "has a variable named " + (name == null ? "null" : "\"" + name + "\""),
                    "Lambda refuses the deployment",
                    "use two or more letters, digits and underscores, a letter first");
        } else if (RESERVED.contains(name)) {
            mistakes.add(
                    property,
                    "sets " + name,
                    "Lambda sets it itself and refuses the deployment",
                    "choose another name, without AWS_ or LAMBDA_ in front");
        }
    }

    private static boolean isNameOrToken(String name) {
        // Reserved names are told apart by their own message: two of them begin with an underscore.
        return NAME.matcher(name).matches() || RESERVED.contains(name) || Token.isUnresolved(name);
    }

    private static void checkSize(Map<String, String> variables, Mistakes mistakes) {
        int bytes = 0;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            bytes += bytesOf(variable.getKey()) + bytesOf(variable.getValue());
        }
        if (bytes > MOST_BYTES) {
            mistakes.add(
                    "environment",
                    "holds " + bytes + " bytes",
                    "Lambda takes " + MOST_BYTES + " in all and refuses the deployment",
                    "move large values to a parameter or a file");
        }
    }

    private static int bytesOf(@Nullable String text) {
        return text == null || Token.isUnresolved(text) ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }
}
