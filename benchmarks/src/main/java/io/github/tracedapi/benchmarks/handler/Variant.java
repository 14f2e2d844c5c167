package io.github.tracedapi.benchmarks.handler;

import java.util.List;

/** How the function is traced, and which jars its user ships for that. */
public enum Variant {
    /** Not at all. */
    UNTRACED("untraced", "UntracedFunction"),
    /** Not at all, and the X-Ray SDK's recorder is started: what no way of using the SDK can save. */
    RECORDER("X-Ray SDK's recorder alone", "RecorderFunction"),
    /** By the X-Ray SDK as it is. */
    BARE("bare X-Ray SDK", "BareFunction"),
    /** By this project on the X-Ray SDK. */
    XRAY("X-Ray SDK backend", "TracedFunction"),
    /** By this project alone. */
    NATIVE("native backend", "TracedFunction");

    /** Those that users have. */
    public static final List<Variant> USED = List.of(UNTRACED, BARE, XRAY, NATIVE);

    private final String title;
    private final String function;

    Variant(String title, String function) {
        this.title = title;
        this.function = function;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** The simple name of the function's class. */
    public String function() {
        return function;
    }

    /** The folders of its jars. */
    List<String> jars() {
        return switch (this) {
            case UNTRACED -> List.of();
            case RECORDER, BARE -> List.of("xray-sdk");
            case XRAY -> List.of("xray-sdk", "handler", "handler-xray");
            case NATIVE -> List.of("handler");
        };
    }

    /** Whether documents are to be expected. */
    public boolean isTraced() {
        return this != UNTRACED && this != RECORDER;
    }
}
