package io.github.tracedapi.benchmarks.handler;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;

/**
 * All variants in one JVM, so that they take turns within a second. Each has a class loader of its own, with its own AWS SDK and X-Ray
 * SDK: the backends mend the recorder that the bare variant uses as it is. What is compiled for one is compiled for each.
 */
public final class WarmVariants {
    private record Loaded(ClassLoader loader, Map<String, Runnable> calls) {}

    /**
     * What a call took.
     *
     * @param micros    that passed
     * @param cpuMicros that the thread was on a processor
     * @param bytes     that it allocated
     */
    public record Cost(double micros, double cpuMicros, double bytes) {}

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();

    private final Map<Variant, Loaded> variants = new EnumMap<>(Variant.class);
    private final Random random;

    /** Loads them. */
    public WarmVariants(FunctionCode code, Random random) throws IOException {
        this.random = random;
        for (Variant variant : Variant.USED) {
            List<URL> urls = new ArrayList<>();
            List<Path> jars = new ArrayList<>(code.jars(variant));
            jars.addAll(code.runtime());
            for (Path jar : jars) {
                urls.add(jar.toUri().toURL());
            }
            ClassLoader loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
            variants.put(variant, load(loader, variant));
        }
    }

    @SuppressWarnings("unchecked") // As its javadoc says.
    private static Loaded load(ClassLoader loader, Variant variant) {
        Thread.currentThread().setContextClassLoader(loader);
        try {
            Function<String, Map<String, Runnable>> calls = (Function<String, Map<String, Runnable>>)
                    Class.forName(FunctionCode.PACKAGE + "WarmCalls", true, loader)
                            .asSubclass(Function.class)
                            .getConstructor()
                            .newInstance();
            return new Loaded(loader, calls.apply(variant.function()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Invokes a variant a number of times, each with a trace of its own, and gives what one of its calls took. */
    public Cost measure(Variant variant, WarmScenario scenario, int invocations) {
        Loaded loaded = Objects.requireNonNull(variants.get(variant));
        Runnable calls = Objects.requireNonNull(loaded.calls().get(scenario.calls()));
        String[] headers = new String[invocations];
        for (int i = 0; i < invocations; i++) {
            headers[i] = "Root=1-5759e988-%024x;Parent=%016x;Sampled=%d;Lineage=25:a87bd80c:1"
                    .formatted(random.nextLong(), random.nextLong(), scenario.isSampled() ? 1 : 0);
        }
        Thread thread = Thread.currentThread();
        thread.setContextClassLoader(loaded.loader());
        long bytes = THREADS.getThreadAllocatedBytes(thread.getId());
        long cpu = THREADS.getCurrentThreadCpuTime();
        long begin = System.nanoTime();
        for (String header : headers) {
            System.setProperty("com.amazonaws.xray.traceHeader", header);
            calls.run();
        }
        long nanos = System.nanoTime() - begin;
        cpu = THREADS.getCurrentThreadCpuTime() - cpu;
        bytes = THREADS.getThreadAllocatedBytes(thread.getId()) - bytes;
        double each = invocations * (double) WarmScenario.CALLS;
        return new Cost(nanos / 1e3 / each, cpu / 1e3 / each, bytes / each);
    }
}
