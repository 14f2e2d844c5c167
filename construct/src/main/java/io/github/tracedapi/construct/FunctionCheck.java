package io.github.tracedapi.construct;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.lambda.AssetCode;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.FunctionOptions;
import software.amazon.awscdk.services.lambda.Tracing;

/**
 * Refuses what CDK takes and Lambda, API Gateway or the trace does not. A token passes: its value is not known here.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html">Lambda quotas</a>
 */
final class FunctionCheck {
    private static final int SMALLEST_MEMORY = 128;
    private static final int LARGEST_MEMORY = 10240;
    private static final long LONGEST_MILLIS = 900_000;
    private static final long REST_API_MILLIS = 29_000;
    private static final Pattern FUNCTION_NAME = Pattern.compile("[a-zA-Z0-9-_]{1,64}");

    private FunctionCheck() {}

    static void check(
            FunctionSettings settings,
            XRayWriteAccess access,
            @Nullable Duration integrationTimeout,
            Mistakes mistakes) {
        checkCode(settings.code(), mistakes);
        if (settings.handler() == null) {
            mistakes.add(
                    "handler",
                    "is missing",
                    "Lambda would have no class to call",
                    "name it, for example .handler(\"orders.OrdersHandler::handleRequest\")");
        } else {
            LambdaHandlerName.check(settings.handler(), settings.runtime(), mistakes);
        }
        checkMemory(settings.memorySize(), mistakes);
        checkTimeout(settings.timeout(), integrationTimeout, mistakes);
        checkName(settings.functionName(), mistakes);
        checkOptions(settings.options(), mistakes);
        if (access.reason().isPresent() && settings.role().value() == null) {
            mistakes.add(
                    "xrayWriteAccess",
                    "is alreadyGranted, and no role is given",
                    "nobody can have granted anything to the role that the construct makes, and Lambda would refuse the"
                            + " function",
                    "give the role with .role(..), or leave xrayWriteAccess out");
        }
    }

    private static void checkCode(@Nullable Code code, Mistakes mistakes) {
        if (code == null) {
            mistakes.add(
                    "code",
                    "is missing",
                    "the function would have nothing to run",
                    "give it, for example .code(HandlerCode.fromMavenModule(\"my-function\"))");
        } else if (code instanceof AssetCode asset && !Files.exists(Path.of(asset.getPath()))) {
            mistakes.add(
                    "code",
                    "names the asset \"" + asset.getPath() + "\", and nothing is there (looked in "
                            + Path.of("").toAbsolutePath() + ")",
                    "the function would have nothing to run",
                    "build it first, or let HandlerCode.fromMavenModule(..) build it");
        }
    }

    private static void checkMemory(Given<Number> memorySize, Mistakes mistakes) {
        Number value = memorySize.value();
        if (value == null || Token.isUnresolved(value)) {
            return;
        }
        double megabytes = value.doubleValue();
        if (megabytes != Math.rint(megabytes) || megabytes < SMALLEST_MEMORY || megabytes > LARGEST_MEMORY) {
            mistakes.add(
                    memorySize.property(),
                    "is " + value + " MB",
                    "Lambda refuses the deployment",
                    "give whole megabytes from " + SMALLEST_MEMORY + " to " + LARGEST_MEMORY);
        }
    }

    private static void checkTimeout(
            Given<Duration> timeout, @Nullable Duration integrationTimeout, Mistakes mistakes) {
        Duration value = timeout.value();
        if (value == null || value.isUnresolved()) {
            return;
        }
        long millis = value.toMilliseconds().longValue();
        String is = "is " + value.toHumanString();
        if (millis % 1000 != 0 || millis < 1000) {
            mistakes.add(
                    timeout.property(),
                    is,
                    "Lambda counts in whole seconds",
                    "give Duration.seconds(1) or more of them");
        } else if (millis > LONGEST_MILLIS) {
            mistakes.add(
                    timeout.property(),
                    is,
                    "Lambda ends an invocation after 900 seconds and refuses the deployment",
                    "give Duration.seconds(900) or less");
        } else if (millis > REST_API_MILLIS && integrationTimeout == null) {
            mistakes.add(
                    timeout.property(),
                    is,
                    "the REST API answers 504 after 29 seconds, while the function runs on and its trace looks unfinished",
                    "give Duration.seconds(29) or less, or have API Gateway's quota raised and say so with"
                            + " .integrationOptions(LambdaIntegrationOptions.builder().timeout(..).build())");
        }
    }

    private static void checkName(Given<String> functionName, Mistakes mistakes) {
        String name = functionName.value();
        if (name != null
                && !Token.isUnresolved(name)
                && !FUNCTION_NAME.matcher(name).matches()) {
            mistakes.add(
                    functionName.property(),
                    "is \"" + name + "\"",
                    "Lambda refuses the deployment",
                    "use 1 to 64 letters, digits, hyphens and underscores");
        }
    }

    private static void checkOptions(FunctionOptions options, Mistakes mistakes) {
        if (options.getTracing() != null && options.getTracing() != Tracing.ACTIVE) {
            mistakes.add(
                    "functionOptions.tracing",
                    "is " + options.getTracing(),
                    "the function would not join its caller's trace, which is what this construct is for",
                    "leave it out, or use CDK's own Function and RestApi for a function that should not be traced");
        }
        if (options.getAdotInstrumentation() != null) {
            mistakes.add(
                    "functionOptions.adotInstrumentation",
                    "is set",
                    "CDK would write a second X-Ray grant for it",
                    "add the layer with functionOptions.layers and AWS_LAMBDA_EXEC_WRAPPER in environment");
        }
        checkLogs(options, mistakes);
    }

    // CDK has deprecated them, and users still have them in their code.
    @SuppressWarnings("deprecation")
    private static void checkLogs(FunctionOptions options, Mistakes mistakes) {
        if (options.getLogRetention() != null
                || options.getLogRemovalPolicy() != null
                || options.getLogRetentionRole() != null
                || options.getLogRetentionRetryOptions() != null) {
            mistakes.add(
                    "functionOptions",
                    "sets the retention of a log group that Lambda would make",
                    "the construct makes the log group itself, and CDK refuses both together",
                    "use .logRetention(..) and .logRemovalPolicy(..) of the construct");
        }
    }
}
