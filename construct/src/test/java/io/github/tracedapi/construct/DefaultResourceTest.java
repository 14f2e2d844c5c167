package io.github.tracedapi.construct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.logs.CfnLogGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.sqs.CfnQueue;

class DefaultResourceTest {
    private final LogGroup log = new LogGroup(new Stack(new App(), "S"), "Log");

    @Test
    void the_resource_is_handed_out() {
        assertThat(DefaultResource.of(log, CfnLogGroup.class).getNode().getPath())
                .isEqualTo("S/Log/Resource");
    }

    @Test
    void another_resource_is_no_setting_passed_over() {
        assertThatThrownBy(() -> DefaultResource.of(log, CfnQueue.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("S/Log has no CfnQueue of its own.");
    }
}
