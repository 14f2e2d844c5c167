package io.github.tracedapi.construct;

import java.util.regex.Pattern;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.RuntimeFamily;

/**
 * Lambda's rule for the name of a handler in Java: {@code pkg.Class} or {@code pkg.Class::method}.
 *
 * <p>CDK takes every text, the empty one too, and Lambda says so only at the first request, with a 502 to the caller.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-handler.html">Handlers in Java</a>
 */
final class LambdaHandlerName {
    private static final String IDENTIFIER = "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*";
    private static final Pattern JAVA = Pattern.compile(IDENTIFIER + "(\\." + IDENTIFIER + ")*(::" + IDENTIFIER + ")?");
    private static final int LONGEST = 128;

    private LambdaHandlerName() {}

    static void check(String handler, Runtime runtime, Mistakes mistakes) {
        if (Token.isUnresolved(handler)) {
            return;
        }
        String example = "name a class, or a class and its method, for example \"orders.OrdersHandler::handleRequest\"";
        if (handler.isBlank()) {
            mistakes.add("handler", "is empty", "Lambda would have no class to call", example);
        } else if (handler.length() > LONGEST) {
            mistakes.add(
                    "handler",
                    "has " + handler.length() + " characters",
                    "Lambda refuses more than " + LONGEST,
                    "give the class or its package a shorter name");
        } else if (runtime.getFamily() == RuntimeFamily.JAVA
                && !JAVA.matcher(handler).matches()) {
            mistakes.add(
                    "handler",
                    "is \"" + handler + "\"",
                    "Lambda's Java runtime finds no class by it, and every request would be answered with a 502",
                    example);
        }
    }
}
