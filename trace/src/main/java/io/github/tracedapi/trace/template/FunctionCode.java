package io.github.tracedapi.trace.template;

import java.nio.file.Path;

/** Where the code of a function is. */
public sealed interface FunctionCode {

    /**
     * On this machine.
     *
     * @param path an existing zip or jar, or the folder that will be zipped; absolute
     */
    record Local(Path path) implements FunctionCode {}

    /** In the template. */
    record Inline(String source) implements FunctionCode {}

    /**
     * In a container image.
     *
     * @param uri as far as the template tells it; what it does not tell stands in braces
     */
    record Image(String uri) implements FunctionCode {}

    /**
     * Not to be had.
     *
     * @param reason a sentence without its full stop
     */
    record Unknown(String reason) implements FunctionCode {}
}
