package io.github.tracedapi.construct;

import io.github.tracedapi.trace.predict.TracePredictor;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Validations;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * Predicts, at each synth, the trace that the app will have, and says where it is cut.
 *
 * <pre>{@code
 * App app = new App();
 * TraceCheck.install(app);
 * }</pre>
 *
 * <p>A {@link TracedApiFunction} installs it by itself. It looks at all templates and assets of the app, whoever made them. A
 * trace that is cut is an error: {@code cdk synth} exits with 1 and a test's synth throws. What may be meant so, and what the
 * templates do not tell, is a warning. Each finding can be acknowledged for its one place, under the id that the report prints:
 *
 * <pre>{@code
 * Validations.of(this).acknowledge(Acknowledgment.builder()
 *         .id("TracedApi::UntracedStage[Sample/Legacy/Api/DeploymentStage.prod]")
 *         .reason("replaced in March")
 *         .build());
 * }</pre>
 *
 * <p>The map goes to {@code trace-map.json} and {@code trace-map.mmd} in the app's output folder. No template changes. Context
 * {@value #SWITCH} set to {@code false} turns the check off: {@code cdk synth -c @tracedapi/construct:traceCheck=false}.
 *
 * @see TracePredictor
 */
public final class TraceCheck {
    /** The context key that turns the check off. Default: {@code true}. */
    public static final String SWITCH = "@tracedapi/construct:traceCheck";

    private static final String MARKER = "TracedApiTraceCheck";

    private TraceCheck() {}

    /**
     * Installs the check on the app that a construct is in; a second time changes nothing.
     *
     * @param scope the app or any construct in it
     * @throws IllegalArgumentException if the scope is in no app, or if context {@value #SWITCH} is neither {@code true} nor {@code false}
     */
    public static void install(IConstruct scope) {
        IConstruct root =
                Place.required("TraceCheck.install", "scope", scope).getNode().getRoot();
        if (!(root instanceof App)) {
            throw new IllegalArgumentException(
                    "TraceCheck.install: scope (" + scope.getNode().getPath()
                            + ") is in no App – CDK asks only an app's plugins, and nothing would be checked – give an App or what is"
                            + " in one.");
        }
        marker(scope);
    }

    /**
     * Installs it, and has it say that something switched tracing off where it finds any untraced below this construct.
     *
     * @return what is yet to come; does nothing if the check is off
     */
    static Promise promise(TracedApiFunction construct) {
        Marker marker = marker(construct);
        if (marker == null) {
            return handler -> {};
        }
        marker.promised.add(construct.getNode().getPath());
        return handler -> marker.ahead.assets(handler == null ? "" : handler);
    }

    /** A construct that always traces, in the making. */
    interface Promise {
        /** Begins to read the code that has been staged by now. */
        void readAhead(@Nullable String handler);
    }

    private static @Nullable Marker marker(IConstruct scope) {
        // CDK asks only an app's plugins, and a stack in a Stage reaches its app from here.
        if (!(scope.getNode().getRoot() instanceof App app) || !isOn(app)) {
            return null;
        }
        IConstruct installed = app.getNode().tryFindChild(MARKER);
        return installed instanceof Marker marker ? marker : new Marker(app);
    }

    private static boolean isOn(App app) {
        Object said = app.getNode().tryGetContext(SWITCH);
        if (said == null || said.toString().equals("true")) {
            return true;
        }
        if (said.toString().equals("false")) {
            return false;
        }
        throw new IllegalArgumentException("Context " + SWITCH + " is \"" + said
                + "\" – it is unclear whether the trace is to be checked – set it to true or false.");
    }

    /** Makes it once an app. */
    private static final class Marker extends Construct {
        private final Set<String> promised = new TreeSet<>();
        private final ReadAhead ahead;

        Marker(App app) {
            super(app, MARKER);
            TraceMapFiles files = new TraceMapFiles(app);
            files.removeStale();
            ahead = new ReadAhead(Path.of(app.getOutdir()));
            Validations.of(app).addPlugins(new TraceCheckPlugin(app, promised, files, ahead));
        }
    }
}
