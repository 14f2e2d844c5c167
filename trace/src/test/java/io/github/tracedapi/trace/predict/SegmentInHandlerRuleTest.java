package io.github.tracedapi.trace.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.Verdict;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentInHandlerRuleTest {
    @TempDir
    Path folder;

    private final SegmentInHandlerRule rule = new SegmentInHandlerRule();

    private OrdersTemplate traced() {
        return OrdersTemplate.traced(folder);
    }

    @Test
    void a_handler_that_begins_no_segment_is_fine() {
        assertThat(traced().verdict(rule, "Orders")).isEqualTo(Verdict.TRACED);
    }

    @Test
    void a_handler_that_begins_a_segment_is_told_with_its_line() {
        OrdersTemplate template = traced();
        HandlerFolder.traced(folder.resolve("handler")).beginningSegment();

        assertThat(template.findings(rule))
                .containsExactly("BROKEN Orders/Orders: its code begins a segment of its own in"
                        + " com.acme.OrdersHandler.handleRequest (line 12) – in Lambda the invocation is the segment, and the"
                        + " next beginSubsegment fails with a ClassCastException – call beginSubsegment instead");
    }

    @Test
    void it_fails_in_a_function_that_is_not_active_as_well() {
        OrdersTemplate template = traced().withPassiveFunction();
        HandlerFolder.traced(folder.resolve("handler")).beginningSegment();

        assertThat(template.verdict(rule, "Orders")).isEqualTo(Verdict.BROKEN);
    }

    @Test
    void code_that_is_not_there_is_unknown() {
        assertThat(traced().with("Code: handler", "Code: elsewhere").verdict(rule, "Orders"))
                .isEqualTo(Verdict.UNKNOWN);
    }
}
