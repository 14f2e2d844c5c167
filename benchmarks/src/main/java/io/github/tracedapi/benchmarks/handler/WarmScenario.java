package io.github.tracedapi.benchmarks.handler;

/** What ten calls are below, and whether their invocation is sampled. */
public enum WarmScenario {
    /** Right below the function's segment, a document each. */
    LONE("lone", true),
    /** Below the one subsegment of the invocation, which is one document. */
    NESTED("nested", true),
    /** {@link #LONE}, not sampled. */
    LONE_UNSAMPLED("lone", false),
    /** {@link #NESTED}, not sampled. */
    NESTED_UNSAMPLED("nested", false);

    /** Calls in an invocation. */
    public static final int CALLS = 10;

    private final String calls;
    private final boolean sampled;

    WarmScenario(String calls, boolean sampled) {
        this.calls = calls;
        this.sampled = sampled;
    }

    /** The name that the function's module gives them. */
    String calls() {
        return calls;
    }

    boolean isSampled() {
        return sampled;
    }

    /** Documents that come of an invocation that is traced. */
    public int documents() {
        return sampled ? this == LONE ? CALLS : 1 : 0;
    }
}
