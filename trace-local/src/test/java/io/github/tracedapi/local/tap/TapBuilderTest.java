package io.github.tracedapi.local.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TapBuilderTest {
    private static final URI ENDPOINT = URI.create("http://127.0.0.1:8000");

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"secrets manager", "secrets-manager", "secrets_manager"})
    void service_is_named_as_its_variable_is(String service) {
        assertThat(Tap.builder().endpoint(service, ENDPOINT).endpoints())
                .isEqualTo(Map.of("secrets_manager", ENDPOINT));
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "SQS", "a.b", "a=b", "_x", "\u001b[31m"})
    void service_of_another_form_is_refused(String service) {
        assertThatThrownBy(() -> Tap.builder().endpoint(service, ENDPOINT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The service \"" + service.replace("\u001b", "\\u001b")
                        + "\" has no endpoint setting – write it as"
                        + " AWS_ENDPOINT_URL_… has it, in small letters: dynamodb, secrets_manager.");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"127.0.0.1", "ftp://127.0.0.1/", "http:///a", "mailto:a@b", "http://my_host:80"})
    void endpoint_that_is_no_http_url_is_refused(String uri) {
        assertThatThrownBy(() -> Tap.builder().endpoint("sqs", URI.create(uri)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The endpoint \"" + uri
                        + "\" of sqs is no HTTP URL with a host – write http://127.0.0.1:8000.");
    }

    @Test
    void lane_keeps_at_least_one_call() {
        assertThat(Tap.builder().maxCalls(1).maxCalls()).isEqualTo(1);
        assertThatThrownBy(() -> Tap.builder().maxCalls(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A lane that keeps 0 calls sees none – keep one or more.");
    }

    @ParameterizedTest(name = "{0} ms")
    @ValueSource(longs = {0, -1})
    void patience_is_some_time(long millis) {
        assertThatThrownBy(() -> Tap.builder().patience(Duration.ofMillis(millis)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "No server replies within " + Duration.ofMillis(millis) + " – give it a millisecond or more.");
    }
}
