package io.github.tracedapi.construct;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.WeakHashMap;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Token;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * Who has which priorities among the sampling rules of an app. A construct's come from its path, so that they stay when another
 * one is added, and are looked for further on where they are taken.
 */
final class SamplingPriorities {
    /** X-Ray's own rule has 10000. */
    static final int LAST = 9999;

    /** Lower ones are left to people: rules that are to come before all of these. */
    static final int FIRST = 1000;

    private static final Map<IConstruct, SamplingPriorities> OF_APPS = Collections.synchronizedMap(new WeakHashMap<>());

    private final List<Taken> all = new ArrayList<>();

    private record Taken(int first, int last, String path, String environment) {
        boolean overlaps(int from, int count) {
            return from <= last && first < from + count;
        }
    }

    private SamplingPriorities() {}

    static SamplingPriorities ofAppOf(Construct construct) {
        return OF_APPS.computeIfAbsent(construct.getNode().getRoot(), root -> new SamplingPriorities());
    }

    /**
     * Takes as many as a construct needs, in one piece.
     *
     * @return the first of them; empty if there is no such piece left
     */
    OptionalInt take(Construct construct, int count) {
        int places = LAST - FIRST + 2 - count;
        if (places < 1) {
            return OptionalInt.empty();
        }
        String path = construct.getNode().getPath();
        int begin = Math.floorMod(Integer.parseUnsignedInt(ShortName.hash(path), 16), places);
        for (int i = 0; i < places; i++) {
            int first = FIRST + (begin + i) % places;
            if (all.stream().noneMatch(taken -> taken.overlaps(first, count))) {
                all.add(new Taken(first, first + count - 1, path, environment(construct)));
                return OptionalInt.of(first);
            }
        }
        return OptionalInt.empty();
    }

    /**
     * Takes those that somebody chose.
     *
     * @return the path of who has one of them in the same account and region; empty if they are free
     */
    Optional<String> take(Construct construct, int first, int count) {
        String environment = environment(construct);
        Optional<String> other = all.stream()
                .filter(taken ->
                        taken.overlaps(first, count) && taken.environment().equals(environment))
                .map(Taken::path)
                .findFirst();
        all.add(new Taken(first, first + count - 1, construct.getNode().getPath(), environment));
        return other;
    }

    /** Two stacks that leave account or region open are most often the same app in two of them. */
    private static String environment(Construct construct) {
        Stack stack = Stack.of(construct);
        String account = stack.getAccount();
        String region = stack.getRegion();
        return Token.isUnresolved(account) || Token.isUnresolved(region)
                ? "stack " + stack.getNode().getPath()
                : account + "/" + region;
    }
}
