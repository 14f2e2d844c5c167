package io.github.tracedapi.trace.predict;

import io.github.tracedapi.trace.map.Carriage;
import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.MapNode;
import io.github.tracedapi.trace.map.NodeKind;
import io.github.tracedapi.trace.map.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
    private final List<Routes.Route> routes;
    private final Map<Routes.Route, Ruling> rulings = new LinkedHashMap<>();

    private record Ruling(Carriage carriage, Verdict verdict, String reason) {}

    private HopJudge(AppFacts app) {
        this.app = app;
        this.tracing = new NodeTracing(app);
        this.routes = app.routes().all();
    }

    static List<Hop> judge(AppFacts app) {
        HopJudge judge = new HopJudge(app);
        judge.settle();
        List<Hop> hops = new ArrayList<>();
        judge.rulings.forEach((route, ruling) -> hops.add(new Hop(
                route.from().id(),
                route.to().id(),
                route.label(),
                route.always(),
                ruling.carriage(),
                ruling.verdict(),
                ruling.reason())));
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
            case ENTERS_UNTRACEABLE -> none(name(to) + " sends no segments: X-Ray traces REST APIs only.");
            case INVOKES -> invokes(from, to);
            case INVOKES_UNTRACED -> none(beginsAt(from, to));
            case READS_MESSAGES -> handsOn(from, to, Carriage.LINKED);
            case HANDS_ON -> handsOn(from, to, Carriage.SAME_TRACE);
            case READS_RECORDS -> none("Records of " + name(from) + " carry no trace header" + startsOwn(to));
            case ON_SCHEDULE -> none("A clock calls, without a trace" + startsOwn(to));
            case CALLS -> calls(from, to);
        };
    }

    private Ruling enters(MapNode entry) {
        Answer traced = tracing.of(entry).orElse(Answer.NO);
        if (traced.isYes()) {
            return traced("The trace begins here, or goes on if the client sends a trace header.");
        }
        if (traced.isUnknown()) {
            return unknown(traced.reason() + ".");
        }
        boolean asked = routes.stream()
                .filter(route -> route.from().equals(entry))
                .anyMatch(route -> tracing.of(route.to()).filter(Answer::isYes).isPresent());
        return asked
                ? broken(name(entry) + " lacks " + NodeTracing.setting(entry) + ", and what it calls is traced.")
                : none(name(entry) + " lacks " + NodeTracing.setting(entry) + ", and nothing that it calls is traced.");
    }

    private Ruling invokes(MapNode from, MapNode to) {
        Answer caller = tracing.of(from).orElse(Answer.NO);
        if (to.kind() == NodeKind.REMOTE) {
            return caller.isNo()
                    ? none("Nobody asked for a trace.")
                    : unknown("Whether the host records segments is in no template.");
        }
        Optional<Answer> called = tracing.of(to);
        if (called.isEmpty()) {
            return caller.isUnknown()
                    ? unknown(caller.reason() + ".")
                    : caller.isYes() ? traced(name(from) + " records the call.") : none("Nobody asked for a trace.");
        }
        return both(from, caller, to, called.get());
    }

    private Ruling both(MapNode from, Answer caller, MapNode to, Answer called) {
        if (caller.isNo() && called.isNo()) {
            return none("Nobody asked for a trace.");
        }
        if (called.isNo()) {
            return caller.isUnknown() ? unknown(caller.reason() + ".") : broken(whyUntraced(to));
        }
        if (caller.isNo()) {
            return called.isUnknown()
                    ? unknown(called.reason() + ".")
                    : broken(name(from) + " lacks " + NodeTracing.setting(from) + ": " + name(to)
                            + " begins traces of its own.");
        }
        if (caller.isUnknown() || called.isUnknown()) {
            return unknown((called.isUnknown() ? called : caller).reason() + ".");
        }
        return traced(name(to) + " follows the sampling decision of " + name(from) + ".");
    }

    private Ruling handsOn(MapNode from, MapNode to, Carriage carriage) {
        Answer carried = carried(from);
        Optional<Answer> receiver = tracing.of(to);
        if (carried.isNo()) {
            return none("No traced sender of " + name(from) + " is in the app" + startsOwn(to));
        }
        if (receiver.isPresent() && receiver.get().isNo()) {
            return carried.isUnknown() ? unknown(carried.reason() + ".") : broken(whyUntraced(to));
        }
        if (carried.isUnknown() || receiver.filter(Answer::isUnknown).isPresent()) {
            return unknown(receiver.filter(Answer::isUnknown).orElse(carried).reason() + ".");
        }
        return carriage == Carriage.LINKED
                ? new Ruling(
                        Carriage.LINKED,
                        Verdict.TRACED,
                        name(to) + " begins a trace of its own, which X-Ray links to the sender's.")
                : traced(name(from) + " hands on the trace header.");
    }

    /** Whether a trace reaches what has no tracing setting of its own. */
    private Answer carried(MapNode node) {
        Optional<Answer> own = tracing.of(node);
        if (own.isPresent()) {
            return own.get();
        }
        Answer best = Answer.NO;
        for (Routes.Route route : routes) {
            Ruling ruling = route.to().equals(node) ? rulings.get(route) : null;
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
            return none(name(from) + " is not traced.");
        }
        CodeFacts code = function.orElseThrow().code();
        switch (code.state()) {
            case NO_CLIENTS -> {
                return none(code.clients().what() + ".");
            }
            case NOT_INSTRUMENTED, REGISTRATION_LOST -> {
                return broken(code.clients().what() + ".");
            }
            case UNKNOWN -> {
                return unknown(code.clients().what() + ".");
            }
            case TRACED -> {}
        }
        if (caller.isUnknown()) {
            return unknown(caller.reason() + ".");
        }
        Optional<Answer> called = tracing.of(to);
        return called.isPresent()
                ? both(from, caller, to, called.get())
                : traced("The clients in " + name(from) + " are traced.");
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

    private static Ruling traced(String reason) {
        return new Ruling(Carriage.SAME_TRACE, Verdict.TRACED, reason);
    }

    private static Ruling broken(String reason) {
        return new Ruling(Carriage.NONE, Verdict.BROKEN, reason);
    }

    private static Ruling none(String reason) {
        return new Ruling(Carriage.NONE, Verdict.NOT_APPLICABLE, reason);
    }

    private static Ruling unknown(String reason) {
        return new Ruling(Carriage.NONE, Verdict.UNKNOWN, reason);
    }
}
