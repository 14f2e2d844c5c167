package io.github.tracedapi.local.cli;

import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpField;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a request is made of, besides its method and path. */
final class RequestOptions {
    /** What API Gateway takes, and one byte more, so that its refusal can be seen. */
    private static final int MOST_BYTES = 10 * 1024 * 1024 + 1;

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\t\\x80-\\xff]*");

    @Option(
            names = {"-d", "--data"},
            paramLabel = "BODY",
            description = "The body; @FILE takes it from a file, - from standard input. Default: none.")
    private @Nullable String data;

    @Option(
            names = {"-H", "--header"},
            paramLabel = "'NAME: VALUE'",
            description = "A header field, sent as it is. May be repeated.")
    private List<String> headers = new ArrayList<>();

    /** The header fields, in the order given. */
    List<HttpField> fields() {
        return headers.stream().map(RequestOptions::field).toList();
    }

    /** The body. */
    Bytes body(Surroundings surroundings) throws IOException {
        if (data == null) {
            return Bytes.NONE;
        }
        if (data.equals("-")) {
            return bounded(surroundings.in().readNBytes(MOST_BYTES + 1));
        }
        if (!data.startsWith("@")) {
            return Bytes.utf8(data);
        }
        Path file = AppFile.path(surroundings, data.substring(1));
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw EndException.usage("-d " + data + ": there is no such file to read in " + surroundings.directory()
                    + " – nothing was sent – give a file, or the body without @.");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return bounded(in.readNBytes(MOST_BYTES + 1));
        }
    }

    private Bytes bounded(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw EndException.usage("-d " + data
                    + ": is longer than 10 MiB, the most that API Gateway takes – nothing was sent – give less.");
        }
        return Bytes.of(bytes);
    }

    private static HttpField field(String header) {
        int colon = header.indexOf(':');
        String name = colon < 0 ? header : header.substring(0, colon);
        // A character for each byte, as fields are kept.
        String value = colon < 0
                ? ""
                : new String(
                        header.substring(colon + 1).strip().getBytes(StandardCharsets.UTF_8),
                        StandardCharsets.ISO_8859_1);
        if (colon < 0 || !NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
            throw EndException.usage(
                    "-H \"" + header + "\": is no header field – nothing was sent – write 'Name: value', on one line.");
        }
        return new HttpField(name, value);
    }
}
