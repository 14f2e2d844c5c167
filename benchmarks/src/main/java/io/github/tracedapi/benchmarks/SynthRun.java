package io.github.tracedapi.benchmarks;

import io.github.tracedapi.construct.TraceCheck;
import io.github.tracedapi.construct.TracedApiFunction;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.IPolicyValidationContext;
import software.amazon.awscdk.IPolicyValidationPlugin;
import software.amazon.awscdk.PolicyValidationPluginReport;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.lambda.Code;

/** One synth of the sample's stack with its handler's zip, into a folder of its own. */
public final class SynthRun {
    /** With what a synth is compared. */
    public enum Check {
        /** No plugin. */
        OFF,
        /** A plugin that says nothing: CDK hashes the output folder because there is one. */
        EMPTY,
        /** The trace check. */
        ON
    }

    private SynthRun() {}

    /**
     * Synthesizes.
     *
     * @param zip    the handler
     * @param folder where to
     * @param check  with what
     * @return nanoseconds, from the app's making to the end of its synth
     */
    public static long nanos(Path zip, Path folder, Check check) {
        long begin = System.nanoTime();
        App app = new App(AppProps.builder()
                .outdir(folder.toString())
                .context(Map.of(TraceCheck.SWITCH, check == Check.ON))
                .analyticsReporting(false)
                .build());
        Stack stack = new Stack(app, "OrdersSample");
        Table table = Table.Builder.create(stack, "Table")
                .partitionKey(Attribute.builder()
                        .name("id")
                        .type(AttributeType.STRING)
                        .build())
                .build();
        TracedApiFunction orders = TracedApiFunction.Builder.create(stack, "Orders")
                .code(Code.fromAsset(zip.toString()))
                .handler("io.github.tracedapi.sample.OrdersHandler")
                .build();
        table.grantReadWriteData(orders.getFunction());
        if (check == Check.EMPTY) {
            Validations.of(app).addPlugins(new EmptyPlugin());
        }
        app.synth();
        return System.nanoTime() - begin;
    }

    private static final class EmptyPlugin implements IPolicyValidationPlugin {
        @Override
        public String getName() {
            return "Empty";
        }

        @Override
        public PolicyValidationPluginReport validate(IPolicyValidationContext context) {
            return PolicyValidationPluginReport.builder()
                    .success(true)
                    .violations(List.of())
                    .build();
        }
    }
}
