package io.github.tracedapi.trace.receive;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class XRayReceiverBuilderTest {
    @ParameterizedTest
    @MethodSource
    void bound_that_leaves_no_room_is_refused(Consumer<XRayReceiverBuilder> setting, String message) {
        assertThatThrownBy(() -> setting.accept(XRayReceiver.builder()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> bound_that_leaves_no_room_is_refused() {
        String none = ": is 0 – nothing would fit – use 1 or more";
        return Stream.of(
                row("port below 0", b -> b.port(-1), "port: is -1 – there is no such port – use 0 to 65535"),
                row("port above 65535", b -> b.port(65_536), "port: is 65536 – there is no such port – use 0 to 65535"),
                row("receive buffer", b -> b.receiveBufferBytes(0), "receiveBufferBytes" + none),
                row("waiting", b -> b.maxWaitingBytes(0), "maxWaitingBytes" + none),
                row("traces", b -> b.maxTraces(0), "maxTraces" + none),
                row("documents", b -> b.maxDocuments(0), "maxDocuments" + none),
                row("bytes", b -> b.maxBytes(0), "maxBytes" + none),
                row("unfiled", b -> b.maxUnfiled(0), "maxUnfiled" + none));
    }

    private static Arguments row(String name, Consumer<XRayReceiverBuilder> setting, String message) {
        return argumentSet(name, setting, message);
    }
}
