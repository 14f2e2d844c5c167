package io.github.tracedapi.handler.xray;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.interceptors.TracingInterceptor;
import io.github.tracedapi.handler.backend.AwsClientTracing;
import io.github.tracedapi.handler.backend.Recording;
import io.github.tracedapi.handler.backend.TraceBackend;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

/** Here LAMBDA_TASK_ROOT is not set. */
class XRayBackendTest {
    @Test
    void outside_of_Lambda_the_recorder_is_left_as_it_is() throws Exception {
        assertThat(XRayBackend.install()).isFalse();
        assertThat(AWSXRay.getGlobalRecorder().getEmitter()).isNotInstanceOf(MendedEmitter.class);
        assertThat(AWSXRay.getGlobalRecorder().getThrowableSerializationStrategy())
                .isNotInstanceOf(XRayThrowables.class);
        XRayBackend backend = new XRayBackend();
        Recording work = backend.invocation(
                        "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1")
                .begin("work");
        assertThat(work.isRecorded()).isFalse();
        assertThat(work.traceId()).isEmpty();
        assertThat(work.header()).isEmpty();
        assertThat(work.within(() -> "done")).isEqualTo("done");
        assertThat(backend.current().id()).isEmpty();
        backend.flush();
        List<String> rehearsed = new ArrayList<>();
        backend.rehearse(() -> rehearsed.add("work"));
        assertThat(rehearsed).containsExactly("work");
    }

    @Test
    void the_service_loader_finds_it() {
        assertThat(ServiceLoader.load(TraceBackend.class).stream().map(ServiceLoader.Provider::type))
                .contains(XRayBackend.class);
    }

    @Test
    void its_clients_are_traced_by_one_interceptor_and_those_of_the_SDKs_own_are_too() {
        AwsClientTracing clients = new XRayBackend().awsClients();
        assertThat(clients.interceptors()).hasSize(1).allMatch(clients::traces);
        assertThat(clients.traces(new TracingInterceptor())).isTrue();
        assertThat(clients.traces(new LineageInterceptor())).isFalse();
    }

    @Test
    void all_clients_of_a_backend_have_the_same_interceptor() {
        XRayBackend backend = new XRayBackend();
        assertThat(backend.awsClients()).isSameAs(backend.awsClients());
    }

    /** The X-Ray SDK's own file of this name does not end its line: put together without care, two names become one. */
    @Test
    void the_file_that_names_the_interceptor_begins_and_ends_with_a_line_end() throws IOException {
        try (InputStream file = XRayBackendTest.class.getResourceAsStream(
                "/software/amazon/awssdk/global/handlers/execution.interceptors")) {
            assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("\n" + LineageInterceptor.class.getName() + "\n");
        }
    }

    @Test
    void the_lineage_interceptor_does_nothing_if_another_backend_was_chosen() {
        assertThat(LineageInterceptor.isOff("native")).isTrue();
        assertThat(LineageInterceptor.isOff("none")).isTrue();
        assertThat(LineageInterceptor.isOff("xray")).isFalse();
        assertThat(LineageInterceptor.isOff(null)).isFalse();
    }
}
