package io.github.tracedapi.local.xray;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.local.gateway.GatewayExchange;
import io.github.tracedapi.local.gateway.GatewayExchange.IntegrationSpan;
import io.github.tracedapi.local.gateway.StagePlace;
import io.github.tracedapi.local.http.HttpRequest;

/**
 * What API Gateway sends to X-Ray for a request to a traced stage.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-understanding-xray-traces.html">X-Ray's views of API Gateway</a>
 */
final class StageDocument {
    private StageDocument() {}

    static ObjectNode of(RequestTrace trace, GatewayExchange exchange) {
        StagePlace stage = trace.stage();
        ObjectNode document = SegmentJson.of(
                trace.front().segment(), stage.apiName() + "/" + stage.name(), exchange.start(), exchange.end());
        document.put("trace_id", trace.traceId().text());
        trace.front().caller().ifPresent(caller -> document.put("parent_id", caller));
        ObjectNode http = document.putObject("http");
        ObjectNode request = http.putObject("request");
        request.put("url", url(exchange.request()));
        request.put("method", SegmentJson.text(exchange.request().method()));
        exchange.request().field("User-Agent").ifPresent(agent -> request.put("user_agent", SegmentJson.text(agent)));
        request.put("client_ip", exchange.request().client());
        request.put("x_forwarded_for", true);
        ObjectNode response = http.putObject("response");
        int status = exchange.reply().status();
        response.put("status", status);
        response.put("content_length", exchange.reply().body().size());
        SegmentJson.flags(document, status);
        ObjectNode aws = document.putObject("aws");
        ObjectNode gateway = aws.putObject("api_gateway");
        gateway.put("account_id", stage.account());
        gateway.put("rest_api_id", stage.apiId());
        gateway.put("stage", stage.name());
        gateway.put("request_id", exchange.requestId());
        trace.decision()
                .flatMap(Decision::rule)
                .ifPresent(rule -> aws.putObject("xray").put("sampling_rule_name", rule));
        ObjectNode annotations = document.putObject("annotations");
        annotations.put("aws:api_id", stage.apiId());
        annotations.put("aws:api_stage", stage.name());
        ObjectNode metadata = document.putObject("metadata").putObject("default");
        metadata.put("extended_request_id", exchange.extendedRequestId());
        metadata.put("request_id", exchange.requestId());
        document.put("origin", SamplingRule.STAGE);
        document.put(
                "resource_arn",
                "arn:aws:apigateway:" + stage.region() + "::/restapis/" + stage.apiId() + "/stages/" + stage.name());
        exchange.integration()
                .ifPresent(call -> document.putArray("subsegments").add(integration(trace, call)));
        return document;
    }

    private static ObjectNode integration(RequestTrace trace, IntegrationSpan call) {
        String name = LambdaDocuments.functionName(call.functionArn());
        String region = trace.stage().region();
        ObjectNode document = SegmentJson.of(trace.front().integration(), "Lambda", call.start(), call.end());
        ObjectNode http = document.putObject("http");
        ObjectNode request = http.putObject("request");
        request.put(
                "url",
                "https://lambda." + region + ".amazonaws.com/2015-03-31/functions/" + call.functionArn()
                        + "/invocations");
        request.put("method", "POST");
        if (call.status() > 0) {
            http.putObject("response").put("status", call.status());
            SegmentJson.flags(document, call.status());
        } else {
            document.put("fault", true);
        }
        ObjectNode aws = document.putObject("aws");
        aws.put("function_name", name);
        aws.put("region", region);
        aws.put("operation", "Invoke");
        aws.putArray("resource_names").add(name);
        document.put("namespace", "aws");
        return document;
    }

    /** As the client asked for it, without the query, which may hold what is nobody's business. */
    private static String url(HttpRequest request) {
        return SegmentJson.text("http://" + request.field("Host").orElse("127.0.0.1") + path(request));
    }

    /** The path of a request, without query and host. */
    static String path(HttpRequest request) {
        String target = request.target();
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        int scheme = path.indexOf("://");
        if (scheme > 0 && !path.startsWith("/")) {
            int slash = path.indexOf('/', scheme + 3);
            return slash < 0 ? "/" : path.substring(slash);
        }
        return path;
    }
}
