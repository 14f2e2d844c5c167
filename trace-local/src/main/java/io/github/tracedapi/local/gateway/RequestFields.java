package io.github.tracedapi.local.gateway;

import io.github.tracedapi.local.http.HttpField;
import io.github.tracedapi.local.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The header fields of a request, as an integration gets them. */
final class RequestFields {
    /** What never reaches an integration. */
    private static final Set<String> DROPPED = Set.of(
            "connection",
            "content-length",
            "content-md5",
            "expect",
            "max-forwards",
            "proxy-authenticate",
            "server",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "www-authenticate");

    /** All others keep the case in which they were sent. */
    private static final Map<String, String> SPELLED = Map.of(
            "authorization", "Authorization",
            "host", "Host",
            "user-agent", "User-Agent",
            "x-amzn-trace-id", "X-Amzn-Trace-Id",
            "x-forwarded-for", "X-Forwarded-For",
            "x-forwarded-port", "X-Forwarded-Port",
            "x-forwarded-proto", "X-Forwarded-Proto");

    private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * @param domain what {@code Host} is if the client does not say
     */
    RequestFields(HttpRequest request, String domain) {
        for (HttpField field : request.fields()) {
            String lower = field.name().toLowerCase(Locale.ROOT);
            if (!DROPPED.contains(lower)) {
                values.computeIfAbsent(SPELLED.getOrDefault(lower, field.name()), name -> new ArrayList<>())
                        .add(text(field.value()));
            }
        }
        values.putIfAbsent("Host", List.of(domain));
        String forwarded = last("X-Forwarded-For").map(before -> before + ", ").orElse("") + request.client();
        values.put("X-Forwarded-For", List.of(forwarded));
        values.put("X-Forwarded-Port", List.of(port(last("Host").orElse(""))));
        values.put("X-Forwarded-Proto", List.of("http"));
        values.remove("X-Amzn-Trace-Id");
    }

    /** With the trace header that goes to the integration. */
    RequestFields traced(String header) {
        values.put("X-Amzn-Trace-Id", List.of(header));
        return this;
    }

    /** The values by name, sorted by name whatever its case. */
    Map<String, List<String>> values() {
        return Collections.unmodifiableMap(values);
    }

    /** The last value of a name, in whatever case. */
    Optional<String> last(String name) {
        List<String> all = values.get(name);
        return all == null ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** Whether a field was sent in just this case, with a value: API Gateway asks for no less where it asks for a field. */
    boolean has(String name) {
        return values.entrySet().stream()
                .anyMatch(field ->
                        field.getKey().equals(name) && field.getValue().stream().anyMatch(value -> !value.isBlank()));
    }

    private static String port(String host) {
        int colon = host.lastIndexOf(':');
        String port = host.substring(colon + 1);
        return colon >= 0 && port.matches("[0-9]{1,5}") ? port : "80";
    }

    /** UTF-8 if the bytes are that, else ISO 8859-1. */
    static String text(String bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException other) {
            return bytes;
        }
    }
}
