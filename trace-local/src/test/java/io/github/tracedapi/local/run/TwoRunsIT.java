package io.github.tracedapi.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tracedapi.local.run.RunningApp.Answered;
import io.github.tracedapi.trace.Entity;
import io.github.tracedapi.trace.Subsegment;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs beside others: of the same app, and of whoever has the port. */
@Timeout(120)
class TwoRunsIT {
    private static final int REQUESTS = 20;

    @TempDir
    private Path folder;

    private RestApp app() {
        return new RestApp(folder).function("Door", "Door").route("door", "Door");
    }

    /** Requests of one run; the caller's trace of each is one that the other run is sent too. */
    private static List<Answered> sent(RunningApp app, String name, CyclicBarrier together) throws Exception {
        List<Answered> all = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            together.await(60, TimeUnit.SECONDS);
            all.add(app.get(
                    "/prod/door",
                    "x-act",
                    "document",
                    "x-name",
                    name + "-" + i,
                    "X-Amzn-Trace-Id",
                    "Root=1-6b02ae32-d06637f48cc03736d423d3%02d;Sampled=1".formatted(i)));
        }
        return all;
    }

    private static <T> FutureTask<T> inAThread(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    @Test
    void two_runs_of_an_app_have_each_their_own_documents_even_in_traces_of_the_same_id() throws Exception {
        Path template = app().template();
        try (LocalRun one = LocalRun.of(template).start();
                LocalRun two = LocalRun.of(template).start()) {
            CyclicBarrier together = new CyclicBarrier(2);
            FutureTask<List<Answered>> ofTwo = inAThread(() -> sent(new RunningApp(two), "two", together));
            List<Answered> ofOne = sent(new RunningApp(one), "one", together);

            assertOwn(ofOne, "one");
            assertOwn(ofTwo.get(60, TimeUnit.SECONDS), "two");
            assertThat(one.log().records()).hasSize(REQUESTS);
            assertThat(two.log().records()).hasSize(REQUESTS);
            assertThat(one.notices()).isEqualTo(two.notices());
        }
    }

    private static void assertOwn(List<Answered> answered, String name) {
        for (int i = 0; i < REQUESTS; i++) {
            Answered each = answered.get(i);
            assertThat(each.status()).isEqualTo(200);
            assertThat(each.record().documents()).hasSize(1);
            assertThat(each.segment("AWS::Lambda::Function").subsegments())
                    .filteredOn(part -> part.name().equals("Invocation"))
                    .flatExtracting(Subsegment::subsegments)
                    .extracting(Entity::name)
                    .containsExactly(name + "-" + i);
            assertThat(each.record().trace().orElseThrow().unplaced()).isEmpty();
            assertThat(each.record().faults()).isEmpty();
        }
    }

    @Test
    void run_that_is_closed_leaves_another_of_the_same_app_at_work() throws Exception {
        Path template = app().template();
        RunningApp other = new RunningApp(LocalRun.of(template).start());
        try (LocalRun run = LocalRun.of(template).start()) {
            RunningApp app = new RunningApp(run);
            assertThat(app.get("/prod/door").status()).isEqualTo(200);

            other.closeAndSeeNothingLeft("/prod/door");

            assertThat(app.get("/prod/door").record().faults()).isEmpty();
        }
    }

    @Test
    void port_that_is_taken_is_named_and_nothing_is_left() throws Exception {
        Path template = app().template();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Set<String> before = threads();

            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() ->
                            LocalRun.of(template).port(taken.getLocalPort()).start())
                    .withMessage("cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": Address already in use");

            Set<String> left = threads();
            left.removeAll(before);
            assertThat(left).isEmpty();
        }
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("traced-"))
                .collect(Collectors.toSet());
    }
}
