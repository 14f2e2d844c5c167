package io.github.tracedapi.handler.contract.function;

import io.github.tracedapi.handler.Traced;
import io.github.tracedapi.handler.TracedSubsegment;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/** Work in subsegments. */
final class Subsegments {
    private Subsegments() {}

    static void addTo(Map<String, Behaviour> behaviours) {
        behaviours.put("nothing", argument -> "");
        behaviours.put("reply", argument -> Integer.valueOf(argument));
        behaviours.put("throw", argument -> {
            throw thrown(argument);
        });
        behaviours.put("nested", argument -> nested());
        behaviours.put("call", Subsegments::call);
        behaviours.put("throw-in-work", Subsegments::throwInWork);
        behaviours.put("pass-up", argument -> passUp());
        behaviours.put("hostile", argument -> hostile());
        behaviours.put("record", argument -> record());
        behaviours.put("flags", argument -> flags());
        behaviours.put("annotate", argument -> annotate());
        behaviours.put("annotate-nothing", argument -> annotateNothing());
        behaviours.put("odd-name", argument -> oddName());
        behaviours.put("no-name", argument -> noName());
        behaviours.put("metadata", argument -> metadata());
        behaviours.put("remote", argument -> remote());
        behaviours.put("after-end", argument -> afterEnd());
        behaviours.put("header", argument -> header());
    }

    private static Object nested() {
        return Traced.call("outer", () -> {
            Traced.run("inner", () -> {});
            return Traced.call("second", () -> Traced.call("third", subsegment -> "a value"));
        });
    }

    private static Object call(String name) {
        Traced.run(name, () -> {});
        return "";
    }

    private static Object throwInWork(String kind) {
        List<Throwable> thrown = new ArrayList<>();
        try {
            Traced.run("work", () -> {
                try {
                    throw thrown(kind);
                } catch (Throwable t) {
                    thrown.add(t);
                    throw t;
                }
            });
            return "nothing was thrown";
        } catch (Throwable caught) {
            return (caught == thrown.get(0) ? "the same " : "another ")
                    + caught.getClass().getName();
        }
    }

    private static Exception thrown(String kind) throws Exception {
        switch (kind) {
            case "checked":
                return new IOException("no list", new TimeoutException("too late"));
            case "runtime":
                return new IllegalStateException("broken");
            case "interrupt":
                return new InterruptedException("stopped");
            case "assertion":
                throw new AssertionError("not so");
            default:
                throw new StackOverflowError(deeper(1) + " frames");
        }
    }

    /** Overflows in earnest. */
    private static int deeper(int depth) {
        return deeper(depth + 1) + 1;
    }

    private static Object passUp() {
        try {
            Traced.run(
                    "outer",
                    () -> Traced.run("inner", () -> {
                        throw new IllegalStateException("passes up", new IOException("from below"));
                    }));
            return "nothing was thrown";
        } catch (IllegalStateException e) {
            return e.getMessage();
        }
    }

    /** Its own code fails. */
    private static final class Hostile extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("not this one");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException("not this one");
        }
    }

    private static Object hostile() {
        try {
            Traced.run("work", () -> {
                throw new Hostile();
            });
            return "nothing was thrown";
        } catch (Hostile e) {
            return "thrown on";
        }
    }

    private static Object record() {
        Traced.run("work", subsegment -> subsegment.record(new IOException("tried again")));
        return "";
    }

    private static Object flags() {
        Traced.run("refused", TracedSubsegment::error);
        Traced.run("throttled", TracedSubsegment::throttle);
        Traced.run("failed", TracedSubsegment::fault);
        Traced.run(
                "all",
                subsegment -> subsegment.record(new IOException("slow down")).throttle());
        return "";
    }

    private static Object annotate() {
        Traced.run("work", subsegment -> {
            subsegment.annotate("text", "tea").annotate("whole", 7L).annotate("part", 0.5);
            Traced.annotate("truth", true);
            Traced.annotate("text", "teapot");
        });
        return "";
    }

    private static Object annotateNothing() {
        Traced.run("work", subsegment -> {
            subsegment.annotate("missing", null).annotate("odd", Double.NaN).metadata("missing", null);
            subsegment.annotate("there", "is");
        });
        return "";
    }

    private static Object oddName() {
        Traced.run("what* is?", subsegment -> subsegment.annotate("wh$t", 1));
        return "";
    }

    private static Object noName() {
        Traced.run(null, () -> {});
        return "";
    }

    private static Object metadata() {
        Traced.run("work", subsegment -> {
            Traced.metadata("list", List.of(1, "two", true));
            subsegment.metadata("basket", "items", Map.of("tea", new int[] {1, 2}));
            subsegment.metadata("basket", "other", new StringBuilder("shown"));
        });
        return "";
    }

    private static Object remote() {
        return Traced.call("prices.example.com", subsegment -> {
            subsegment.remote("GET", URI.create("https://bob:hunter2@prices.example.com:8443/p/1?token=abc#top"));
            subsegment.status(429);
            return subsegment.header().orElse("none");
        });
    }

    private static Object afterEnd() {
        TracedSubsegment kept = Traced.call("work", subsegment -> subsegment);
        kept.annotate("late", 1);
        kept.fault();
        return "";
    }

    private static Object header() {
        return Traced.traceId().orElse("none") + " " + Traced.header().orElse("none");
    }
}
