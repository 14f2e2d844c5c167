package io.github.tracedapi.trace.view;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.map.AnyMap;
import io.github.tracedapi.trace.map.Carriage;
import io.github.tracedapi.trace.map.GoldenFile;
import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.MapNode;
import io.github.tracedapi.trace.map.NodeKind;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.map.TypicalMaps;
import io.github.tracedapi.trace.map.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The golden files have been drawn by Mermaid 11.17.2 in Chromium, with {@code securityLevel} {@code strict} as on GitHub. Each
 * parsed, each label came out as the text that its entities stand for, and no element came out of a name: no link, image, script,
 * icon, formula, list or emphasis. After a change of the goldens, draw them again: {@code npm install mermaid}, and in a page
 * {@code await mermaid.render("g", text)} for each file, comparing the {@code textContent} of {@code .nodeLabel} and
 * {@code .edgeLabel} with the labels.
 */
class MermaidMapTest {
    static Set<String> typicalMaps() {
        return TypicalMaps.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("typicalMaps")
    void is_drawn_as_in_the_golden_file(String name) throws IOException {
        GoldenFile.assertSame(
                "mermaid-map/" + name + ".mmd",
                MermaidMap.of(requireNonNull(TypicalMaps.all().get(name))));
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource(quoteCharacter = '`', textBlock = """
            TRACED,         SAME_TRACE, n0 ==>|"✓ GET"| n1,       stroke:#2da44e
            TRACED,         LINKED,     n0 -->|"✓ linked GET"| n1, stroke:#2da44e
            BROKEN,         NONE,       n0 -.-x|"✗ GET"| n1,      `stroke:#e5484d,stroke-width:2px`
            NOT_APPLICABLE, NONE,       n0 -.->|"– GET"| n1,      stroke:#8b949e
            UNKNOWN,        NONE,       n0 -.->|"? GET"| n1,      stroke:#bf8700
            """)
    void a_hop_looks_as_the_trace_gets_over_it(Verdict verdict, Carriage carriage, String line, String stroke) {
        TraceMap map = map(List.of(), List.of(new Hop("a", "b", "GET", true, carriage, verdict, "")));

        assertThat(MermaidMap.of(map)).contains("\n  " + line + "\n").endsWith("\n  linkStyle 0 " + stroke + "\n");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(quoteCharacter = '`', textBlock = """
            CLIENT,              n0(["x"]):::caller
            REST_API_STAGE,      n0{{"x<br/>REST API stage"}}:::entry
            HTTP_API_STAGE,      n0{{"x<br/>HTTP API stage"}}:::entry
            WEBSOCKET_API_STAGE, n0{{"x<br/>WebSocket API stage"}}:::entry
            FUNCTION_URL,        n0{{"x<br/>function URL"}}:::entry
            LOAD_BALANCER,       n0{{"x<br/>load balancer"}}:::entry
            GRAPHQL_API,         n0{{"x<br/>GraphQL API"}}:::entry
            FUNCTION,            n0[["x<br/>function"]]:::code
            STATE_MACHINE,       n0[["x<br/>state machine"]]:::code
            QUEUE,               n0[/"x<br/>queue"/]:::messages
            TOPIC,               n0[/"x<br/>topic"/]:::messages
            EVENT_BUS,           n0[/"x<br/>event bus"/]:::messages
            EVENT_RULE,          n0[/"x<br/>event rule"/]:::messages
            SCHEDULE,            n0[/"x<br/>schedule"/]:::messages
            STREAM,              n0[/"x<br/>stream"/]:::messages
            BUCKET,              n0[("x<br/>bucket")]:::data
            TABLE,               n0[("x<br/>table")]:::data
            SECRET,              n0[("x<br/>secret")]:::data
            PARAMETER,           n0[("x<br/>parameter")]:::data
            SERVICE,             n0("x"):::other
            REMOTE,              n0(["x<br/>host"]):::other
            """)
    void a_node_has_the_shape_of_its_kind(NodeKind kind, String line) {
        assertThat(MermaidMap.of(map(List.of(node("a", kind, "x")), List.of())))
                .startsWith("flowchart LR\n  " + line + "\n");
    }

    @Test
    void a_node_that_the_map_has_not_is_called_by_its_id() {
        TraceMap map = map(List.of(), List.of(hop("a\"b", "a\"b")));

        assertThat(MermaidMap.of(map)).startsWith("flowchart LR\n  n0(\"a#34;b\"):::other\n  n0 -.->|\"?\"| n0\n");
    }

    @Test
    void a_node_without_a_name_is_said_to_have_none() {
        assertThat(MermaidMap.of(map(List.of(node("a", NodeKind.SERVICE, "")), List.of())))
                .startsWith("flowchart LR\n  n0(\"#40;no name#41;\"):::other\n");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(quoteCharacter = '§', delimiter = '|', textBlock = """
            a b/c,d9Zé日😀~   | a b/c,d9Zé日😀#126;
            "`[]{}()<>       | #34;#96;#91;#93;#123;#125;#40;#41;#60;#62;
            a#38;&amp;       | a#35;38#59;#38;amp#59;
            %%{init}%%       | #37;#37;#123;init#125;#37;#37;
            *_~-+=.:;!?@^\\'  | #42;#95;#126;#45;#43;#61;#46;#58;#59;#33;#63;#64;#94;∖#39;
            a$b $$c$$ $$$    | a#36;b #36;＄c#36;＄ #36;＄#36;
            fa:fa-bomb       | fa#58;fa‐bomb
            ﬂ°°60¶ß          | fl°°60∖u#123;b6#125;ß
            """)
    void what_means_something_to_mermaid_becomes_an_entity(String text, String safe) {
        assertThat(MermaidText.safe(text)).isEqualTo(safe);
    }

    @Test
    void a_line_break_is_written_out_so_that_mermaid_does_not_see_one() {
        assertThat(MermaidText.safe("a\n\u001b")).isEqualTo("a∖n∖u#123;1b#125;");
    }

    @Test
    void a_name_of_more_than_80_columns_is_cut() {
        assertThat(MermaidText.safe("x".repeat(80))).isEqualTo("x".repeat(80));
        assertThat(MermaidText.safe("x".repeat(81))).isEqualTo("x".repeat(79) + "…");
    }

    @Test
    void as_many_hops_are_drawn_as_mermaid_takes_and_the_rest_is_counted() {
        List<Hop> hops = new ArrayList<>();
        for (int i = 0; i < MermaidMap.MOST_HOPS; i++) {
            hops.add(hop("a", "b"));
        }
        assertThat(MermaidMap.of(map(List.of(), hops))).doesNotContain("not drawn");

        hops.add(hop("c", "d"));
        hops.add(hop("a", "b"));
        assertThat(MermaidMap.of(map(List.of(), hops)))
                .contains("\n  left[\"not drawn: 0 nodes, 2 hops\"]\n")
                .contains("479 stroke:")
                .doesNotContain("\"c\"");
    }

    @Test
    void as_many_characters_are_drawn_as_mermaid_takes_and_the_rest_is_counted() {
        List<MapNode> nodes = new ArrayList<>();
        List<Hop> hops = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            nodes.add(node("n" + i, NodeKind.FUNCTION, "<".repeat(80)));
            hops.add(hop("n" + i, "n" + i));
        }
        String diagram = MermaidMap.of(map(nodes, hops));

        assertThat(diagram).contains("\n  left[\"not drawn: 372 nodes, 500 hops\"]\n");
        assertThat(diagram.length()).isBetween(45_000, 50_000);
    }

    @Property(tries = 300)
    @Domain(AnyMap.class)
    void each_line_is_one_of_ours(@ForAll TraceMap map) {
        String label = "\"(✓|✗|–|\\?)?[^\"`<>&\\\\;{}\\[\\]]*(<br/>[A-Za-z ]+)?\"";
        assertThat(MermaidMap.of(map).replaceAll("#[0-9]+;", "").split("\n"))
                .allMatch(line -> line.equals("flowchart LR")
                        || line.matches("  n\\d+(\\(\\[|\\{\\{|\\[\\[|\\[/|\\[\\(|\\()" + label
                                + "(]\\)|}}|]]|/]|\\)]|\\)):::[a-z]+")
                        || line.matches("  n\\d+ (==>|-->|-\\.->|-\\.-x)\\|" + label + "\\| n\\d+")
                        || line.matches("  classDef [a-z]+ fill:#[0-9a-f]{6},stroke:#[0-9a-f]{6},color:#[0-9a-f]{6}")
                        || line.matches("  linkStyle [0-9,]+ stroke:#[0-9a-f]{6}(,stroke-width:2px)?"));
    }

    private static TraceMap map(List<MapNode> nodes, List<Hop> hops) {
        return new TraceMap(nodes, hops, List.of(), List.of());
    }

    private static MapNode node(String id, NodeKind kind, String name) {
        return new MapNode(id, kind, name, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Hop hop(String from, String to) {
        return new Hop(from, to, "", true, Carriage.NONE, Verdict.UNKNOWN, "");
    }
}
