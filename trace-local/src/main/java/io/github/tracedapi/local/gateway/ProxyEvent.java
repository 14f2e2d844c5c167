package io.github.tracedapi.local.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.tracedapi.local.http.Bytes;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The event that a function gets for a request, with its keys in the order in which API Gateway writes them. See
 * <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html#api-gateway-simple-proxy-for-lambda-input-format">
 * Input format of a Lambda function for proxy integration</a>.
 */
final class ProxyEvent {
    private static final JsonFactory JSON = new JsonFactory();
    /** Text first, then bytes: a template may hold half a surrogate pair, which a writer of UTF-8 refuses. */
    private final StringWriter text = new StringWriter(2048);

    private final Call call;
    private final RouteTree.Match match;
    private final JsonGenerator json;

    private ProxyEvent(Call call, RouteTree.Match match) throws IOException {
        this.call = call;
        this.match = match;
        this.json = JSON.createGenerator(text);
    }

    /** The event as UTF-8. */
    static Bytes of(Call call, RouteTree.Match match) {
        try {
            ProxyEvent event = new ProxyEvent(call, match);
            try (JsonGenerator json = event.json) {
                json.writeStartObject();
                event.write();
                json.writeEndObject();
            }
            return Bytes.utf8(event.text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("A string has refused to be written to.", e);
        }
    }

    private void write() throws IOException {
        Map<String, List<String>> query = call.query().values();
        json.writeStringField("resource", match.method().path());
        json.writeStringField("path", RequestFields.text(Target.folded(call.rest())));
        json.writeStringField("httpMethod", call.request().method());
        single("headers", call.fields().values());
        multi("multiValueHeaders", call.fields().values());
        single("queryStringParameters", query);
        multi("multiValueQueryStringParameters", query);
        plain("pathParameters", match.parameters(), true);
        plain("stageVariables", call.stage().variables(), false);
        json.writeObjectFieldStart("requestContext");
        context();
        json.writeEndObject();
        body();
    }

    private void single(String name, Map<String, List<String>> values) throws IOException {
        if (values.isEmpty()) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, List<String>> value : values.entrySet()) {
            json.writeStringField(
                    value.getKey(), value.getValue().get(value.getValue().size() - 1));
        }
        json.writeEndObject();
    }

    private void multi(String name, Map<String, List<String>> values) throws IOException {
        if (values.isEmpty()) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, List<String>> value : values.entrySet()) {
            json.writeArrayFieldStart(value.getKey());
            for (String one : value.getValue()) {
                json.writeString(one);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void plain(String name, Map<String, String> values, boolean bytes) throws IOException {
        if (values.isEmpty()) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> value : values.entrySet()) {
            json.writeStringField(value.getKey(), bytes ? RequestFields.text(value.getValue()) : value.getValue());
        }
        json.writeEndObject();
    }

    private void context() throws IOException {
        StagePlace place = call.stage().place();
        json.writeStringField("resourceId", match.method().resourceId());
        json.writeStringField("resourcePath", match.method().path());
        json.writeStringField("httpMethod", call.request().method());
        json.writeStringField("extendedRequestId", call.extendedRequestId());
        json.writeStringField("requestTime", call.requestTime());
        json.writeStringField("path", RequestFields.text(call.path()));
        json.writeStringField("accountId", place.account());
        json.writeStringField("protocol", call.request().protocol());
        json.writeStringField("stage", place.name());
        json.writeStringField("domainPrefix", place.apiId());
        json.writeNumberField("requestTimeEpoch", call.request().received().toEpochMilli());
        json.writeStringField("requestId", call.requestId());
        json.writeObjectFieldStart("identity");
        identity();
        json.writeEndObject();
        json.writeStringField("domainName", call.stage().domain());
        json.writeStringField("deploymentId", call.stage().deploymentId());
        json.writeStringField("apiId", place.apiId());
    }

    private void identity() throws IOException {
        Optional<Stage.ApiKey> key = call.key();
        nothing("cognitoIdentityPoolId", "accountId", "cognitoIdentityId", "caller");
        if (key.isPresent()) {
            json.writeStringField("apiKey", key.get().value());
        }
        json.writeStringField("sourceIp", call.request().client());
        nothing("principalOrgId", "accessKey", "cognitoAuthenticationType", "cognitoAuthenticationProvider", "userArn");
        if (key.isPresent()) {
            json.writeStringField("apiKeyId", key.get().id());
        }
        orNull("userAgent", call.fields().last("User-Agent").orElse(null));
        nothing("user");
    }

    private void body() throws IOException {
        Bytes body = call.request().body();
        boolean binary = !body.isEmpty()
                && MediaTypes.isBinary(
                        call.fields().last("Content-Type").orElse(MediaTypes.JSON),
                        call.stage().api().binaryMediaTypes());
        if (body.isEmpty()) {
            json.writeNullField("body");
        } else {
            json.writeStringField("body", binary ? Base64.getEncoder().encodeToString(body.toArray()) : body.text());
        }
        json.writeBooleanField("isBase64Encoded", binary);
    }

    private void nothing(String... names) throws IOException {
        for (String name : names) {
            json.writeNullField(name);
        }
    }

    private void orNull(String name, @Nullable String value) throws IOException {
        json.writeFieldName(name);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value);
        }
    }
}
