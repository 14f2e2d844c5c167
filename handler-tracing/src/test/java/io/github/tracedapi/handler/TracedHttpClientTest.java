package io.github.tracedapi.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Authenticator;
import java.net.CookieManager;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class TracedHttpClientTest {
    private final KeptRecording function = KeptRecording.inTrace();

    @Test
    void settings_are_those_of_the_wrapped_client() throws Exception {
        CookieManager cookies = new CookieManager();
        ProxySelector proxy = ProxySelector.of(null);
        SSLContext context = SSLContext.getDefault();
        Authenticator authenticator = new Authenticator() {};
        HttpClient plain = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .proxy(proxy)
                .sslContext(context)
                .authenticator(authenticator)
                .connectTimeout(Duration.ofSeconds(7))
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Runnable::run)
                .build();

        HttpClient traced = TracedHttpClient.wrap(plain);

        assertThat(traced.cookieHandler()).containsSame(cookies);
        assertThat(traced.proxy()).containsSame(proxy);
        assertThat(traced.sslContext()).isSameAs(context);
        assertThat(traced.sslParameters().getProtocols())
                .isEqualTo(plain.sslParameters().getProtocols());
        assertThat(traced.authenticator()).containsSame(authenticator);
        assertThat(traced.connectTimeout()).contains(Duration.ofSeconds(7));
        assertThat(traced.followRedirects()).isEqualTo(HttpClient.Redirect.ALWAYS);
        assertThat(traced.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        assertThat(traced.executor()).isEqualTo(plain.executor()).isPresent();
        assertThat(traced.newWebSocketBuilder()).isNotNull();
        assertThat(traced).hasToString("TracedHttpClient(" + plain + ")");
    }

    @Test
    void traced_client_is_not_wrapped_again() {
        TracedHttpClient traced = TracedHttpClient.wrap(HttpClient.newHttpClient());

        assertThat(TracedHttpClient.wrap(traced)).isSameAs(traced);
    }

    @Test
    @SuppressWarnings("NullAway") // it is null that is tested
    void null_is_told() {
        assertThatThrownBy(() -> TracedHttpClient.wrap(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("TracedHttpClient.wrap: client is null – give it an HttpClient");
    }

    @Test
    void push_handler_reaches_the_wrapped_client() {
        PushPromiseHandler<String> pushes =
                PushPromiseHandler.of(request -> BodyHandlers.ofString(), new ConcurrentHashMap<>());
        WaitingClient waiting = new WaitingClient();

        new TracedHttpClient(waiting, () -> function, false).sendAsync(request(), BodyHandlers.ofString(), pushes);

        assertThat(waiting.pushes).isSameAs(pushes);
        assertThat(waiting.cancelled).isFalse();
    }

    @Test
    void request_outside_of_a_trace_is_the_same_object() {
        WaitingClient waiting = new WaitingClient();
        HttpRequest request = request();

        new TracedHttpClient(waiting, KeptRecording::inNoTrace, false).sendAsync(request, BodyHandlers.ofString());

        assertThat(waiting.given).isSameAs(request);
    }

    @Test
    void how_to_cancel_reaches_the_wrapped_client() {
        WaitingClient waiting = new WaitingClient();
        CompletableFuture<HttpResponse<String>> future = new TracedHttpClient(waiting, () -> function, false)
                .sendAsync(request(), BodyHandlers.ofString(), null);

        assertThat(future.thenApply(HttpResponse::body)
                        .thenApply(String::length)
                        .cancel(true))
                .isTrue();

        assertThat(waiting.cancelled).isTrue();
        assertThat(function.below.get(0).ends).hasValue(1);
        assertThat(future).isCompletedExceptionally();
    }

    @Test
    void client_that_throws_is_recorded() {
        IllegalArgumentException thrown = new IllegalArgumentException("no such request");
        WaitingClient waiting = new WaitingClient();
        waiting.thrown = thrown;
        TracedHttpClient traced = new TracedHttpClient(waiting, () -> function, false);

        assertThatThrownBy(() -> traced.send(request(), BodyHandlers.ofString()))
                .isSameAs(thrown);
        assertThatThrownBy(() -> traced.sendAsync(request(), BodyHandlers.ofString()))
                .isSameAs(thrown);
        assertThatThrownBy(() -> traced.sendAsync(request(), BodyHandlers.ofString(), null))
                .isSameAs(thrown);

        assertThat(function.below).hasSize(3).allSatisfy(call -> {
            assertThat(call.thrown).containsExactly(thrown);
            assertThat(call.fields).containsEntry("error", true).containsEntry("fault", false);
            assertThat(call.hasEnded()).isTrue();
        });
    }

    @Test
    void name_of_an_ipv6_host_has_no_brackets() {
        TracedHttpClient traced = new TracedHttpClient(new WaitingClient(), () -> function, false);

        traced.sendAsync(
                HttpRequest.newBuilder(URI.create("http://[::1]:8080/a")).build(), BodyHandlers.ofString());

        assertThat(function.below.get(0).name).isEqualTo("::1");
        assertThat(function.below.get(0).fields).containsEntry("request.url", "http://[::1]:8080/a");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void shutdown_is_the_wrapped_clients() throws Exception {
        TracedHttpClient closed = TracedHttpClient.wrap(HttpClient.newHttpClient());
        assertThat(closed.isTerminated()).isFalse();
        closed.close();
        assertThat(closed.isTerminated()).isTrue();

        TracedHttpClient shutDown = TracedHttpClient.wrap(HttpClient.newHttpClient());
        shutDown.shutdown();
        assertThat(shutDown.awaitTermination(Duration.ofSeconds(20))).isTrue();
        assertThat(shutDown.isTerminated()).isTrue();

        TracedHttpClient now = TracedHttpClient.wrap(HttpClient.newHttpClient());
        now.shutdownNow();
        assertThat(now.awaitTermination(Duration.ofSeconds(20))).isTrue();
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_20)
    void shutdown_does_nothing_before_jdk_21() throws Exception {
        TracedHttpClient traced = TracedHttpClient.wrap(HttpClient.newHttpClient());

        traced.shutdown();
        traced.shutdownNow();
        traced.close();

        assertThat(traced.isTerminated()).isFalse();
        assertThat(traced.awaitTermination(Duration.ofDays(1))).isTrue();
    }

    private static HttpRequest request() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1/")).build();
    }
}
