package io.github.tracedapi.trace.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a template says, it is read, and every question about it has an answer. */
class AnyTextProperties {
    private static final List<String> NAMES = List.of(
            "Ref",
            "Fn::GetAtt",
            "Fn::Sub",
            "Fn::Join",
            "Fn::If",
            "Fn::Select",
            "Fn::Split",
            "Fn::FindInMap",
            "Fn::ImportValue",
            "Fn::GetStackOutput",
            "Fn::ToJsonString",
            "Fn::Base64",
            "Fn::Length",
            "Fn::Equals",
            "Fn::And",
            "Fn::Not",
            "Condition",
            "Fn::Transform",
            "Fn::Unheard",
            "A",
            "B",
            "Type",
            "Properties");

    private static final List<String> TEXTS = List.of(
            "A",
            "B",
            "A.Arn",
            "A.Outputs.O",
            "${A}",
            "${A.Arn}-${!B}",
            "AWS::NoValue",
            "AWS::Region",
            "",
            "0",
            "1",
            "{{resolve:ssm:x}}",
            "AWS::Serverless::Function",
            "AWS::Serverless::Api",
            "\u0000",
            "${",
            "{{resolve:");

    @Provide
    Arbitrary<String> json() {
        return value(4);
    }

    private static Arbitrary<String> value(int depth) {
        Arbitrary<String> leaf = Arbitraries.oneOf(
                Arbitraries.of(TEXTS).map(AnyTextProperties::quoted),
                Arbitraries.of("null", "true", "1", "1.5e300", "[]", "{}"));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<String> inner = Arbitraries.lazy(() -> value(depth - 1));
        Arbitrary<String> list = inner.list().ofMaxSize(3).map(elements -> "[" + String.join(",", elements) + "]");
        Arbitrary<String> object =
                Arbitraries.maps(Arbitraries.of(NAMES), inner).ofMaxSize(3).map(AnyTextProperties::object);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(1, leaf), net.jqwik.api.Tuple.of(2, list), net.jqwik.api.Tuple.of(4, object));
    }

    private static String object(Map<String, String> entries) {
        return entries.entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ":" + entry.getValue())
                .collect(java.util.stream.Collectors.joining(",", "{", "}"));
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\u0000", "\\u0000") + "\"";
    }

    @Property(tries = 300)
    void any_properties_can_be_asked_for(
            @ForAll("json") String properties, @ForAll("json") String condition, @ForAll("json") String output) {
        ask(CloudAssembly.ofTemplate(
                "S",
                "{\"Conditions\":{\"A\":" + condition + "},\"Outputs\":{\"B\":{\"Value\":" + output
                        + ",\"Export\":{\"Name\":\"A\"}}},\"Resources\":{\"A\":{\"Type\":\"T\",\"Condition\":\"A\",\"Properties\":"
                        + properties + "},\"B\":{\"Type\":\"AWS::CloudFormation::Stack\",\"Properties\":" + properties
                        + "}}}"));
    }

    @Property(tries = 300)
    void any_sam_template_can_be_asked_for(
            @ForAll("json") String globals, @ForAll("json") String events, @ForAll("json") String property) {
        ask(CloudAssembly.ofTemplate(
                "S",
                "{\"Transform\":\"AWS::Serverless-2016-10-31\",\"Globals\":{\"Function\":" + globals
                        + "},\"Resources\":{\"A\":{\"Type\":\"AWS::Serverless::Function\",\"Properties\":{\"Policies\":"
                        + property
                        + ",\"CodeUri\":" + property + ",\"AutoPublishAlias\":" + property + ",\"EventInvokeConfig\":"
                        + globals
                        + ",\"Events\":{\"E\":{\"Type\":\"S3\",\"Properties\":{\"Bucket\":{\"Ref\":\"B\"},\"Events\":"
                        + events
                        + "}},\"F\":{\"Type\":\"Api\",\"Properties\":" + events
                        + "},\"G\":{\"Type\":\"Schedule\",\"Properties\":"
                        + events + "},\"H\":" + events + "}}},\"B\":{\"Type\":\"AWS::S3::Bucket\",\"Properties\":"
                        + property
                        + "},\"C\":{\"Type\":\"AWS::Serverless::StateMachine\",\"Properties\":" + property
                        + "},\"D\":{\"Type\":\"AWS::Serverless::Api\",\"Properties\":{\"DefinitionBody\":" + property
                        + ",\"MergeDefinitions\":true,\"StageName\":" + property + "}}}}"));
    }

    @Property(tries = 300)
    void any_json_is_read(@ForAll("json") String json) {
        ask(CloudAssembly.ofTemplate("S", json));
    }

    @Property(tries = 300)
    void any_text_is_read(@ForAll String text) {
        ask(CloudAssembly.ofTemplate("S", text));
        ask(CloudAssembly.ofTemplate("S", "Resources: {A: {Type: T, Properties: " + text + "}}"));
    }

    private static void ask(CloudAssembly app) {
        assertThat(app.stacks().size() + app.unread().size()).isPositive();
        for (Resource resource : app.resources()) {
            assertThat(resource.property().attributes()).doesNotContainNull();
            assertThat(resource.property("A", "0", "B")).isNotNull();
            assertThat(resource.created()).isNotNull();
            assertThat(resource.references()).doesNotContainNull();
            assertThat(resource.transitiveDependencies()).doesNotContain(resource);
            assertThat(resource.place().path()).isNotEmpty();
            assertThat(app.code(resource)).isNotNull();
        }
    }
}
