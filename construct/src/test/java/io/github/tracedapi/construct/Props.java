package io.github.tracedapi.construct;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.lambda.Code;

/** The least that a construct needs, with an asset that every checkout has. */
final class Props {
    static final String HANDLER = "sample.OrdersHandler::handleRequest";

    private Props() {}

    static TracedApiFunctionProps.Builder minimal() {
        return TracedApiFunctionProps.builder()
                .code(Code.fromAsset("src/test/resources/handler"))
                .handler(HANDLER);
    }

    static Stack stack() {
        return new Stack(new App(), "Sample");
    }

    static Synthesized synthesize(TracedApiFunctionProps props) {
        Stack stack = stack();
        new TracedApiFunction(stack, "Orders", props);
        return Synthesized.of(stack);
    }

    /** That no construct is made of these, with the whole of what is said. */
    static void assertRefused(Stack stack, TracedApiFunctionProps props, String message) {
        assertThatThrownBy(() -> new TracedApiFunction(stack, "Orders", props))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Sample/Orders: " + message);
    }
}
