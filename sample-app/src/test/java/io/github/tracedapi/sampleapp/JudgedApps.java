package io.github.tracedapi.sampleapp;

import io.github.tracedapi.construct.TraceCheck;
import io.github.tracedapi.construct.TracedApiFunction;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.DefaultStackSynthesizer;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.cloudformation.include.CfnInclude;
import software.amazon.awscdk.services.apigateway.LambdaRestApi;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.Tracing;

/** What is brought before the judges: the construct without options, and what others make for the same purpose. */
final class JudgedApps {
    /** Made by {@code make.cjs}, which lies beside it. */
    static final Path SOLUTIONS_CONSTRUCT =
            Path.of("src/test/resources/peers/ApiGatewayToLambda.template.json").toAbsolutePath();

    private JudgedApps() {}

    /** With the context that has CDK's own validation count as errors what it would else call warnings. */
    static App app(Path cdkOut) {
        return new App(AppProps.builder()
                .outdir(cdkOut.toString())
                // The code is none that runs, which TraceCheck would tell.
                .context(Map.of("@aws-cdk/core:validateAgainstDefaultRules", true, TraceCheck.SWITCH, false))
                .analyticsReporting(false)
                .build());
    }

    static TracedApiFunction orders(Stack stack) {
        return traced(stack, "Orders").build();
    }

    static TracedApiFunction.Builder traced(Stack stack, String id) {
        return TracedApiFunction.Builder.create(stack, id).code(code()).handler("sample.OrdersHandler");
    }

    /** No judge looks into it. */
    static Code code() {
        return Code.fromAsset("src/test/resources/peers");
    }

    /** The template of the construct without options. */
    static Path ordersTemplate(Path cdkOut) {
        App app = app(cdkOut.resolve("orders"));
        orders(new Stack(app, "Sample"));
        return onlyTemplate(app);
    }

    /** The template of CDK's own API and function, with tracing on and nothing else set that is not required. */
    static Path plainTemplate(Path cdkOut) {
        App app = app(cdkOut.resolve("plain"));
        Stack stack = new Stack(app, "Plain");
        LambdaRestApi.Builder.create(stack, "Api")
                .handler(Function.Builder.create(stack, "Function")
                        .code(code())
                        .handler("sample.OrdersHandler")
                        .runtime(Runtime.JAVA_25)
                        .tracing(Tracing.ACTIVE)
                        .build())
                .deployOptions(StageOptions.builder().tracingEnabled(true).build())
                .build();
        return onlyTemplate(app);
    }

    static Path onlyTemplate(App app) {
        return Path.of(app.synth().getStacks().get(0).getTemplateFullPath());
    }

    /** An app that has a template and nothing else: no acknowledgement comes with it. */
    static App including(Path template, Path cdkOut) {
        App app = app(cdkOut);
        Stack stack = new Stack(
                app,
                "Judged",
                StackProps.builder()
                        .synthesizer(DefaultStackSynthesizer.Builder.create()
                                .generateBootstrapVersionRule(false)
                                .build())
                        .build());
        CfnInclude.Builder.create(stack, "Template")
                .templateFile(template.toString())
                .build();
        return app;
    }
}
