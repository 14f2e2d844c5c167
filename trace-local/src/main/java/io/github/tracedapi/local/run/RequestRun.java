package io.github.tracedapi.local.run;

import io.github.tracedapi.local.gateway.Backend;
import io.github.tracedapi.local.gateway.GatewayExchange;
import io.github.tracedapi.local.gateway.StagePlace;
import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpRequest;
import io.github.tracedapi.local.lambda.FunctionSettings;
import io.github.tracedapi.local.lambda.Invocation;
import io.github.tracedapi.local.lambda.InvocationEnd;
import io.github.tracedapi.local.lambda.InvocationReply;
import io.github.tracedapi.local.lambda.RunningInvocation;
import io.github.tracedapi.local.tap.TappedCall;
import io.github.tracedapi.local.xray.Finished;
import io.github.tracedapi.local.xray.RequestTrace;
import io.github.tracedapi.trace.TraceHeader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One request on its way through the services. */
final class RequestRun implements Backend {
    private final int number;
    private final RunServices services;
    private final List<RunningInvocation> running = new ArrayList<>();
    private volatile @Nullable RequestTrace trace;
    private volatile @Nullable String requestId;

    RequestRun(int number, RunServices services) {
        this.number = number;
        this.services = services;
    }

    @Override
    public String traced(StagePlace stage, String method, String resourcePath, HttpRequest request, Instant at) {
        RequestTrace begun = services.xray().begin(stage, method, resourcePath, request, at);
        trace = begun;
        services.underWay().put(begun, this);
        return begun.eventHeader();
    }

    @Override
    public IntegrationReply call(String functionArn, Bytes event, Duration timeout) {
        Optional<FunctionSettings> function = services.lambda().functions().byArn(functionArn);
        RequestTrace begun = trace;
        if (function.isEmpty() || begun == null) {
            return new IntegrationReply.NotHere(
                    functionArn + " is no function of this app – it cannot be called here – deploy it to see this hop");
        }
        String id = services.ids().request();
        requestId = id;
        Instant now = services.clock().instant();
        Optional<String> header = begun.functionHeader(function.get(), id, now);
        RunningInvocation invocation = invoke(functionArn, new Invocation(id, event, header));
        try {
            return reply(invocation.reply().get(timeout.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException late) {
            return new IntegrationReply.TimedOut();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return new IntegrationReply.Refused(500, "the local run is ended");
        } catch (ExecutionException failure) {
            return new IntegrationReply.Refused(500, "the local run failed: " + failure.getCause());
        }
    }

    @Override
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /**
     * Invokes a function for another one.
     *
     * @param caller the trace header of the call
     */
    RunningInvocation callFromFunction(String functionArn, FunctionSettings function, Bytes event, TraceHeader caller) {
        String requestId = services.ids().request();
        RequestTrace begun = trace;
        Optional<String> header = begun == null
                ? Optional.empty()
                : begun.functionHeader(
                        function, requestId, caller, services.clock().instant());
        return invoke(functionArn, new Invocation(requestId, event, header));
    }

    private RunningInvocation invoke(String functionArn, Invocation invocation) {
        RunningInvocation started = services.lambda().invoke(functionArn, invocation);
        synchronized (running) {
            running.add(started);
        }
        return started;
    }

    private static IntegrationReply reply(InvocationReply reply) {
        if (reply instanceof InvocationReply.Returned returned) {
            return new IntegrationReply.Payload(returned.payload());
        }
        if (reply instanceof InvocationReply.Failed failed) {
            return new IntegrationReply.FunctionError(failed.payload(), failed.message());
        }
        if (reply instanceof InvocationReply.Refused refused) {
            return new IntegrationReply.Refused(refused.status(), refused.message());
        }
        return new IntegrationReply.NotHere(((InvocationReply.NotRunHere) reply).reason());
    }

    /** Completed when all invocations so far are over, those that they have led to among them. */
    CompletableFuture<Void> over() {
        List<RunningInvocation> all;
        synchronized (running) {
            all = List.copyOf(running);
        }
        return CompletableFuture.allOf(all.stream().map(RunningInvocation::end).toArray(CompletableFuture[]::new))
                .thenCompose(done -> {
                    synchronized (running) {
                        return running.size() == all.size() ? CompletableFuture.completedFuture(null) : over();
                    }
                });
    }

    /** All that is known, when all is over. */
    RequestRecord record(GatewayExchange exchange) {
        List<InvocationEnd> ends = new ArrayList<>();
        Set<String> environments = new TreeSet<>();
        synchronized (running) {
            for (RunningInvocation each : running) {
                InvocationEnd end = each.end().join();
                ends.add(end);
                end.environment().ifPresent(environments::add);
            }
        }
        RequestTrace begun = trace;
        if (begun == null) {
            String untraced = exchange.fault().orElse("no method of the API was met");
            return new RequestRecord(
                    number,
                    exchange,
                    ends,
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    Optional.of(untraced),
                    Optional.empty(),
                    List.of());
        }
        List<TappedCall> calls = services.lanes().calls(environments, exchange.start());
        if (!services.lanes().completeSince(environments, exchange.start())) {
            services.notices()
                    .add("Request " + number
                            + " made more calls than are kept: what is wrong with the first ones is not seen.");
        }
        Finished finished = services.xray().finish(begun, exchange, ends, calls);
        services.underWay().remove(begun);
        return new RequestRecord(
                number,
                exchange,
                ends,
                calls,
                finished.trace(),
                finished.documents(),
                finished.untraced(),
                finished.proof(),
                finished.faults());
    }
}
