package io.github.tracedapi.trace.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceTest {
    private static Resource among(String properties) {
        return Templates.subject("""
                Parameters: {P: {Type: String}}
                Conditions: {Is: !Equals [a, a], Not: !Equals [a, b], Open: !Equals [!Ref P, a]}
                Resources:
                  A: {Type: T, Properties: {B: !Ref B}}
                  B: {Type: T, DependsOn: C}
                  C: {Type: T, DependsOn: [A, None]}
                  D: {Type: T}
                  Subject: {Type: S, DependsOn: [D, Subject], Properties: %s}
                """.formatted(properties));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{V: !Ref A} | A",
                "{V: !GetAtt A.Arn} | A",
                "{V: !GetAtt [A, Arn]} | A",
                "{V: !GetAtt [A, !Ref B]} | A B",
                "{V: !Sub '${A}${B.Arn}${!C}'} | A B",
                "{V: !Sub ['${x}${B}', {x: !Ref A, B: text}]} | A",
                "{V: [{W: !Ref B}, !Join ['', [!Ref A, !Ref B]]]} | B A",
                "{V: !If [Is, !Ref A, !Ref B]} | A",
                "{V: !If [Not, !Ref A, !Ref B]} | B",
                "{V: !If [Open, !Ref A, !Ref B]} | A B",
                "{V: !Ref P} | ''",
                "{V: !Ref None} | ''",
                "{V: !Ref Subject} | Subject",
                "{V: !ImportValue {Ref: A}} | A",
                "{V: !GetStackOutput {StackName: !Ref A, OutputName: o}} | A",
                "{} | ''",
            })
    void references_are_in_the_order_of_the_properties(String properties, String expected) {
        assertThat(among(properties).references().stream()
                        .map(Resource::logicalId)
                        .reduce("", (all, id) -> (all + " " + id).strip()))
                .isEqualTo(expected);
    }

    @Test
    void dependencies_are_references_then_DependsOn_without_itself() {
        Resource subject = among("{V: !Ref A, W: !Ref Subject}");

        assertThat(subject.dependencies()).extracting(Resource::logicalId).containsExactly("A", "D");
        assertThat(subject.dependsOn()).containsExactly("D", "Subject");
    }

    @Test
    void transitive_dependencies_end_where_they_meet_again() {
        Resource subject = among("{V: !Ref A}");

        assertThat(subject.transitiveDependencies())
                .extracting(Resource::logicalId)
                .containsExactly("A", "D", "B", "C");
        assertThat(subject.stack().resource("A").orElseThrow().transitiveDependencies())
                .extracting(Resource::logicalId)
                .containsExactly("B", "C");
    }

    @Test
    void a_property_is_found_below_objects_and_lists() {
        Resource subject = among("{V: {W: [{X: 1}, {X: 2}]}}");

        assertThat(subject.property("V", "W", "1", "X").text()).contains("2");
        assertThat(subject.property("V", "W", "2", "X")).isEqualTo(new Value.Absent());
        assertThat(subject.property("V", "W", "x")).isEqualTo(new Value.Absent());
        assertThat(subject.property("V", "W", "0", "X", "Y")).isEqualTo(new Value.Absent());
        assertThat(subject.property("None")).isEqualTo(new Value.Absent());
        assertThat(subject.property().map()).containsOnlyKeys("V");
    }

    @Test
    void a_property_is_found_below_a_function() {
        Resource subject = among("{V: !If [Is, {W: [a]}, {}], A: !GetAtt A.List}");

        assertThat(subject.property("V", "W", "0").text()).contains("a");
        assertThat(subject.property("A", "0"))
                .isEqualTo(new Value.Unknown("List of \"A\" is known when it is made, and with it \"0\""));
    }

    @Test
    void the_path_is_that_of_the_metadata_without_its_Resource() {
        Resource subject =
                Templates.subject("Resources: {Subject: {Type: T, Metadata: {'aws:cdk:path': S/Orders/Resource}}}");

        assertThat(subject.place().path()).isEqualTo("S/Orders");
        assertThat(subject.metadata().path("aws:cdk:path").asText()).isEqualTo("S/Orders/Resource");
        assertThat(subject).hasToString("S/Orders (T)");
    }

    @Test
    void properties_that_are_no_object_are_none() {
        Resource subject = Templates.subject("Resources: {Subject: {Type: T, Properties: text, DependsOn: D}}");

        assertThat(subject.properties().isEmpty()).isTrue();
        assertThat(subject.property("a")).isEqualTo(new Value.Absent());
        assertThat(subject.dependsOn()).containsExactly("D");
    }
}
