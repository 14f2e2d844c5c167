package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the template of a nested stack. */
final class NestedTemplate {
    /** The end of the URL that CDK writes: the hash of the template's asset. */
    private static final Pattern ASSET = Pattern.compile("([0-9a-f]{64}\\.[a-z.]{1,20})$");

    private NestedTemplate() {}

    /** The file with the template that a resource makes a stack of. */
    static Optional<Path> fileOf(Resource maker) {
        StackOrigin origin = maker.stack().origin();
        JsonNode asset = maker.metadata().path("aws:asset:path");
        if (asset.isTextual()) {
            return origin.assets().resolve(asset.textValue());
        }
        Value url = maker.property("TemplateURL");
        String end = url instanceof Value.Joined joined
                ? joined.parts().get(joined.parts().size() - 1).text().orElse("")
                : url.text().orElse("");
        Matcher key = ASSET.matcher(end);
        if (key.find()) {
            Optional<Path> known = origin.assets().find(key.group(1));
            if (known.isPresent()) {
                return known;
            }
        }
        Path template = origin.file();
        Path folder = template == null ? null : template.toAbsolutePath().getParent();
        boolean local = url instanceof Value.Scalar && !end.contains("://");
        return local && folder != null ? Assets.below(folder, end) : Optional.empty();
    }
}
