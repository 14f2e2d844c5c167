package io.github.tracedapi.handler.xray;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvocationHeaderTest {
    private static final String ROOT = "Root=1-5759e988-bd862e3fe1be46a994272793";
    private static final String PARENT = ";Parent=53995c3f42cd8ad8";

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1|RECORDED|",
                "Sampled=1; Parent=53995c3f42cd8ad8 ;Root=1-5759e988-bd862e3fe1be46a994272793;|RECORDED|",
                "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0|NOT_SAMPLED|",
                "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0|NOT_SAMPLED|",
                "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=?|INCOMPLETE|",
                "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8|INCOMPLETE|",
                "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1|INCOMPLETE|",
                "Parent=53995c3f42cd8ad8;Sampled=1|INCOMPLETE|",
                "Root=1-5759e988-BD862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1|BAD|Root is \"1-5759e988-BD862e3fe1be46a994272793\"",
                "Root=2-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1|BAD|Root is \"2-5759e988-bd862e3fe1be46a994272793\"",
                "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad;Sampled=1|BAD|Parent is \"53995c3f42cd8ad\"",
                "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8adg;Sampled=1|BAD|Parent is \"53995c3f42cd8adg\"",
                "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=2|BAD|Sampled is \"2\"",
                "Sampled=1;Sampled=1|BAD|Sampled comes twice",
            })
    void a_header_is_read(String text, InvocationHeader.Decision decision, String fault) {
        InvocationHeader header = new InvocationHeader(text);
        assertThat(header.decision()).isEqualTo(decision);
        assertThat(header.fault()).isEqualTo(fault);
    }

    @Test
    void none_is_missing() {
        assertThat(new InvocationHeader("").decision()).isEqualTo(InvocationHeader.Decision.MISSING);
        assertThat(new InvocationHeader("").sentOn()).isNull();
    }

    @Test
    void all_its_fields_are_sent_on() {
        InvocationHeader header = new InvocationHeader(ROOT + PARENT + ";Sampled=1;Lineage=25:a87bd80c:1;Self=1-2-3");
        assertThat(header.sentOn()).isEqualTo(ROOT + PARENT + ";Sampled=1;Lineage=25:a87bd80c:1;Self=1-2-3");
        assertThat(header.withParent("1122334455667788"))
                .isEqualTo(ROOT + ";Parent=1122334455667788;Sampled=1;Lineage=25:a87bd80c:1;Self=1-2-3");
        assertThat(header.others()).isEqualTo(";Lineage=25:a87bd80c:1;Self=1-2-3");
    }

    @Test
    void a_header_that_cannot_be_read_is_not_sent_on() {
        assertThat(new InvocationHeader(ROOT + "0" + PARENT).sentOn()).isNull();
    }

    @Test
    void what_is_no_field_or_would_end_the_line_is_not_sent_on() {
        assertThat(new InvocationHeader(ROOT + ";nothing;=x;Lineage=1\r\nX: y;A=b").sentOn())
                .isEqualTo(ROOT + ";A=b");
    }

    @Test
    void a_header_that_is_too_long_is_cut_at_a_field() {
        String sentOn = new InvocationHeader(ROOT + ";A=" + "x".repeat(5_000) + ";B=c").sentOn();
        assertThat(sentOn).isEqualTo(ROOT + ";B=c");
    }
}
