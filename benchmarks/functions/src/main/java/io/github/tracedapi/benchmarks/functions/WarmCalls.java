package io.github.tracedapi.benchmarks.functions;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * Ten calls of one variant without a network, for a JVM that has each variant in a class loader of its own: only types of the JDK
 * are seen from outside. The argument is the simple name of the variant's function; the result has {@code lone}, ten calls right below the
 * function's segment, and {@code nested}, ten calls below the one subsegment of the invocation.
 */
public final class WarmCalls implements Function<String, Map<String, Runnable>> {
    private static final Map<String, Object> TEN = Map.of("id", "7", "calls", 10);

    /** For the benchmark. */
    public WarmCalls() {}

    @Override
    public Map<String, Runnable> apply(String function) {
        SdkHttpClient.Builder<?> http = new Stub();
        return switch (function) {
            case "UntracedFunction" -> {
                Items items = UntracedFunction.items(http);
                yield calls(items, new UntracedFunction(items));
            }
            case "BareFunction" -> {
                Items items = BareFunction.items(http);
                yield calls(items, new BareFunction(items));
            }
            default -> {
                Items items = TracedFunction.items(http);
                yield calls(items, new TracedFunction(items));
            }
        };
    }

    private static Map<String, Runnable> calls(
            Items items, RequestHandler<Map<String, Object>, @Nullable String> handler) {
        return Map.of("lone", () -> items.get(TEN), "nested", () -> handler.handleRequest(TEN, null));
    }

    private static final class Stub implements SdkHttpClient.Builder<Stub> {
        @Override
        public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
            return new StubHttpClient();
        }
    }
}
