package io.github.tracedapi.handler.xray.defect;

import io.github.tracedapi.trace.TraceId;

/** What goes wrong with the X-Ray SDK in Lambda; each is one trace. */
enum Defect {
    LONG_METADATA,
    THREE_CHILDREN,
    EIGHTY_CHILDREN,
    LATE_CHILD,
    GRANDCHILD_ENDS_LAST,
    ERROR,
    SEGMENT,
    AFTER_SEGMENT,
    SEGMENT_WITHIN,
    SEGMENT_EXECUTOR,
    LINEAGE,
    UNSAMPLED_CALL,
    INIT_CALL,
    BAD_ROOT,
    LEFT_OPEN,
    AFTER_LEFT_OPEN,
    CIRCLE,
    TWICE_ENDED,
    MANY,
    ODD_VALUES,
    NOT_SAMPLED_BELOW,
    POOL_1,
    POOL_2,
    POOL_3,
    POOL_4,
    RUN_1,
    RUN_2,
    PRIMED;

    static final String PARENT = "53995c3f42cd8ad8";

    String root() {
        String digits = Integer.toHexString(0x1000 + ordinal());
        return "1-5759e988-" + "0".repeat(24 - digits.length()) + digits;
    }

    TraceId traceId() {
        return new TraceId(root());
    }

    String header() {
        return "Root=" + root() + ";Parent=" + PARENT + ";Sampled=1;Lineage=25:a87bd80c:1";
    }
}
