package io.github.tracedapi.local.names;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.template.CloudAssembly;
import io.github.tracedapi.trace.template.Resource;
import io.github.tracedapi.trace.template.Value;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a value is made of, it is resolved or there is a reason why not, and the same each time. */
class ValuePropertyTest {
    private static final String TEMPLATE = """
            Resources:
              A: {Type: 'AWS::SSM::Parameter', Properties: {Name: !Ref B, Value: !GetAtt B.Value}}
              B: {Type: 'AWS::SSM::Parameter', Properties: {Name: !Ref A, Value: !Sub '${A.Value}${C}${E.Arn}'}}
              C: {Type: 'AWS::Lambda::Alias', Properties: {FunctionName: !Ref D, Name: !Ref A}}
              D: {Type: 'AWS::Lambda::Version', Properties: {FunctionName: [x]}}
              E: {Type: 'AWS::IAM::Role', Properties: {Path: {a: b}, RoleName: !GetAtt G.Arn}}
              F: {Type: ''}
              G: {Type: 'AWS::Lambda::Function', Properties: {FunctionName: "\\u0000 \\uD800 {name} ${x}"}}
            """;
    private static final CloudAssembly APP = CloudAssembly.ofTemplate("S", TEMPLATE);
    private static final List<Resource> RESOURCES = APP.resources();
    private static final LocalNames NAMES = LocalNames.of(APP, Map.of("x", "y"));

    @Provide
    Arbitrary<Value> values() {
        return value(5);
    }

    private static Arbitrary<Value> value(int depth) {
        Arbitrary<Value> scalar = Arbitraries.oneOf(
                        Arbitraries.of("", "{{resolve:ssm:x}}", "{{resolve:", "}}", "{name}", "$1\\", "\uD800"),
                        Arbitraries.strings().ofMaxLength(20))
                .map(Value.Scalar::new);
        Arbitrary<Value> attribute = Arbitraries.of(RESOURCES)
                .flatMap(resource -> Arbitraries.of("Ref", "Arn", "Value", "Version", "", "{x}", "name")
                        .map(name -> new Value.Attribute(resource, name)));
        Arbitrary<Value> leaf = Arbitraries.oneOf(
                scalar,
                attribute,
                Arbitraries.just(new Value.Absent()),
                Arbitraries.just(new Value.Unknown("a reason")));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Value> inner = Arbitraries.lazy(() -> value(depth - 1));
        return Arbitraries.oneOf(
                leaf,
                inner.list().ofMaxSize(4).map(Value.Joined::new),
                inner.list().ofMaxSize(4).map(Value.ListOf::new),
                Arbitraries.maps(Arbitraries.of("a", "b"), inner).ofMaxSize(2).map(Value.MapOf::new));
    }

    @Property
    void any_value_is_resolved_or_has_a_reason(@ForAll("values") Value value) {
        Resolved resolved = NAMES.resolve(value);

        assertThat(resolved).isEqualTo(NAMES.resolve(value));
        assertThat(resolved instanceof Resolved.Unknown unknown
                        && unknown.reason().isBlank())
                .isFalse();
    }

    @Property(tries = 50)
    void it_makes_no_difference_which_name_is_asked_for_first(@ForAll("orders") List<Resource> order) {
        CloudAssembly app = CloudAssembly.ofTemplate("S", TEMPLATE);
        LocalNames names = LocalNames.of(app, Map.of("x", "y"));

        for (Resource resource : order) {
            assertThat(names.ref(resource)).isEqualTo(NAMES.ref(resource));
        }
    }

    @Provide
    Arbitrary<List<Resource>> orders() {
        return Arbitraries.shuffle(RESOURCES);
    }
}
