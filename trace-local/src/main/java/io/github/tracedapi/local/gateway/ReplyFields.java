package io.github.tracedapi.local.gateway;

import io.github.tracedapi.local.http.HttpField;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The header fields of a reply: those of the integration, some of them under other names, and API Gateway's own. */
final class ReplyFields {
    private static final String REMAPPED = "x-amzn-Remapped-";

    /** What an integration may not set: the client gets it under another name. */
    private static final Set<String> REMAPPED_NAMES = Set.of(
            "authorization",
            "connection",
            "content-length",
            "content-md5",
            "date",
            "expect",
            "host",
            "max-forwards",
            "proxy-authenticate",
            "server",
            "trailer",
            "upgrade",
            "user-agent",
            "www-authenticate",
            "x-amzn-requestid");

    private static final Set<String> DROPPED_NAMES = Set.of("transfer-encoding", "x-amz-apigw-id", "x-amzn-trace-id");

    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private ReplyFields() {}

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    static boolean isValue(String text) {
        return text.chars().noneMatch(character -> (character < ' ' && character != '\t') || character == 0x7f);
    }

    /** A field with its value in UTF-8. */
    static HttpField field(String name, String value) {
        return new HttpField(
                name, new String(value.trim().getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
    }

    /**
     * The fields of a function's reply: those of both maps. A name that is in both has the values of the list first, and is
     * written as the list writes it.
     */
    static List<HttpField> merged(Map<String, String> single, Map<String, List<String>> multi) {
        Map<String, String> rest = new LinkedHashMap<>(single);
        List<HttpField> lists = new ArrayList<>();
        multi.forEach((name, values) -> {
            values.forEach(value -> lists.add(field(name, value)));
            rest.keySet().removeIf(other -> {
                boolean same = other.equalsIgnoreCase(name);
                if (same && !values.contains(single.get(other))) {
                    lists.add(field(name, String.valueOf(single.get(other))));
                }
                return same;
            });
        });
        List<HttpField> all = new ArrayList<>();
        rest.forEach((name, value) -> all.add(field(name, value)));
        all.addAll(lists);
        return all;
    }

    /** Fields as the client gets them. */
    static List<HttpField> remapped(List<HttpField> fields) {
        List<HttpField> sent = new ArrayList<>();
        for (HttpField field : fields) {
            String lower = field.name().toLowerCase(Locale.ROOT);
            if (REMAPPED_NAMES.contains(lower)) {
                sent.add(new HttpField(REMAPPED + field.name(), field.value()));
            } else if (!DROPPED_NAMES.contains(lower)) {
                sent.add(field);
            }
        }
        return sent;
    }
}
