package io.github.tracedapi.trace.predict;

import java.util.List;

/** A rule that looks at one function at a time. */
interface FunctionRule extends Rule {
    @Override
    default List<Judgement> judge(Prediction app) {
        return app.app().functions().stream()
                .map(function -> appliesTo(function)
                        ? judge(app, function)
                        : Judgement.notApplicable(function.resource().place()))
                .toList();
    }

    /** Whether there is anything to judge. */
    default boolean appliesTo(FunctionFacts function) {
        return true;
    }

    Judgement judge(Prediction app, FunctionFacts function);
}
