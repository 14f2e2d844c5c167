package io.github.tracedapi.local.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpField;
import io.github.tracedapi.trace.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Answers by itself: which reply, the request template says; what is in it, the reply's template and parameters. */
final class MockIntegration {
    /** Request templates such as <code>{ statusCode: 204 }</code>, which CDK writes, are no JSON, and API Gateway takes them. */
    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .build();

    private MockIntegration() {}

    /** What came of it. */
    sealed interface Result {
        /** A reply. */
        record Replied(Answer answer) implements Result {}

        /** None, and API Gateway says so. */
        record Failed(Refused refused) implements Result {}

        /** It asks for what is not done here. */
        record NotDone(String reason) implements Result {}
    }

    static Result run(Integration.Mock mock, Call call, Variables variables) {
        String type = call.fields().last("Content-Type").map(MediaTypes::first).orElse(MediaTypes.JSON);
        String template = mock.requestTemplates().get(type);
        if (template == null && refuses(mock)) {
            return new Result.Failed(new Refused(
                    GatewayError.UNSUPPORTED_MEDIA_TYPE,
                    "the MOCK integration has no request template for " + Quoted.plain(type)
                            + ", and passes nothing through"));
        }
        String asked = call.request().body().text();
        if (template != null) {
            if (TemplateText.render(template, variables) instanceof TemplateText.Rendering.Text text) {
                asked = text.text();
            } else {
                return notDone("request template", template, variables);
            }
        }
        Optional<Integer> status = status(asked);
        return status.isEmpty()
                ? new Result.Failed(new Refused(
                        GatewayError.DEFAULT_5XX,
                        "the MOCK integration's request template makes no number of statusCode: "
                                + Quoted.plain(asked)))
                : reply(mock, status.get(), call, variables);
    }

    private static boolean refuses(Integration.Mock mock) {
        return mock.passthrough().equals("NEVER")
                || (mock.passthrough().equals("WHEN_NO_TEMPLATES")
                        && !mock.requestTemplates().isEmpty());
    }

    private static Optional<Integer> status(String asked) {
        try {
            JsonNode status = LENIENT.readTree(asked).path("statusCode");
            return status.isInt() ? Optional.of(status.intValue()) : Optional.empty();
        } catch (JsonProcessingException broken) {
            return Optional.empty();
        }
    }

    private static Result reply(Integration.Mock mock, int status, Call call, Variables variables) {
        Optional<Integration.MockReply> chosen = mock.replies().stream()
                .filter(reply ->
                        reply.pattern().isPresent() && matches(reply.pattern().get(), status))
                .findFirst()
                .or(() -> mock.replies().stream()
                        .filter(reply -> reply.pattern().isEmpty())
                        .findFirst());
        if (chosen.isEmpty()) {
            return new Result.Failed(new Refused(
                    GatewayError.API_CONFIGURATION_ERROR,
                    "the MOCK integration has no integration response for the status " + status));
        }
        Integration.MockReply reply = chosen.get();
        Map<String, String> templates = reply.templates();
        String type = GatewayResponses.type(templates, call.fields().last("Accept"));
        String template = templates.getOrDefault(type, "");
        if (!(TemplateText.render(template, variables) instanceof TemplateText.Rendering.Text body)) {
            return OriginTemplate.of(template)
                    .<Result>map(origins -> new Result.Replied(
                            answer(reply, type, Bytes.NONE, origins.allowed(call.fields()), variables)))
                    .orElseGet(() -> notDone("response template", template, variables));
        }
        return new Result.Replied(answer(reply, type, Bytes.utf8(body.text()), Optional.empty(), variables));
    }

    private static Answer answer(
            Integration.MockReply reply, String type, Bytes body, Optional<String> origin, Variables variables) {
        List<HttpField> fields = new ArrayList<>();
        reply.parameters().forEach((name, mapping) -> {
            Optional<String> value = name.equalsIgnoreCase(OriginTemplate.HEADER) && origin.isPresent()
                    ? origin
                    : variables.mapped(mapping);
            value.filter(text -> ReplyFields.isName(name) && ReplyFields.isValue(text))
                    .ifPresent(text -> fields.add(ReplyFields.field(name, text)));
        });
        List<HttpField> sent = new ArrayList<>(ReplyFields.remapped(fields));
        if (sent.stream().noneMatch(field -> field.is("Content-Type"))) {
            sent.add(0, new HttpField("Content-Type", type));
        }
        return new Answer(reply.status(), sent, body);
    }

    private static boolean matches(String pattern, int status) {
        try {
            return Pattern.matches(pattern, Integer.toString(status));
        } catch (PatternSyntaxException broken) {
            return false;
        }
    }

    private static Result notDone(String what, String template, Variables variables) {
        String first = TemplateText.render(template, variables) instanceof TemplateText.Rendering.NotDone rendering
                ? rendering.what()
                : template;
        return new Result.NotDone("the " + what + " of its MOCK integration has " + Quoted.text(first)
                + ", and Velocity templates are not evaluated here");
    }
}
