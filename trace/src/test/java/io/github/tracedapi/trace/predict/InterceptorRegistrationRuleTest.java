package io.github.tracedapi.trace.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterceptorRegistrationRuleTest {
    @TempDir
    Path folder;

    private final InterceptorRegistrationRule rule = new InterceptorRegistrationRule();

    private OrdersTemplate traced() {
        return OrdersTemplate.traced(folder);
    }

    @Test
    void a_registration_that_names_the_interceptor_is_fine() {
        assertThat(traced().verdict(rule, "Orders")).isEqualTo(Verdict.TRACED);
    }

    @Test
    void a_registration_lost_in_shading_is_told() {
        OrdersTemplate template = traced();
        HandlerFolder.in(folder.resolve("handler")).withoutRegistration();

        assertThat(template.findings(rule))
                .containsExactly(
                        "BROKEN Orders/Orders: handler holds com.amazonaws.xray.interceptors.TracingInterceptor, and"
                                + " no software/amazon/awssdk/global/handlers/execution.interceptors names it – no trace has the"
                                + " calls of dynamodb – have shading keep that file of"
                                + " com.amazonaws:aws-xray-recorder-sdk-aws-sdk-v2-instrumentor (maven-shade-plugin:"
                                + " AppendingTransformer), or add the interceptor to each client");
        assertThat(template.verdict(new InstrumentedClientRule(), "Orders")).isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void a_registration_that_another_jar_has_overwritten_is_told() {
        OrdersTemplate template = traced();
        HandlerFolder.in(folder.resolve("handler")).naming("com.acme.OrdersHandler");

        assertThat(template.verdict(rule, "Orders")).isEqualTo(Verdict.BROKEN);
        assertThat(template.findings(rule))
                .singleElement()
                .asString()
                .contains("execution.interceptors names only com.acme.OrdersHandler, and");
    }

    @Test
    void traced_clients_that_are_called_and_in_no_jar_are_told() {
        OrdersTemplate template = traced();
        HandlerFolder.in(folder.resolve("handler")).withoutRegistration().buildingTracedClient("com/acme/Clients");

        assertThat(template.findings(rule))
                .containsExactly("BROKEN Orders/Orders: com.acme.Clients.client calls"
                        + " io.github.tracedapi.handler.TracedClients.apply, which is in no jar on the class path – it fails with"
                        + " a NoClassDefFoundError – add io.github.tracedapi:traced-api-handler to the dependencies");
    }

    @Test
    void code_that_is_not_there_is_unknown() {
        assertThat(traced().with("Code: handler", "Code: elsewhere").verdict(rule, "Orders"))
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void clients_that_nothing_traces_are_another_rules_business() {
        OrdersTemplate template = traced();
        HandlerFolder.in(folder.resolve("handler"))
                .withoutRegistration()
                .without("com/amazonaws/xray/interceptors/TracingInterceptor.class");

        assertThat(template.verdict(rule, "Orders")).isEqualTo(Verdict.NOT_APPLICABLE);
    }

    @Test
    void a_function_that_is_not_active_needs_no_interceptor() {
        assertThat(traced().withPassiveFunction().verdict(rule, "Orders")).isEqualTo(Verdict.NOT_APPLICABLE);
    }
}
