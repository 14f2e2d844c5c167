package io.github.tracedapi.handler.own;

import io.github.tracedapi.handler.backend.Sizes;
import io.github.tracedapi.handler.document.Thrown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes what was thrown, with what caused it. An exception that passes up through several subsegments is described in the
 * innermost, and the outer ones refer to it: an entry that only refers has no message and no frames, and that exception's id as its cause.
 */
final class Causes {
    /** As the X-Ray SDK keeps. */
    static final int MOST_FRAMES = 50;

    static final int MOST_CAUSES = 16;
    /** So many are known again. */
    private static final int MOST_KNOWN = 32;

    /** Where an exception is described. */
    private record Known(Throwable thrown, String id, LiveSubsegment where) {}

    /** Made with the first exception, as most invocations have none. Guarded by the invocation's monitor. */
    private @Nullable List<Known> known;

    /** The outermost first; empty if the subsegment holds it already. */
    List<Thrown> describe(Throwable thrown, LiveSubsegment in, Invocation invocation) {
        List<Thrown> described = new ArrayList<>(2);
        List<Throwable> chain = new ArrayList<>(2);
        Known before = known(thrown, in, invocation);
        if (before != null) {
            if (before.where != in) {
                described.add(new Thrown(
                        idFrom(invocation), typeOf(thrown), null, Thrown.isRemote(thrown), before.id, List.of(), 0));
            }
            return described;
        }
        Throwable one = thrown;
        String id = remember(thrown, in, invocation);
        while (true) {
            chain.add(one);
            Throwable cause = causeOf(one);
            if (cause == null || holds(chain, cause)) {
                described.add(one(one, id, null));
                return described;
            }
            Known below = known(cause, in, invocation);
            if (below != null) {
                described.add(one(one, id, below.id));
                return described;
            }
            if (chain.size() == MOST_CAUSES) {
                described.add(one(one, id, null));
                invocation.reports().causesLeftOut(typeOf(thrown), MOST_CAUSES);
                return described;
            }
            String causeId = remember(cause, in, invocation);
            described.add(one(one, id, causeId));
            one = cause;
            id = causeId;
        }
    }

    /** Where it is described, if that is in the subsegment or below it. */
    @SuppressWarnings("ReferenceEquality") // What was thrown twice is told of twice, even if it is equal.
    private @Nullable Known known(Throwable thrown, LiveSubsegment in, Invocation invocation) {
        synchronized (invocation) {
            for (int i = 0; known != null && i < known.size(); i++) {
                Known one = known.get(i);
                if (one.thrown == thrown && one.where.isWithin(in)) {
                    return one;
                }
            }
            return null;
        }
    }

    private String remember(Throwable thrown, LiveSubsegment in, Invocation invocation) {
        synchronized (invocation) {
            String id = invocation.newId();
            if (!in.isOver()) {
                if (known == null) {
                    known = new ArrayList<>();
                } else if (known.size() == MOST_KNOWN) {
                    known.remove(0);
                }
                known.add(new Known(thrown, id, in));
            }
            return id;
        }
    }

    private static String idFrom(Invocation invocation) {
        synchronized (invocation) {
            return invocation.newId();
        }
    }

    /** About how many bytes it holds on to. */
    static int sizeOf(List<Thrown> described) {
        int size = 0;
        for (int i = 0; i < described.size(); i++) {
            Thrown one = described.get(i);
            size += 200
                    + Sizes.of(one.type())
                    + Sizes.of(one.message())
                    + 120 * one.stack().size();
        }
        return size;
    }

    private static Thrown one(Throwable thrown, String id, @Nullable String cause) {
        StackTraceElement[] frames;
        String message;
        try {
            frames = thrown.getStackTrace();
            message = thrown.getMessage();
        } catch (RuntimeException | StackOverflowError e) {
            // An exception's own code, which fails.
            frames = null;
            message = "(unreadable: ".concat(e.getClass().getName()).concat(")");
        }
        if (frames == null) {
            frames = new StackTraceElement[0];
        }
        int truncated = Math.max(0, frames.length - MOST_FRAMES);
        List<StackTraceElement> stack = Arrays.asList(frames).subList(0, frames.length - truncated);
        return new Thrown(id, typeOf(thrown), message, Thrown.isRemote(thrown), cause, stack, truncated);
    }

    private static @Nullable Throwable causeOf(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (RuntimeException | StackOverflowError e) {
            return null;
        }
    }

    @SuppressWarnings("ReferenceEquality") // A circle comes back to the same one; its equals is anybody's.
    private static boolean holds(List<Throwable> chain, Throwable thrown) {
        for (int i = 0; i < chain.size(); i++) {
            if (chain.get(i) == thrown) {
                return true;
            }
        }
        return false;
    }

    private static String typeOf(Throwable thrown) {
        return thrown.getClass().getName();
    }
}
