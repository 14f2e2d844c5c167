package io.github.tracedapi.handler;

import io.github.tracedapi.handler.backend.Recording;
import io.github.tracedapi.handler.backend.TraceBackend;
import io.github.tracedapi.handler.document.Notices;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The backend of this JVM: chosen at the first use by which jars are there, or by {@code TRACED_API_BACKEND}. The native one is in
 * our own jar, so any other goes before it. What a backend throws ends here.
 */
final class Backends {
    static final String VARIABLE = "TRACED_API_BACKEND";
    private static final String NATIVE = "io.github.tracedapi.handler.own.";
    private static final String XRAY = "io.github.tracedapi.handler.xray.";
    // A services file that cannot be read may fail at each attempt.
    private static final int MOST_FAILURES = 8;

    // Nothing else happens in this class's initializer: a thread that is started by a handler's static initializer may
    // come here
    // while that initializer does, too.
    private static final Object CHOICE = new Object();
    private static volatile @Nullable TraceBackend active;
    private static volatile @Nullable BiConsumer<String, String> listener;

    private Backends() {}

    static TraceBackend active() {
        TraceBackend known = active;
        return known == null ? chosen() : known;
    }

    private static TraceBackend chosen() {
        TraceBackend backend;
        synchronized (CHOICE) {
            backend = active;
            if (backend != null) {
                return backend;
            }
            backend = choose(
                    System.getenv(VARIABLE),
                    ServiceLoader.load(TraceBackend.class, TraceBackend.class.getClassLoader()).stream()
                            .iterator());
            active = backend;
        }
        if (snapshotComes()) {
            registerForSnapshot();
        }
        return backend;
    }

    /** Whether this environment is about to be kept as a snapshot, by SnapStart or by a JDK with CRaC. */
    static boolean snapshotComes() {
        return "snap-start".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE")) || isCrac();
    }

    // To ask the module layer is to load the JDK's streams.
    private static boolean isCrac() {
        try {
            Class.forName("jdk.crac.Core", false, ClassLoader.getPlatformClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static void registerForSnapshot() {
        try {
            Snapshots.register();
        } catch (LinkageError | RuntimeException e) {
            tell(
                    "Snapshot",
                    "traced-api-handler: org.crac cannot be used, " + e
                            + " – the first request after a restore is slower – add org.crac:crac to the function, or call Traced.prime()"
                            + " in the handler's constructor");
        }
    }

    /**
     * Chooses.
     *
     * @param wanted {@code native}, {@code xray}, {@code none}, or none
     */
    static TraceBackend choose(
            @Nullable String wanted, Iterator<? extends ServiceLoader.Provider<TraceBackend>> providers) {
        if ("none".equals(wanted)) {
            return new NoBackend(true);
        }
        List<ServiceLoader.Provider<TraceBackend>> found = inOrder(providers);
        tellOfSeveral(wanted, found);
        putFirst(wanted, found);
        for (int i = 0; i < found.size(); i++) {
            try {
                return found.get(i).get();
            } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
                tellOfBroken(found.get(i).type().getName(), e);
            }
        }
        tell(
                "NoBackend",
                "traced-api-handler: no backend can be used – nothing is traced – if jars are merged into one, merge their files in"
                        + " META-INF/services, too (the Maven shade plugin's ServicesResourceTransformer)");
        return new NoBackend(false);
    }

    // By name, the native one last.
    private static List<ServiceLoader.Provider<TraceBackend>> inOrder(
            Iterator<? extends ServiceLoader.Provider<TraceBackend>> providers) {
        List<ServiceLoader.Provider<TraceBackend>> found = new ArrayList<>(2);
        int failures = 0;
        while (failures < MOST_FAILURES) {
            try {
                if (!providers.hasNext()) {
                    break;
                }
                ServiceLoader.Provider<TraceBackend> provider = providers.next();
                int place = 0;
                while (place < found.size() && goesBefore(found.get(place), provider)) {
                    place++;
                }
                found.add(place, provider);
            } catch (ServiceConfigurationError | LinkageError e) {
                failures++;
                tellOfBroken("a backend on the class path", e);
            }
        }
        return found;
    }

    private static boolean goesBefore(
            ServiceLoader.Provider<TraceBackend> one, ServiceLoader.Provider<TraceBackend> other) {
        boolean isNative = one.type().getName().startsWith(NATIVE);
        return isNative == other.type().getName().startsWith(NATIVE)
                ? one.type().getName().compareTo(other.type().getName()) <= 0
                : !isNative;
    }

    private static void tellOfSeveral(@Nullable String wanted, List<ServiceLoader.Provider<TraceBackend>> found) {
        if (wanted != null || found.size() < 2 || found.get(1).type().getName().startsWith(NATIVE)) {
            return;
        }
        StringBuilder names = new StringBuilder();
        for (ServiceLoader.Provider<TraceBackend> provider : found) {
            if (!provider.type().getName().startsWith(NATIVE)) {
                names.append(names.length() == 0 ? "" : ", ")
                        .append(provider.type().getName());
            }
        }
        tell(
                "SeveralBackends",
                "traced-api-handler: several backends are on the class path (" + names
                        + ") – the first records, the others do nothing – leave one of their jars in the function");
    }

    private static void putFirst(@Nullable String wanted, List<ServiceLoader.Provider<TraceBackend>> found) {
        if (wanted == null || wanted.isBlank()) {
            return;
        }
        String start = "native".equals(wanted) ? NATIVE : "xray".equals(wanted) ? XRAY : null;
        for (int i = 0; start != null && i < found.size(); i++) {
            if (found.get(i).type().getName().startsWith(start)) {
                found.add(0, found.remove(i));
                return;
            }
        }
        tell(
                "WantedBackend",
                VARIABLE + ": " + wanted + ", "
                        + (start == null ? "which is not native, xray or none" : "which is not on the class path")
                        + " – "
                        + (found.isEmpty() ? "nothing" : found.get(0).type().getName())
                        + " records – "
                        + (start == null
                                ? "set it to one of these, or not at all"
                                : "add its jar, or unset the variable"));
    }

    private static void tellOfBroken(String what, Throwable thrown) {
        Throwable reason = thrown.getCause() == null ? thrown : thrown.getCause();
        tell(
                "BrokenBackend " + what,
                "traced-api-handler: " + what + " cannot be used, " + reason
                        + " – it records nothing, the next one is tried – add the library that it needs, or take its jar out");
    }

    /** Whether tracing is switched off, by {@code TRACED_API_BACKEND=none}. */
    static boolean isSwitchedOff() {
        return active() instanceof NoBackend none && none.isWanted();
    }

    /** The subsegment that this thread works in. */
    static Recording current() {
        try {
            return active().current();
        } catch (Throwable thrown) {
            failed(thrown);
            return Recording.none();
        }
    }

    static Recording invocation(String header) {
        try {
            return active().invocation(header);
        } catch (Throwable thrown) {
            failed(thrown);
            return Recording.none();
        }
    }

    static void flush() {
        try {
            active().flush();
        } catch (Throwable thrown) {
            failed(thrown);
        }
    }

    /** The backend, or what of ours is asked for its sake, has thrown this. */
    static void failed(Throwable thrown) {
        try {
            StackTraceElement[] stack = thrown.getStackTrace();
            tell(
                    "FailedBackend",
                    "traced-api-handler: " + thrown + (stack.length == 0 ? "" : " at " + stack[0])
                            + " – the request goes on, its trace has gaps – this is a defect of the tracing: report it with this line");
        } catch (Throwable alsoThrown) {
            // Then there is no memory or stack left, and the request needs what there is.
        }
    }

    static void tell(String id, String text) {
        BiConsumer<String, String> hears = listener;
        if (hears != null) {
            hears.accept(id, text);
        } else {
            Notices.standard().tell(id, text);
        }
    }

    /** For tests of this package: this backend from now on, and what is told goes here. */
    static void replace(@Nullable TraceBackend backend, @Nullable BiConsumer<String, String> hears) {
        active = backend;
        listener = hears;
    }
}
