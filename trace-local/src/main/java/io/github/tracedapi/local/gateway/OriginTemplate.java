package io.github.tracedapi.local.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one Velocity template that CDK's {@code addCorsPreflight} writes: it answers with the request's origin if that is one of
 * several.
 */
record OriginTemplate(List<String> origins) {
    static final String HEADER = "Access-Control-Allow-Origin";

    private static final Pattern WHOLE =
            Pattern.compile("\\s*#set\\(\\$origin = \\$input\\.params\\(\\)\\.header\\.get\\(\"Origin\"\\)\\)"
                    + "\\s*#if\\(\\$origin == \"\"\\)"
                    + "\\s*#set\\(\\$origin = \\$input\\.params\\(\\)\\.header\\.get\\(\"origin\"\\)\\)"
                    + "\\s*#end"
                    + "\\s*#if\\((?<condition>[^\\r\\n]*)\\)"
                    + "\\s*#set\\(\\$context\\.responseOverride\\.header\\.Access-Control-Allow-Origin = \\$origin\\)"
                    + "\\s*#end\\s*");

    private static final Pattern ORIGIN = Pattern.compile("\\$origin == \"([^\"]*)\"");

    OriginTemplate {
        origins = List.copyOf(origins);
    }

    /** Reads a template; empty if it is any other. */
    static Optional<OriginTemplate> of(String template) {
        Matcher whole = WHOLE.matcher(template);
        if (!whole.matches()) {
            return Optional.empty();
        }
        List<String> origins = new ArrayList<>();
        for (String one : whole.group("condition").split(" \\|\\| ", -1)) {
            Matcher origin = ORIGIN.matcher(one);
            if (!origin.matches()) {
                return Optional.empty();
            }
            origins.add(origin.group(1));
        }
        return Optional.of(new OriginTemplate(origins));
    }

    /** The request's origin, if it is one of them. */
    Optional<String> allowed(RequestFields fields) {
        return fields.last("Origin").filter(origins::contains);
    }
}
