package io.github.tracedapi.trace.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Apps as CDK 2.263 synthesizes them: the stacks Data and Orders, in Orders a nested stack with another one in it, and the
 * same again in the stage Beta. In {@code exports} values cross stacks by exports, in {@code outputs} by outputs; {@code
 * with-metadata} has path and asset metadata in its templates, the other two have not.
 */
class CdkOutTest {
    private static CloudAssembly app(String name) {
        return CloudAssembly.read(Path.of("src/test/resources/assembly", name));
    }

    private static Resource only(CloudAssembly app, String path) {
        List<Resource> found = app.resources().stream()
                .filter(resource -> resource.place().path().equals(path))
                .toList();
        assertThat(found).as(path).hasSize(1);
        return found.get(0);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"exports", "outputs", "with-metadata"})
    void everything_is_read(String name) {
        assertThat(app(name).unread()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"exports", "outputs", "with-metadata"})
    void stacks_are_in_the_order_of_the_manifest_and_nested_ones_after_their_parents(String name) {
        assertThat(app(name).stacks())
                .extracting(StackTemplate::path)
                .containsExactly(
                        "Beta/Data",
                        "Beta/Orders",
                        "Beta/Orders/Nested",
                        "Beta/Orders/Nested/Deep",
                        "Data",
                        "Orders",
                        "Orders/Nested",
                        "Orders/Nested/Deep");
    }

    @Test
    void a_stack_has_its_real_name() {
        assertThat(app("exports").stacks())
                .extracting(StackTemplate::name)
                .containsExactly(
                        "Beta-Data",
                        "Beta-Orders",
                        "Beta-Orders-Nested",
                        "Beta-Orders-Nested-Deep",
                        "Data",
                        "orders-prod",
                        "Orders-Nested",
                        "Orders-Nested-Deep");
    }

    @Test
    void account_and_region_are_those_of_the_environment() {
        CloudAssembly app = app("exports");

        assertThat(app.stacks().get(3).account()).contains("012345678901");
        assertThat(app.stacks().get(3).region()).contains("eu-west-1");
        assertThat(app.stacks().get(4).account()).isEmpty();
        assertThat(app.stacks().get(4).region()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"exports", "outputs", "with-metadata"})
    void a_resource_has_the_construct_path_of_its_L2(String name) {
        assertThat(app(name).resources("AWS::SQS::Queue"))
                .extracting(queue -> queue.place().path())
                .containsExactly(
                        "Beta/Data/Queue",
                        "Beta/Orders/Nested/Queue",
                        "Beta/Orders/Nested/Deep/Queue",
                        "Data/Queue",
                        "Orders/Nested/Queue",
                        "Orders/Nested/Deep/Queue");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"exports", "outputs", "with-metadata"})
    void a_value_of_another_stack_leads_to_the_resource_there(String name) {
        CloudAssembly app = app(name);

        assertThat(only(app, "Orders/Function").property("Environment", "Variables", "TABLE"))
                .isEqualTo(new Value.Attribute(only(app, "Data/Table"), "Ref"));
        assertThat(only(app, "Beta/Orders/Function").property("Environment", "Variables", "TABLE"))
                .isEqualTo(new Value.Attribute(only(app, "Beta/Data/Table"), "Ref"));
    }

    @Test
    void an_output_of_a_nested_stack_leads_to_the_resource_in_it() {
        CloudAssembly app = app("exports");

        assertThat(only(app, "Orders/Function").property("Environment", "Variables", "NQ"))
                .isEqualTo(new Value.Attribute(only(app, "Orders/Nested/Queue"), "Ref"));
    }

    @Test
    void a_parameter_of_a_nested_stack_leads_to_the_resource_of_its_parent() {
        CloudAssembly app = app("exports");

        assertThat(only(app, "Orders/Nested/Function").property("Environment", "Variables", "F"))
                .isEqualTo(new Value.Attribute(only(app, "Orders/Function"), "Ref"));
        assertThat(only(app, "Orders/Nested/Deep/Queue").property("QueueName"))
                .isEqualTo(new Value.Attribute(only(app, "Orders/Nested/Queue"), "QueueName"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"exports", "outputs", "with-metadata"})
    void references_cross_stacks_and_dependencies_do_not(String name) {
        CloudAssembly app = app(name);
        Resource function = only(app, "Orders/Function");

        assertThat(function.references())
                .extracting(resource -> resource.place().path())
                .containsExactly(
                        "Data/Table",
                        "Orders/Nested.NestedStack/Nested.NestedStackResource",
                        "Orders/Nested/Queue",
                        "Orders/Function/ServiceRole");
        assertThat(function.dependencies())
                .extracting(resource -> resource.place().path())
                .containsExactly(
                        "Orders/Nested.NestedStack/Nested.NestedStackResource",
                        "Orders/Function/ServiceRole",
                        "Orders/Function/ServiceRole/DefaultPolicy");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"exports", "outputs", "with-metadata"})
    void code_is_the_folder_or_the_zip_of_the_asset(String name) {
        CloudAssembly app = app(name);
        Path out = Path.of("src/test/resources/assembly", name).toAbsolutePath();
        Path folder = out.resolve("asset.416bd0e182b98a078b772d221a5810c3cf00882d3dc375e4b3b46e8d40da21f8");
        Path zip = out.resolve("asset.fe162bc19045be8ba95728b43b570b4d91b60ac96829806c74b87863dedfe315.zip");

        assertThat(app.code(only(app, "Orders/Function"))).isEqualTo(new FunctionCode.Local(folder));
        assertThat(app.code(only(app, "Beta/Orders/Function"))).isEqualTo(new FunctionCode.Local(folder));
        assertThat(app.code(only(app, "Orders/Nested/Function"))).isEqualTo(new FunctionCode.Local(zip));
        assertThat(app.code(only(app, "Beta/Orders/Nested/Function"))).isEqualTo(new FunctionCode.Local(zip));
        assertThat(app.code(only(app, "Orders/Inline"))).isEqualTo(new FunctionCode.Inline("exports.h=()=>1"));
    }
}
