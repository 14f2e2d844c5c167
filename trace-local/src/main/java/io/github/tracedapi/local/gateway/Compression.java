package io.github.tracedapi.local.gateway;

import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpField;
import io.github.tracedapi.local.http.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;

/** Compresses replies where the API does, for clients that take it. */
final class Compression {
    private Compression() {}

    static Answer compressed(Answer answer, OptionalInt minimum, HttpRequest request) {
        boolean wanted = minimum.isPresent()
                && !answer.body().isEmpty()
                && answer.body().size() >= minimum.getAsInt()
                && answer.fields().stream().noneMatch(field -> field.is("Content-Encoding"))
                && HttpField.all(request.fields(), "Accept-Encoding").stream().anyMatch(Compression::takesGzip);
        if (!wanted) {
            return answer;
        }
        List<HttpField> fields = new ArrayList<>(answer.fields());
        fields.add(new HttpField("Content-Encoding", "gzip"));
        return answer.encoded(fields, gzip(answer.body()));
    }

    private static boolean takesGzip(String accepted) {
        for (String one : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = one.trim().split(";", 2);
            boolean never = parts.length > 1 && parts[1].trim().matches("q\\s*=\\s*0(\\.0*)?");
            if (parts[0].trim().equals("gzip") && !never) {
                return true;
            }
        }
        return false;
    }

    private static Bytes gzip(Bytes body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body.toArray());
        } catch (IOException e) {
            throw new UncheckedIOException("An array has refused to be written to.", e);
        }
        return Bytes.of(bytes.toByteArray());
    }
}
