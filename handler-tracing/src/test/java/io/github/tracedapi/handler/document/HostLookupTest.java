package io.github.tracedapi.handler.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HostLookupTest {
    private final CountDownLatch answered = new CountDownLatch(1);
    private final AtomicInteger lookups = new AtomicInteger();

    @Test
    void a_name_is_looked_up() throws Exception {
        HostLookup lookup = new HostLookup(host -> InetAddress.getByAddress(host, new byte[] {10, 0, 0, 1}));

        assertThat(lookup.of("xray-daemon")).hasToString("xray-daemon/10.0.0.1");
    }

    @Test
    void a_name_server_that_is_silent_holds_nobody_up_and_its_late_answer_counts() throws Exception {
        HostLookup lookup = new HostLookup(this::late);

        assertThatThrownBy(() -> lookup.of("xray-daemon"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("xray-daemon: it is still being looked up");
        assertThat(lookup.hasEnded()).isFalse();
        assertThatThrownBy(() -> lookup.of("xray-daemon")).hasMessage("xray-daemon: it is still being looked up");
        answered.countDown();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(lookup::hasEnded);

        assertThat(lookup.of("xray-daemon")).hasToString("xray-daemon/10.0.0.1");
        assertThat(lookups).hasValue(1);
    }

    @Test
    void an_interrupted_thread_stays_interrupted() {
        HostLookup lookup = new HostLookup(this::late);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> lookup.of("xray-daemon")).hasMessage("xray-daemon: it is still being looked up");
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        } finally {
            Thread.interrupted();
            answered.countDown();
        }
    }

    @Test
    void a_name_without_an_address_is_looked_up_again_the_next_time() {
        HostLookup lookup = new HostLookup(host -> {
            lookups.incrementAndGet();
            throw new UnknownHostException(host);
        });

        assertThatThrownBy(() -> lookup.of("xray-daemon")).hasMessage("xray-daemon");
        assertThatThrownBy(() -> lookup.of("xray-daemon")).hasMessage("xray-daemon");
        assertThat(lookups).hasValue(2);
    }

    @Test
    void what_else_may_be_thrown_is_kept_as_the_reason() {
        HostLookup lookup = new HostLookup(host -> {
            throw new SecurityException("not allowed");
        });

        assertThatThrownBy(() -> lookup.of("xray-daemon"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessage("xray-daemon")
                .hasRootCauseMessage("not allowed");
    }

    private InetAddress late(String host) throws UnknownHostException {
        lookups.incrementAndGet();
        try {
            answered.await();
        } catch (InterruptedException e) {
            throw new UnknownHostException("interrupted");
        }
        return InetAddress.getByAddress(host, new byte[] {10, 0, 0, 1});
    }
}
