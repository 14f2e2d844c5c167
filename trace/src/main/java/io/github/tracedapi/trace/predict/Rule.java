package io.github.tracedapi.trace.predict;

import java.util.List;

/** One thing that must hold for a trace to be whole. Its heading in {@code docs/findings.md} is its id. */
interface Rule {
    /** Names what is broken, such as {@code UntracedStage}; users acknowledge it by this id, so it never changes. */
    String id();

    /** What holds and what does not, place by place. */
    List<Judgement> judge(Prediction app);
}
