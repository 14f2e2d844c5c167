package io.github.tracedapi.trace.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstrumentedClientRuleTest {
    @TempDir
    Path folder;

    private final InstrumentedClientRule rule = new InstrumentedClientRule();

    private OrdersTemplate traced() {
        return OrdersTemplate.traced(folder);
    }

    @Test
    void registered_clients_are_fine() {
        assertThat(traced().verdict(rule, "Orders")).isEqualTo(Verdict.TRACED);
    }

    @Test
    void clients_without_an_interceptor_are_told() {
        OrdersTemplate template = traced();
        HandlerFolder.in(folder.resolve("handler"))
                .withoutRegistration()
                .without("com/amazonaws/xray/interceptors/TracingInterceptor.class");

        assertThat(template.findings(rule))
                .containsExactly(
                        "BROKEN Orders/Orders: A client of dynamodb is there, and no interceptor of X-Ray's, only its"
                                + " recorder – no trace has their calls – add"
                                + " com.amazonaws:aws-xray-recorder-sdk-aws-sdk-v2-instrumentor to the dependencies");
        assertThat(template.hops())
                .contains(
                        "Orders > orders: BROKEN A client of dynamodb is there, and no interceptor of X-Ray's, only its"
                                + " recorder.");
    }

    @Test
    void code_without_clients_has_none_to_trace() {
        OrdersTemplate template = OrdersTemplate.traced(folder.resolve("other"));
        HandlerFolder.in(folder.resolve("none"));
        OrdersTemplate none = template.with("Code: handler", "Code: ../none");

        assertThat(none.verdict(rule, "Orders")).isEqualTo(Verdict.TRACED);
        assertThat(none.hops())
                .contains("Orders > orders: NOT_APPLICABLE No client of the AWS SDK v2 is on the class path.");
    }

    @Test
    void code_that_is_not_there_is_unknown() {
        OrdersTemplate absent = traced().with("Code: handler", "Code: elsewhere");

        assertThat(absent.verdict(rule, "Orders")).isEqualTo(Verdict.UNKNOWN);
        assertThat(absent.findings(rule)).isEmpty();
        assertThat(absent.hops())
                .contains("Orders > orders: UNKNOWN Its code was not read: the code should be at \""
                        + folder.resolve("elsewhere") + "\", and nothing is there.");
    }

    @Test
    void other_languages_are_unknown() {
        assertThat(traced().with("java25", "python3.13").hops())
                .contains("Orders > orders: UNKNOWN The runtime is python3.13, and only Java code is read.");
    }

    @Test
    void a_container_image_is_unknown() {
        assertThat(traced().with("Code: handler", "Code: {ImageUri: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/o:1}")
                        .hops())
                .contains("Orders > orders: UNKNOWN The code is in the container image"
                        + " 111122223333.dkr.ecr.eu-west-1.amazonaws.com/o:1, which is not opened.");
    }

    @Test
    void source_in_the_template_is_unknown() {
        assertThat(traced().with("Code: handler", "Code: {ZipFile: nothing}").hops())
                .contains("Orders > orders: UNKNOWN The code is source in the template.");
    }

    @Test
    void a_layer_from_elsewhere_may_hold_what_traces_them() {
        OrdersTemplate layered = traced().with(
                        "      Handler:",
                        "      Layers: [arn:aws:lambda:eu-west-1:901920570463:layer:house:1]\n      Handler:");
        HandlerFolder.in(folder.resolve("handler")).withoutRegistration();

        assertThat(layered.verdict(rule, "Orders")).isEqualTo(Verdict.UNKNOWN);
        assertThat(layered.hops())
                .contains(
                        "Orders > orders: UNKNOWN The layer arn:aws:lambda:eu-west-1:901920570463:layer:house:1 is not in"
                                + " the app, and may trace the clients.");
    }

    @Test
    void the_wrapper_of_opentelemetrys_layer_traces_them() {
        OrdersTemplate wrapped = traced().with(
                        "          TABLE_NAME:",
                        "          AWS_LAMBDA_EXEC_WRAPPER: /opt/otel-instrument\n          TABLE_NAME:");
        HandlerFolder.in(folder.resolve("handler")).withoutRegistration();

        assertThat(wrapped.verdict(rule, "Orders")).isEqualTo(Verdict.TRACED);
    }

    @Test
    void a_function_that_is_not_active_records_no_calls_anyway() {
        assertThat(traced().withPassiveFunction().verdict(rule, "Orders")).isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void clients_that_are_each_given_the_interceptor_by_hand_are_fine() {
        OrdersTemplate template = traced();
        HandlerFolder.in(folder.resolve("handler")).withoutRegistration().buildingClient("com/acme/Clients", true);

        assertThat(template.verdict(rule, "Orders")).isEqualTo(Verdict.TRACED);
        assertThat(template.hops()).contains("Orders > orders: TRACED SAME_TRACE The clients in Orders are traced.");
    }

    @Test
    void clients_that_traced_clients_builds_are_fine_on_the_native_backend() {
        OrdersTemplate template = traced();
        HandlerFolder.in(folder.resolve("handler"))
                .withoutRegistration()
                .without("com/amazonaws/xray/interceptors/TracingInterceptor.class")
                .without("com/amazonaws/xray/AWSXRay.class")
                .withTracedClients()
                .buildingTracedClient("com/acme/Clients");

        assertThat(template.verdict(rule, "Orders")).isEqualTo(Verdict.TRACED);
        assertThat(template.hops()).contains("Orders > orders: TRACED SAME_TRACE The clients in Orders are traced.");
    }

    @Test
    void clients_that_traced_clients_builds_are_fine_on_the_x_ray_sdk() {
        OrdersTemplate template = traced();
        HandlerFolder.in(folder.resolve("handler"))
                .naming("io.github.tracedapi.handler.xray.LineageInterceptor")
                .with("io/github/tracedapi/handler/xray/LineageInterceptor")
                .withTracedClients()
                .buildingTracedClient("com/acme/Clients");

        assertThat(template.verdict(rule, "Orders")).isEqualTo(Verdict.TRACED);
        assertThat(template.hops()).contains("Orders > orders: TRACED SAME_TRACE The clients in Orders are traced.");
    }

    @Test
    void with_one_client_that_traced_clients_does_not_build_there_is_no_telling() {
        OrdersTemplate template = traced();
        HandlerFolder.in(folder.resolve("handler"))
                .withoutRegistration()
                .withTracedClients()
                .buildingTracedClient("com/acme/Clients")
                .buildingClient("com/acme/Others", false);

        assertThat(template.verdict(rule, "Orders")).isEqualTo(Verdict.UNKNOWN);
        assertThat(template.hops())
                .contains("Orders > orders: UNKNOWN com.acme.Clients.client calls"
                        + " io.github.tracedapi.handler.TracedClients.apply.");
    }

    @Test
    void clients_that_traced_clients_is_there_for_and_does_not_build_are_told() {
        OrdersTemplate template = traced();
        HandlerFolder.in(folder.resolve("handler"))
                .withoutRegistration()
                .withTracedClients()
                .buildingClient("com/acme/Others", false);

        assertThat(template.findings(rule))
                .containsExactly("BROKEN Orders/Orders: A client of dynamodb is there, and nothing calls"
                        + " io.github.tracedapi.handler.TracedClients of handler – no trace has their calls – build each"
                        + " with TracedClients.apply(builder)");
        assertThat(template.verdict(new InterceptorRegistrationRule(), "Orders"))
                .isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void with_one_client_that_is_not_given_it_there_is_no_telling() {
        OrdersTemplate template = traced();
        HandlerFolder.in(folder.resolve("handler"))
                .withoutRegistration()
                .buildingClient("com/acme/Clients", true)
                .buildingClient("com/acme/Others", false);

        assertThat(template.verdict(rule, "Orders")).isEqualTo(Verdict.UNKNOWN);
        assertThat(template.hops())
                .contains("Orders > orders: UNKNOWN com.acme.Clients.client makes"
                        + " com.amazonaws.xray.interceptors.TracingInterceptor.");
    }

    @Test
    void a_layer_of_the_app_is_looked_into() {
        OrdersTemplate layered = traced().with("      Handler:", "      Layers: [!Ref Layer]\n      Handler:")
                .and("Layer: {Type: AWS::Lambda::LayerVersion, Properties: {Content: layer}}");
        HandlerFolder.in(folder.resolve("handler")).withoutRegistration();
        HandlerFolder.in(folder.resolve("layer"));

        assertThat(layered.verdict(new InterceptorRegistrationRule(), "Orders")).isEqualTo(Verdict.BROKEN);
    }

    @Test
    void code_that_cannot_be_read_is_unknown_with_the_reason() throws java.io.IOException {
        OrdersTemplate broken = traced().with("Code: handler", "Code: handler.zip");
        java.nio.file.Files.writeString(folder.resolve("handler.zip"), "no zip");

        assertThat(broken.verdict(rule, "Orders")).isEqualTo(Verdict.UNKNOWN);
        assertThat(broken.hops())
                .filteredOn(hop -> hop.startsWith("Orders > orders: "))
                .singleElement()
                .asString()
                .startsWith("Orders > orders: UNKNOWN handler.zip was not read: ")
                .doesNotContain("..");
    }
}
