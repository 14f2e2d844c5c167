package io.github.tracedapi.local.gateway;

import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpField;
import io.github.tracedapi.trace.Quoted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an API says in place of its integrations: API Gateway's own words where the template has none. */
final class GatewayResponses {
    private final Map<String, Custom> custom;

    /**
     * @param custom by their type, such as {@code DEFAULT_4XX}
     */
    GatewayResponses(Map<String, Custom> custom) {
        this.custom = Map.copyOf(custom);
    }

    /**
     * One that the template has.
     *
     * @param headers   what its header fields are mapped to, by their name
     * @param templates of its body, by media type
     */
    record Custom(Optional<Integer> status, Map<String, String> headers, Map<String, String> templates) {
        Custom {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
            templates = Collections.unmodifiableMap(new LinkedHashMap<>(templates));
        }
    }

    /** API Gateway's own answer to a request that is refused. */
    static Answer standard(Refused refused) {
        GatewayError error = refused.error();
        return new Answer(
                        error.status(),
                        fields(MediaTypes.JSON, error, List.of()),
                        Bytes.utf8(error.body(refused.message())))
                .by(refused);
    }

    /** The answer to a request that is refused. */
    Answer answer(Refused refused, Variables variables, Optional<String> accept) {
        GatewayError error = refused.error();
        Custom own = custom.get(error.responseType());
        Custom found = own == null ? custom.get(error.fallback()) : own;
        if (found == null) {
            return standard(refused);
        }
        String body = error.body(refused.message());
        Variables all = variables.with(refused.variables());
        List<HttpField> headers = new ArrayList<>();
        found.headers()
                .forEach((name, mapping) -> all.mapped(mapping)
                        .filter(value -> ReplyFields.isName(name) && ReplyFields.isValue(value))
                        .ifPresent(value -> headers.add(ReplyFields.field(name, value))));
        String type = type(found.templates(), accept);
        String template = found.templates().get(type);
        TemplateText.Rendering rendering =
                template == null ? new TemplateText.Rendering.Text(body) : TemplateText.render(template, all);
        int status = found.status().orElse(error.status());
        if (rendering instanceof TemplateText.Rendering.Text text) {
            return new Answer(status, fields(type, error, headers), Bytes.utf8(text.text())).by(refused);
        }
        String what = ((TemplateText.Rendering.NotDone) rendering).what();
        return new Answer(status, fields(type, error, headers), Bytes.utf8(body))
                .by(refused)
                .withNotice("the gateway response for " + error.responseType() + " has " + Quoted.text(what)
                        + " in its template, which is not evaluated here – the body is API Gateway's own");
    }

    private static List<HttpField> fields(String type, GatewayError error, List<HttpField> custom) {
        List<HttpField> fields = new ArrayList<>();
        if (custom.stream().noneMatch(field -> field.is("Content-Type"))) {
            fields.add(new HttpField("Content-Type", type));
        }
        fields.add(new HttpField("x-amzn-ErrorType", error.errorType()));
        fields.addAll(custom);
        return fields;
    }

    /** What the client accepts if there is a template for it, else JSON, else what there is. */
    static String type(Map<String, String> templates, Optional<String> accept) {
        String wanted = accept.map(MediaTypes::first).orElse(MediaTypes.JSON);
        if (templates.containsKey(wanted)) {
            return wanted;
        }
        return templates.isEmpty() || templates.containsKey(MediaTypes.JSON)
                ? MediaTypes.JSON
                : templates.keySet().iterator().next();
    }
}
