package io.github.tracedapi.trace.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.Finding;
import io.github.tracedapi.trace.view.Terminal;
import io.github.tracedapi.trace.view.TextMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One app, broken in ten ways: what {@code docs/results/predict.md} shows is what the predictor says. */
class TenBrokenAppsTest {
    private static final Path PAGE = Path.of("../docs/results/predict.md");
    private static final String BEGIN = "<!-- ten apps: begin -->\n";
    private static final String END = "<!-- ten apps: end -->\n";

    private static final String MACHINE = """
            Flow:
              Type: AWS::StepFunctions::StateMachine
              Properties:
                DefinitionString: !Sub '{"States": {"Price": {"Type": "Task", "Resource": "${Orders.Arn}"}}}'
            """;

    private static final String SAMPLING = """
            Sampling:
              Type: AWS::XRay::SamplingRule
              Properties:
                SamplingRule:
                  RuleName: orders
                  Priority: 100
                  FixedRate: 0.05
                  ReservoirSize: 1
                  ServiceName: orders-api
                  ServiceType: AWS::ApiGateway::Stage
                  HTTPMethod: "*"
                  URLPath: "*"
                  Host: "*"
                  ResourceARN: "*"
                  Version: 1
            """;

    @TempDir
    Path folder;

    private record Broken(
            String rule, String how, UnaryOperator<OrdersTemplate> template, UnaryOperator<HandlerFolder> code) {}

    private static Broken template(String rule, String how, UnaryOperator<OrdersTemplate> change) {
        return new Broken(rule, how, change, code -> code);
    }

    private static Broken code(String rule, String how, UnaryOperator<HandlerFolder> change) {
        return new Broken(rule, how, app -> app, change);
    }

    private static List<Broken> ten() {
        return List.of(
                template(
                        "UntracedStage",
                        "The function is active, and the stage is as API Gateway makes it.",
                        OrdersTemplate::withUntracedStage),
                template(
                        "UntracedFunction",
                        "The stage is traced, and the function is as Lambda makes it.",
                        OrdersTemplate::withPassiveFunction),
                template(
                        "NoXRayWriteAccess",
                        "Both are traced, and the role may not write to X-Ray.",
                        OrdersTemplate::withoutXRayPolicy),
                template(
                        "LateXRayWriteAccess",
                        "The role may, by a policy that the function does not wait for.",
                        app -> app.without("    DependsOn: [XRayPolicy]\n")),
                code(
                        "UninstrumentedClients",
                        "The code has a DynamoDB client and X-Ray's recorder, and not its interceptor.",
                        code -> code.withoutRegistration()
                                .without("com/amazonaws/xray/interceptors/TracingInterceptor.class")),
                code(
                        "LostInterceptors",
                        "The fat jar has the interceptor, and shading has dropped the file that names it.",
                        HandlerFolder::withoutRegistration),
                code("SegmentInHandler", "The handler begins a segment of its own.", HandlerFolder::beginningSegment),
                template(
                        "DataTraceIsNoTracing",
                        "Somebody has taken data tracing for tracing.",
                        app -> app.withUntracedStage()
                                .with(
                                        "      StageName: prod\n",
                                        "      StageName: prod\n      MethodSettings: [{DataTraceEnabled: true}]\n")),
                template(
                        "UntracedStateMachine",
                        "A state machine calls the function too, without tracing.",
                        app -> app.and(MACHINE)),
                template(
                        "SamplingRuleNeverMatches",
                        "A sampling rule names the API, and not its stage.",
                        app -> app.and(SAMPLING)));
    }

    private OrdersTemplate app(Broken broken, int number) {
        Path own = folder.resolve("app" + number);
        OrdersTemplate app = broken.template().apply(OrdersTemplate.traced(own));
        broken.code().apply(HandlerFolder.traced(own.resolve("handler")));
        return app;
    }

    @Test
    void each_gets_the_finding_that_it_should() {
        Map<String, List<String>> found = new LinkedHashMap<>();
        List<Broken> ten = ten();
        for (int i = 0; i < ten.size(); i++) {
            found.put(
                    ten.get(i).rule(),
                    app(ten.get(i), i).map().findings().stream()
                            .map(Finding::rule)
                            .toList());
        }

        assertThat(found)
                .hasSize(10)
                .allSatisfy((rule, findings) -> assertThat(findings).contains(rule));
        // Only this one is two mistakes.
        assertThat(found).containsEntry("DataTraceIsNoTracing", List.of("DataTraceIsNoTracing", "UntracedStage"));
        found.remove("DataTraceIsNoTracing");
        assertThat(found).allSatisfy((rule, findings) -> assertThat(findings).containsExactly(rule));
    }

    @Test
    void the_page_shows_what_the_predictor_says() throws IOException {
        StringBuilder shown = new StringBuilder();
        List<Broken> ten = ten();
        for (int i = 0; i < ten.size(); i++) {
            shown.append("### ")
                    .append(i + 1)
                    .append(". ")
                    .append(ten.get(i).rule())
                    .append("\n\n");
            shown.append(ten.get(i).how()).append("\n\n```text\n");
            shown.append(TextMap.of(app(ten.get(i), i).map(), new Terminal(120, true, false))
                    .strip());
            shown.append("\n```\n\n");
        }

        String page = Files.readString(PAGE);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page.substring(0, begin) + "\n" + shown + page.substring(end));
        } else {
            assertThat(page.substring(begin, end)).isEqualTo("\n" + shown);
        }
    }
}
