package io.github.tracedapi.local.xray;

import java.util.List;

/** One thing that can be wrong with a trace. */
interface FaultRule {

    /** What is wrong, in the order in which it happened. */
    List<TraceFault> judge(Evidence evidence);
}
