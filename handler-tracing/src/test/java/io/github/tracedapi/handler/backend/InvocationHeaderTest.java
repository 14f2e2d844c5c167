package io.github.tracedapi.handler.backend;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvocationHeaderTest {
    private static final String ROOT = "1-5759e988-bd862e3fe1be46a994272793";
    private static final String PARENT = "53995c3f42cd8ad8";
    private static final String ID = "0123456789abcdef";

    @Test
    void a_whole_header_is_recorded_and_sent_on_byte_for_byte() {
        String text = "Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=1;Lineage=25:a87bd80c:1;Self=x=y";
        InvocationHeader header = InvocationHeader.read(text);

        assertThat(header.decision()).isEqualTo(InvocationHeader.Decision.RECORDED);
        assertThat(header.root()).isEqualTo(ROOT);
        assertThat(header.parent()).isEqualTo(PARENT);
        assertThat(header.sentOn()).isEqualTo(text);
        assertThat(header.withParent(ID)).isEqualTo(text.replace(PARENT, ID));
    }

    @Test
    void fields_stay_in_the_order_in_which_they_came() {
        InvocationHeader header =
                InvocationHeader.read("Self=a; Lineage=b ;Parent=" + PARENT + ";;Sampled=1;Root=" + ROOT + ";Other=");

        assertThat(header.decision()).isEqualTo(InvocationHeader.Decision.RECORDED);
        assertThat(header.withParent(ID))
                .isEqualTo("Self=a;Lineage=b;Parent=" + ID + ";Sampled=1;Root=" + ROOT + ";Other=");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            of PassThrough        | Root=1-5759e988-bd862e3fe1be46a994272793;Lineage=1:a87bd80c:0                         | INCOMPLETE  | Root=1-5759e988-bd862e3fe1be46a994272793;Lineage=1:a87bd80c:0
            no decision           | Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8                      | INCOMPLETE  | Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8
            decision left open    | Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=?            | INCOMPLETE  | Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=?
            not sampled           | Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0;Lineage=x  | NOT_SAMPLED | Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0;Lineage=x
            no root               | Parent=53995c3f42cd8ad8;Sampled=1                                                     | INCOMPLETE  | -
            text                  | hello                                                                                 | INCOMPLETE  | -
            nothing               | ''                                                                                    | MISSING     | -
            spaces                | '  '                                                                                  | MISSING     | -
            root too short        | Root=1-5759e988-bd862e3fe1be46a99427279;Parent=53995c3f42cd8ad8;Sampled=1             | BAD         | -
            root in capitals      | Root=1-5759E988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1            | BAD         | -
            root of version 2     | Root=2-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1            | BAD         | -
            root without a dash   | Root=1-5759e9880bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1            | BAD         | -
            root no hex           | Root=1-5759e988-bd862e3fe1be46a99427279g;Parent=53995c3f42cd8ad8;Sampled=1            | BAD         | -
            root twice            | Root=1-5759e988-bd862e3fe1be46a994272793;Root=1-5759e988-bd862e3fe1be46a994272793     | BAD         | Root=1-5759e988-bd862e3fe1be46a994272793
            parent too long       | Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad80;Sampled=1           | BAD         | Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1
            parent no hex         | Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8adz;Sampled=1            | BAD         | Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1
            sampled is no number  | Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=true         | BAD         | Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8
            """)
    void is_decided_upon(String row, String text, InvocationHeader.Decision decision, String sentOn) {
        InvocationHeader header = InvocationHeader.read(text);

        assertThat(header.decision()).isEqualTo(decision);
        assertThat(header.sentOn()).isEqualTo(sentOn);
    }

    @Test
    void other_fields_can_be_put_behind_a_header_that_somebody_else_has_made() {
        String trace = "Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=1";

        assertThat(InvocationHeader.read("Lineage=25:a87bd80c:1;" + trace + ";Self=x=y")
                        .others())
                .isEqualTo(";Lineage=25:a87bd80c:1;Self=x=y");
        assertThat(InvocationHeader.read(trace).others()).isEmpty();
        assertThat(InvocationHeader.read("").others()).isEmpty();
    }

    @Test
    void what_could_end_a_header_is_not_sent_on() {
        InvocationHeader header =
                InvocationHeader.read("Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=1;A=b\r\nEvil: c;D=e");

        assertThat(header.sentOn()).isEqualTo("Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=1;D=e");
        assertThat(header.leftOut()).isEqualTo("the field \"A=b??Evil: c\" is none");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            Root=2-5759e988-bd862e3fe1be46a994272793     | Root is "2-5759e988-bd862e3fe1be46a994272793"
            Parent=53995c3f42cd8ad                       | Parent is "53995c3f42cd8ad"
            Sampled=2                                    | Sampled is "2"
            Sampled=1;Sampled=1                          | Sampled comes twice
            """)
    void what_is_wrong_with_it_is_told(String text, String fault) {
        assertThat(InvocationHeader.read(text).fault()).isEqualTo(fault);
    }

    @Test
    void a_header_that_is_too_long_keeps_what_counts() {
        InvocationHeader header = InvocationHeader.read(
                "Long=" + "x".repeat(InvocationHeader.LONGEST) + ";Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=1");

        assertThat(header.decision()).isEqualTo(InvocationHeader.Decision.RECORDED);
        assertThat(header.sentOn()).isEqualTo("Root=" + ROOT + ";Parent=" + PARENT + ";Sampled=1");
        assertThat(header.leftOut()).isEqualTo("it is longer than 4096 characters");
    }

    @Property
    void reading_never_throws_and_sends_on_nothing_but_printable_ascii(@ForAll @StringLength(max = 200) String text) {
        InvocationHeader header = InvocationHeader.read("Root=" + ROOT + ";" + text);

        String sentOn = header.sentOn();
        assertThat(sentOn == null ? "" : sentOn).matches("[ -~]*");
    }
}
