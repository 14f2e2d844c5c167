package io.github.tracedapi.trace.predict;

import static java.util.Objects.requireNonNull;

import io.github.tracedapi.trace.map.Carriage;
import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.MapNode;
import io.github.tracedapi.trace.map.NodeKind;
import io.github.tracedapi.trace.map.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says of each way whether X-Ray carries the trace over it.
 *
 * <p>Broken is only what somebody asked for: where neither side has tracing on there is no trace to cut, and the verdict is
 * "not applicable".
 */
final class HopJudge {
    private final AppFacts app;
    private final NodeTracing tracing;
    private final StageSampling sampling;
    private final List<Routes.Route> routes;
    private final Map<String, List<Routes.Route>> into = new HashMap<>();
    private final IdentityHashMap<Routes.Route, Ruling> rulings = new IdentityHashMap<>();

    private HopJudge(AppFacts app) {
        this.app = app;
        this.tracing = new NodeTracing(app);
        this.sampling = new StageSampling(app);
        this.routes = app.routes().all();
        routes.forEach(route ->
                into.computeIfAbsent(route.to().id(), id -> new ArrayList<>()).add(route));
    }

    static List<Hop> judge(AppFacts app) {
        HopJudge judge = new HopJudge(app);
        judge.settle();
        List<Hop> hops = new ArrayList<>();
        for (Routes.Route route : judge.routes) {
            Ruling ruling = requireNonNull(judge.rulings.get(route));
            hops.add(new Hop(
                    route.from().id(),
                    route.to().id(),
                    route.label(),
                    route.always(),
                    ruling.carriage(),
                    ruling.verdict(),
                    ruling.reason()));
        }
        return hops;
    }

    /** What a queue or a topic hands on depends on who sends to it: again until nothing changes. */
    private void settle() {
        boolean changed = true;
        for (int round = 0; changed && round <= routes.size(); round++) {
            changed = false;
            for (Routes.Route route : routes) {
                Ruling ruling = rule(route);
                changed |= !ruling.equals(rulings.put(route, ruling));
            }
        }
    }

    private Ruling rule(Routes.Route route) {
        MapNode from = route.from();
        MapNode to = route.to();
        return switch (route.passage()) {
            case ENTERS_TRACEABLE -> enters(to);
            case ENTERS_UNTRACEABLE -> Ruling.none(name(to) + " sends no segments: X-Ray traces REST APIs only.");
            case INVOKES, AUTHORIZES -> invokes(from, to);
            case INVOKES_UNTRACED -> Ruling.none(beginsAt(from, to));
            case READS_MESSAGES -> handsOn(from, to, Carriage.LINKED);
            case HANDS_ON -> handsOn(from, to, Carriage.SAME_TRACE);
            case READS_RECORDS -> Ruling.none("Records of " + name(from) + " carry no trace header" + startsOwn(to));
            case TOLD_BY_AWS -> Ruling.none("Events of AWS services carry no trace header.");
            case ON_SCHEDULE -> Ruling.none("A clock calls, without a trace" + startsOwn(to));
            case CALLS -> calls(from, to);
        };
    }

    private Ruling enters(MapNode entry) {
        Answer traced = tracing.of(entry).orElse(Answer.NO);
        if (traced.isYes()) {
            return Ruling.traced(
                    "The trace begins here, or goes on if the client sends a trace header." + sampled(entry));
        }
        if (traced.isUnknown()) {
            return Ruling.unknown(traced.reason() + ".");
        }
        List<Answer> called = routes.stream()
                .filter(route -> route.from().equals(entry))
                .flatMap(route -> tracing.of(route.to()).stream())
                .toList();
        String lacks = name(entry) + " lacks " + NodeTracing.setting(entry) + ", and ";
        if (called.stream().anyMatch(Answer::isYes)) {
            return Ruling.broken(lacks + "what it calls is traced.");
        }
        return called.stream().anyMatch(Answer::isUnknown)
                ? Ruling.unknown(lacks + "whether what it calls is traced is not known.")
                : Ruling.none(lacks + "nothing that it calls is traced.");
    }

    private String sampled(MapNode entry) {
        return entry.kind() == NodeKind.REST_API_STAGE
                ? app.resource(entry).map(stage -> sampling.of(stage, entry)).orElse("")
                : "";
    }

    private Ruling invokes(MapNode from, MapNode to) {
        Answer setting = tracing.of(from).orElse(Answer.NO);
        Answer caller = isHandedTrace(from, setting) ? Answer.unknown(goesOn(from)) : setting;
        if (to.kind() == NodeKind.REMOTE) {
            return caller.isNo()
                    ? Ruling.none("Nobody asked for a trace.")
                    : Ruling.unknown("Whether the host records segments is in no template.");
        }
        Optional<Answer> called = tracing.of(to);
        if (called.isEmpty()) {
            return caller.isUnknown()
                    ? Ruling.unknown(caller.reason() + ".")
                    : caller.isYes()
                            ? Ruling.traced(name(from) + " records the call.")
                            : Ruling.none("Nobody asked for a trace.");
        }
        return both(from, caller, to, called.get());
    }

    private Ruling both(MapNode from, Answer caller, MapNode to, Answer called) {
        if (caller.isNo() && called.isNo()) {
            return Ruling.none("Nobody asked for a trace.");
        }
        if (called.isNo()) {
            return caller.isUnknown() ? Ruling.unknown(caller.reason() + ".") : untraced(to);
        }
        if (caller.isNo()) {
            return called.isUnknown()
                    ? Ruling.unknown(called.reason() + ".")
                    : Ruling.broken(name(from) + " lacks " + NodeTracing.setting(from) + ": " + name(to)
                            + " begins traces of its own.");
        }
        if (caller.isUnknown() || called.isUnknown()) {
            return Ruling.unknown((called.isUnknown() ? called : caller).reason() + ".");
        }
        return Ruling.traced(name(to) + " follows the sampling decision of " + name(from) + ".");
    }

    private Ruling handsOn(MapNode from, MapNode to, Carriage carriage) {
        Answer carried = carried(from);
        Optional<Answer> receiver = tracing.of(to);
        if (carried.isNo()) {
            return Ruling.none("No traced sender of " + name(from) + " is in the app" + startsOwn(to));
        }
        if (receiver.isPresent() && receiver.get().isNo()) {
            return carried.isUnknown() ? Ruling.unknown(carried.reason() + ".") : untraced(to);
        }
        if (carried.isUnknown() || receiver.filter(Answer::isUnknown).isPresent()) {
            return Ruling.unknown(
                    receiver.filter(Answer::isUnknown).orElse(carried).reason() + ".");
        }
        return carriage == Carriage.LINKED
                ? Ruling.linked(name(to) + " begins a trace of its own, which X-Ray links to the sender's.")
                : Ruling.traced(name(from) + " hands on the trace header.");
    }

    /** Whether a trace reaches what has no tracing setting of its own. */
    private Answer carried(MapNode node) {
        Optional<Answer> own = tracing.of(node);
        if (own.isPresent()) {
            return own.get();
        }
        Answer best = Answer.NO;
        for (Routes.Route route : into(node)) {
            Ruling ruling = route.sends() ? rulings.get(route) : null;
            if (ruling != null && ruling.verdict() == Verdict.TRACED) {
                return Answer.YES;
            }
            if (ruling != null && ruling.verdict() == Verdict.UNKNOWN && best.isNo()) {
                best = Answer.unknown("Whether a trace reaches " + name(node) + " is not known");
            }
        }
        return best;
    }

    private Ruling calls(MapNode from, MapNode to) {
        Optional<FunctionFacts> function = app.resource(from).flatMap(app::function);
        Answer caller = function.map(FunctionFacts::traced).orElse(Answer.NO);
        if (caller.isNo()) {
            return Ruling.none(name(from) + " is not traced.");
        }
        CodeFacts code = function.orElseThrow().code();
        switch (code.state()) {
            case NO_CLIENTS -> {
                return Ruling.none(code.clients().what() + ".");
            }
            case NOT_INSTRUMENTED, REGISTRATION_LOST -> {
                return Ruling.broken(code.clients().what() + ".");
            }
            case UNKNOWN -> {
                return Ruling.unknown(code.clients().what() + ".");
            }
            case TRACED -> {}
        }
        if (caller.isUnknown()) {
            return Ruling.unknown(caller.reason() + ".");
        }
        Optional<Answer> called = tracing.of(to);
        return called.isPresent()
                ? both(from, caller, to, called.get())
                : Ruling.traced("The clients in " + name(from) + " are traced.");
    }

    /** A trace that comes to what sends no segments. */
    private Ruling untraced(MapNode to) {
        return to.kind() == NodeKind.STATE_MACHINE ? Ruling.unknown(goesOn(to) + ".") : Ruling.broken(whyUntraced(to));
    }

    /**
     * Step Functions goes on with a trace that a caller hands to it, even where the state machine's tracing is off.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html">Trace Step Functions
     *     request data in AWS X-Ray</a>
     */
    private boolean isHandedTrace(MapNode node, Answer setting) {
        return node.kind() == NodeKind.STATE_MACHINE
                && setting.isNo()
                && into(node).stream()
                        .map(rulings::get)
                        .anyMatch(ruling -> ruling != null && ruling.verdict() == Verdict.UNKNOWN);
    }

    private List<Routes.Route> into(MapNode node) {
        return into.getOrDefault(node.id(), List.of());
    }

    private static String goesOn(MapNode machine) {
        return name(machine) + " lacks " + NodeTracing.setting(machine)
                + ": Step Functions goes on with its caller's trace if the state machine's role may write to X-Ray";
    }

    private String whyUntraced(MapNode node) {
        Optional<FunctionFacts> function = app.resource(node).flatMap(app::function);
        if (function.isPresent() && function.get().active().isYes()) {
            return name(node) + " may not write to X-Ray.";
        }
        return name(node) + " lacks " + NodeTracing.setting(node) + ".";
    }

    private String beginsAt(MapNode from, MapNode to) {
        return name(from) + " has no segment in X-Ray" + startsOwn(to);
    }

    private String startsOwn(MapNode to) {
        return tracing.of(to).filter(Answer::isYes).isPresent()
                ? ": the trace begins at " + name(to) + ", which samples by itself."
                : ".";
    }

    private static String name(MapNode node) {
        return node.name();
    }
}
