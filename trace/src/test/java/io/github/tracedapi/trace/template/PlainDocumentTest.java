package io.github.tracedapi.trace.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainDocumentTest {
    @TempDir
    Path folder;

    private PlainDocument document(String text) throws IOException {
        return PlainDocument.read(Files.writeString(folder.resolve("document"), text));
    }

    @Test
    void yaml_becomes_maps_lists_texts_numbers_and_booleans() throws IOException {
        PlainDocument read = document("""
                text: a
                whole: 7
                long: 12345678901
                fraction: 1.0
                yes: true
                nothing: null
                list: [b, {c: 1}]
                """);

        assertThat(read.isRead()).isTrue();
        assertThat(read.faults()).isEmpty();
        assertThat(read.tree())
                .containsEntry("text", "a")
                .containsEntry("whole", 7L)
                .containsEntry("long", 12345678901L)
                .containsEntry("fraction", 1.0)
                .containsEntry("nothing", null)
                .containsEntry("list", List.of("b", Map.of("c", 1L)))
                .containsEntry("yes", true);
    }

    @Test
    void json_does_the_same_with_numbers_of_any_size() throws IOException {
        PlainDocument read = document("{\"a\": [true, null, 1e3, 99999999999999999999]}");

        assertThat(read.tree())
                .containsEntry("a", new ArrayList<>(Arrays.asList(true, null, 1000.0, 99999999999999999999.0)));
    }

    @Test
    void short_forms_are_cloudformations_functions() throws IOException {
        assertThat(document("a: !GetAtt Orders.Arn.x\nb: !Ref Orders\nc: {Fn::GetAtt: Orders}")
                        .tree())
                .containsEntry("a", Map.of("Fn::GetAtt", List.of("Orders", "Arn.x")))
                .containsEntry("b", Map.of("Ref", "Orders"))
                .containsEntry("c", Map.of("Fn::GetAtt", "Orders"));
    }

    @Test
    void tree_may_be_changed() throws IOException {
        PlainDocument read = document("a: {b: []}");
        read.tree().put("c", 1);

        assertThat(read.tree()).containsKeys("a", "c");
    }

    @Test
    void what_cannot_be_read_is_told() throws IOException {
        assertThat(document("a: [").isRead()).isFalse();
        assertThat(document("a: [").tree()).isEmpty();
        assertThat(PlainDocument.read(folder.resolve("none")))
                .isEqualTo(new PlainDocument(Map.of(), List.of("there is no such file"), false));
        assertThat(document("a: 1\na: 2").faults())
                .containsExactly("line 2: the key \"a\" stands there again: the last one counts");
    }
}
