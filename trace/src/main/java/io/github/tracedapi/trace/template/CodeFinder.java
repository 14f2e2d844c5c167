package io.github.tracedapi.trace.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tracedapi.trace.Quoted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the code of a function, or the content of a layer: beside the template, in the assembly, or nowhere. */
final class CodeFinder {
    private final Resource function;
    private final String property;

    CodeFinder(Resource function) {
        this.function = function;
        this.property = function.type().equals("AWS::Lambda::LayerVersion") ? "Content" : "Code";
    }

    FunctionCode find() {
        Value code = function.property(property);
        Value image = part(code, "ImageUri");
        if (!(image instanceof Value.Absent)) {
            return new FunctionCode.Image(shown(image));
        }
        Value inline = part(code, "ZipFile");
        if (!(inline instanceof Value.Absent)) {
            return inline.text()
                    .<FunctionCode>map(FunctionCode.Inline::new)
                    .orElseGet(() ->
                            new FunctionCode.Unknown("the source in the template holds what is known only at deploy"));
        }
        JsonNode asset = function.metadata().path("aws:asset:path");
        if (asset.isTextual()) {
            return local(function.stack().origin().assets().resolve(asset.textValue()), asset.textValue());
        }
        if (code instanceof Value.Absent) {
            return new FunctionCode.Unknown("the resource has no " + property);
        }
        return code.text().map(this::beside).orElseGet(() -> inBucket(code));
    }

    private static Value part(Value code, String name) {
        return code instanceof Value.MapOf ? code.get(name) : new Value.Absent();
    }

    /** SAM, and {@code aws cloudformation package}, write a path relative to the template. */
    private FunctionCode beside(String path) {
        if (path.startsWith("s3://") || path.startsWith("https://") || path.startsWith("http://")) {
            return new FunctionCode.Unknown("the code is at " + Quoted.text(path) + ", not on this machine");
        }
        Path template = function.stack().origin().file();
        Path folder = template == null ? null : template.toAbsolutePath().getParent();
        return folder == null
                ? new FunctionCode.Unknown(
                        "the code is at " + Quoted.text(path) + " beside the template, which came as text")
                : local(Assets.below(folder, path), path);
    }

    private FunctionCode inBucket(Value code) {
        Value key = code instanceof Value.Unknown ? code : code.get("S3Key");
        if (key instanceof Value.Unknown unknown) {
            return new FunctionCode.Unknown("where the code is, is not known: " + unknown.reason());
        }
        Optional<String> text = key.text();
        if (text.isEmpty()) {
            return new FunctionCode.Unknown("where the code is, is known only at deploy");
        }
        Optional<Path> path = function.stack().origin().assets().find(text.get());
        return path.isPresent()
                ? local(path, text.get())
                : new FunctionCode.Unknown("the code is in a bucket as " + Quoted.text(text.get())
                        + ", and no asset of the assembly has that key");
    }

    private static FunctionCode local(Optional<Path> path, String written) {
        if (path.isEmpty()) {
            return new FunctionCode.Unknown(Quoted.text(written) + " is no path on this machine");
        }
        return Files.exists(path.get())
                ? new FunctionCode.Local(path.get())
                : new FunctionCode.Unknown(
                        "the code should be at " + Quoted.text(path.get().toString()) + ", and nothing is there");
    }

    private static String shown(Value value) {
        if (value instanceof Value.Joined joined) {
            StringBuilder text = new StringBuilder();
            joined.parts().forEach(part -> text.append(shown(part)));
            return text.toString();
        }
        if (value instanceof Value.Attribute attribute) {
            return "{" + attribute.resource().logicalId() + "." + attribute.name() + "}";
        }
        return value.text().orElse("{…}");
    }
}
