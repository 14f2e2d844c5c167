package io.github.tracedapi.construct;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;

/**
 * Which requests X-Ray records: the sampling rules of an API's stage. The function follows the stage's decision.
 *
 * <pre>{@code
 * TracedApiFunction.Builder.create(this, "Orders")
 *         .sampling(TraceSampling.rate(0.05)
 *                 .reservoir(1)
 *                 .route("POST /orders", TraceSampling.all())
 *                 .route("GET /health", TraceSampling.none()))
 * }</pre>
 *
 * <p>Of each second the reservoir's number of requests is recorded first, then the rate's share of the others. A caller that
 * sends a decision of its own, {@code Sampled=1} or {@code Sampled=0} in {@code X-Amzn-Trace-Id}, is followed whatever the rules.
 *
 * <p>Immutable. The values are checked when the construct is made.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-configuring-xray-sampling-rules.html">Sampling
 *     rules for API Gateway</a>
 */
public final class TraceSampling {
    private final @Nullable Number rate;
    private final @Nullable Number reservoir;
    private final @Nullable Boost boost;
    private final List<Route> routes;
    private final @Nullable Number priority;

    /** How far X-Ray may raise the rate, and how often. */
    record Boost(@Nullable Number maxRate, @Nullable Duration cooldown) {}

    /** What holds for one method and path. */
    record Route(@Nullable String route, @Nullable TraceSampling sampling) {}

    private TraceSampling(
            @Nullable Number rate,
            @Nullable Number reservoir,
            @Nullable Boost boost,
            List<Route> routes,
            @Nullable Number priority) {
        this.rate = rate;
        this.reservoir = reservoir;
        this.boost = boost;
        this.routes = List.copyOf(routes);
        this.priority = priority;
    }

    /**
     * A share of the requests, beyond one a second.
     *
     * @param rate 0 to 1, or a token: 0.05 is 5 %
     * @return sampling with a reservoir of 1
     */
    public static TraceSampling rate(Number rate) {
        return new TraceSampling(rate, 1, null, List.of(), null);
    }

    /**
     * Every request.
     *
     * @return sampling at a rate of 1
     */
    public static TraceSampling all() {
        return rate(1);
    }

    /**
     * No request but those whose caller decided to record them.
     *
     * @return sampling at a rate of 0, with a reservoir of 0
     */
    public static TraceSampling none() {
        return rate(0).reservoir(0);
    }

    /**
     * How many requests a second are recorded before the rate counts. Default: 1, that of X-Ray's own rule.
     *
     * @param reservoir a whole number from 0, or a token
     * @return sampling with this reservoir
     */
    public TraceSampling reservoir(Number reservoir) {
        return new TraceSampling(rate, reservoir, boost, routes, priority);
    }

    /**
     * Lets X-Ray raise the rate while it sees anomalies. Default: it does not.
     *
     * <p>AWS names as supported only services that run its OpenTelemetry distribution together with an agent. Whether API Gateway
     * raises its rate is told nowhere; the rule is accepted all the same.
     *
     * @param maxRate the highest rate, from the rate itself to 1, or a token
     * @param cooldown whole minutes, 1 or more, in which the rate is raised once at most
     * @return sampling with a boost
     * @see <a href="https://docs.aws.amazon.com/xray/latest/devguide/xray-adaptive-sampling.html">Adaptive sampling</a>
     */
    public TraceSampling boost(Number maxRate, Duration cooldown) {
        return new TraceSampling(rate, reservoir, new Boost(maxRate, cooldown), routes, priority);
    }

    /**
     * Another sampling for one method and path. Routes are asked in the order in which they are given, before the sampling that they
     * are added to, and the first that matches decides.
     *
     * <p>A parameter, {@code {id}}, stands for any characters, slashes included: give {@code GET /orders/{id}/items} before
     * {@code GET /orders/{id}}. <b>Whether API Gateway matches paths at all is not certain:</b> an older page of AWS's calls the URL
     * path unsupported there, the current one calls it the path of the request, and none says whether the stage is a part of it.
     * The rule matches with and without the stage, and any path that ends alike. The trace map calls its effect unknown. What
     * only names a method, {@code "POST *"}, is certain.
     *
     * @param route a method, or {@code ANY}, and a path: {@code "POST /orders"}; {@code "POST *"} for every path
     * @param sampling what holds there, without routes and priority of its own
     * @return sampling with this route
     */
    public TraceSampling route(String route, TraceSampling sampling) {
        List<Route> more = new ArrayList<>(routes);
        more.add(new Route(route, sampling));
        return new TraceSampling(rate, reservoir, boost, more, priority);
    }

    /**
     * The priority of the first rule; the others follow it, one by one, and the rule for all requests comes last. The lowest is
     * asked first. Default: one from 1000 on by the construct's path, so that no two constructs of an app have the same.
     *
     * <p>Rules of other apps may have the same. That changes nothing: they match the name of another API.
     *
     * @param priority a whole number from 1, so that the last rule's is at most 9999; a token where there are no routes
     * @return sampling with this priority
     */
    public TraceSampling priority(Number priority) {
        return new TraceSampling(rate, reservoir, boost, routes, priority);
    }

    @Nullable
    Number rate() {
        return rate;
    }

    @Nullable
    Number reservoir() {
        return reservoir;
    }

    @Nullable
    Boost boost() {
        return boost;
    }

    List<Route> routes() {
        return routes;
    }

    @Nullable
    Number priority() {
        return priority;
    }
}
