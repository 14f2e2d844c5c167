package io.github.tracedapi.handler;

import io.github.tracedapi.handler.backend.AwsClientTracing;
import io.github.tracedapi.handler.backend.Recording;
import io.github.tracedapi.handler.backend.TraceBackend;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** A backend that sends nothing and keeps everything. In a process of its own it prints what it has at each flush. */
public final class KeptBackend implements TraceBackend {
    static final String ROOT = "1-5759e988-bd862e3fe1be46a994272793";
    static final String SAMPLED = "Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=1";
    static final String UNSAMPLED = "Root=" + ROOT + ";Parent=53995c3f42cd8ad8;Sampled=0";

    private final List<String> events = new CopyOnWriteArrayList<>();
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final ThreadLocal<Kept> place = new ThreadLocal<>();
    private final List<Kept> places = new CopyOnWriteArrayList<>();

    /** For the service loader. */
    public KeptBackend() {}

    /** The one of this JVM's handlers from now on, in an invocation on this thread with that header. */
    static KeptBackend install(String header) {
        KeptBackend backend = new KeptBackend();
        Backends.replace(backend, (id, text) -> backend.notices.add(text));
        backend.invocation(header);
        backend.events.clear();
        return backend;
    }

    static void uninstall() {
        Backends.replace(null, null);
    }

    /** What was put below the function's segment, in all invocations. */
    List<String> kept() {
        return places.stream()
                .flatMap(place -> place.below().stream())
                .map(Kept::toString)
                .toList();
    }

    /** Each notice once, as the real ones are told. */
    List<String> told() {
        return notices.stream().distinct().toList();
    }

    List<String> events() {
        return events;
    }

    @Override
    public String name() {
        return "kept";
    }

    @Override
    public Recording current() {
        return Kept.current().orElseGet(() -> {
            Kept known = place.get();
            if (known == null) {
                // As a backend does on a thread that serves no invocation: it can only guess.
                known = Kept.place("Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=1");
                places.add(known);
                place.set(known);
            }
            return known;
        });
    }

    @Override
    public Recording invocation(String header) {
        events.add("invocation " + header);
        Kept kept = Kept.place(header);
        place.set(kept);
        places.add(kept);
        return kept;
    }

    @Override
    public void flush() {
        events.add("flush " + place.get().below());
        if (System.getenv("AWS_LAMBDA_RUNTIME_API") != null) {
            // The runtime client's own lines have no end.
            System.out.println("\nKEPT " + place.get().traceId().orElse("no-trace") + " "
                    + place.get().below());
        }
    }

    @Override
    public AwsClientTracing awsClients() {
        return new KeptClients();
    }

    @Override
    public void rehearse(Runnable work) {
        events.add("rehearse");
        try {
            Kept.place(SAMPLED).within(() -> {
                work.run();
                return true;
            });
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        if (System.getenv("AWS_LAMBDA_RUNTIME_API") != null) {
            System.out.println("PRIMED");
        }
    }

    @Override
    public void restored() {
        events.add("restored");
        if (System.getenv("AWS_LAMBDA_RUNTIME_API") != null) {
            System.out.println("RESTORED");
        }
    }

    private static final class KeptClients implements AwsClientTracing {
        @Override
        public List<ExecutionInterceptor> interceptors() {
            return List.of(new KeptInterceptor());
        }

        @Override
        public boolean traces(ExecutionInterceptor interceptor) {
            return interceptor instanceof KeptInterceptor;
        }
    }

    /** Makes a subsegment of each call. */
    static final class KeptInterceptor implements ExecutionInterceptor {
        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            Recording call = Backends.current()
                    .begin(context.request().getClass().getSimpleName().replace("Request", ""));
            call.end();
        }
    }
}
