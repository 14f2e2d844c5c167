package io.github.tracedapi.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.http.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read from templates, and what is said of the rest. */
class RestApisTest {
    private static final String URI = "\"arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/";
    private static final String API = resource("Api", "RestApi", "\"Name\":\"api\"");
    private static final String STAGE =
            resource("Stage", "Stage", "\"RestApiId\":{\"Ref\":\"Api\"},\"StageName\":\"s\"");

    @Test
    void app_of_cdk_is_read_whole() {
        Shop shop = Shop.open();

        assertThat(shop.apis().stagePaths())
                .extracting(StagePath::path)
                .containsExactly(
                        "/prod",
                        "/_api/" + shop.apis().stagePaths().get(1).stage().apiId() + "/prod");
        StagePlace first = shop.apis().stagePaths().get(0).stage();
        assertThat(first.apiName()).isEqualTo("shop");
        assertThat(first.apiId()).matches("[a-z0-9]{10}");
        assertThat(first.traced()).isTrue();
        assertThat(first.account()).isEqualTo("000000000000");
        assertThat(first.region()).isEqualTo("us-east-1");
        assertThat(first.stage().type()).isEqualTo("AWS::ApiGateway::Stage");
        assertThat(shop.apis().stagePaths().get(1).stage().traced()).isFalse();
    }

    @Test
    void what_is_not_done_here_is_said_once() {
        assertThat(Shop.open().apis().notices())
                .containsExactly(
                        "Shop/ApiF70053CD: PATCH /orders/{id}: IAM authorization is not enforced here"
                                + " – a request needs no signature, and the event's identity is empty",
                        "Shop/ApiF70053CD: GET /legacy: its integration is of the type HTTP_PROXY, and only AWS_PROXY to a"
                                + " function and MOCK run on this machine – a request is answered with 501",
                        "Shop/ApiKey25299AEAB: the value of this API key is made at deploy"
                                + " – here it is skf8gweszn9dd77rpvtx4ey5fccgqkk7wq82fhan – send it as x-api-key",
                        "Shop/ApiPlan25F8B52C: the throttle and the quota of this usage plan are not kept here"
                                + " – no request is answered with 429",
                        "Shop/ApiDeploymentStageprod3EB9684E: its throttling is not kept here"
                                + " – no request is answered with 429");
    }

    @Test
    void app_without_apis_has_no_stages() {
        Shop shop = Shop.of("{\"Resources\":{}}");

        assertThat(shop.apis().stagePaths()).isEmpty();
        assertThat(shop.apis().notices()).isEmpty();
        assertThat(shop.get("/prod").reply().status()).isEqualTo(403);
    }

    @Test
    void every_part_that_is_left_out_is_said() {
        Shop shop = Shop.with(
                resource(
                        "Api",
                        "RestApi",
                        "\"Name\":\"api\",\"Policy\":{},\"EndpointConfiguration\":{\"Types\":[\"PRIVATE\"]},"
                                + "\"BodyS3Location\":{\"Bucket\":\"b\"}"),
                resource(
                        "Stage",
                        "Stage",
                        "\"RestApiId\":{\"Ref\":\"Api\"},\"StageName\":\"s\",\"CacheClusterEnabled\":true,"
                                + "\"CanarySetting\":{\"PercentTraffic\":5}"),
                resource("Odd", "Stage", "\"RestApiId\":{\"Ref\":\"Api\"},\"StageName\":\"my stage\""),
                resource("Lost", "Stage", "\"RestApiId\":\"abc\",\"StageName\":\"x\""),
                resource("Alone", "RestApi", "\"Name\":\"alone\""),
                resource("Domain", "DomainName", "\"DomainName\":\"api.example.com\""),
                "\"Wall\":{\"Type\":\"AWS::WAFv2::WebACLAssociation\",\"Properties\":{\"ResourceArn\":{\"Ref\":\"Stage\"}}}",
                resource("Off", "ApiKey", "\"Value\":\"0123456789012345678901\""));

        assertThat(shop.apis().notices())
                .containsExactly(
                        "Shop/Api: it has a resource policy – it is not asked here, so any request is let in",
                        "Shop/Api: it is private to a network on AWS – here it is reached like any other",
                        "Shop/Api: its OpenAPI body lies in S3 – the methods in it are not served",
                        "Shop/Alone: no methods of it were found – each request is answered with 403",
                        "Shop/Off: this API key is not enabled – no method takes it, as on AWS",
                        "Shop/Stage: its cache is not kept here – each request goes to its integration",
                        "Shop/Stage: its canary is not served here – each request goes to the stage's own deployment",
                        "Shop/Stage: its web ACL is not asked here – no request is filtered",
                        "Shop/Odd: the name of this stage is known only at deploy, or cannot be one – it is not served",
                        "Shop/Lost: the API of this stage is not made by the app – it is not served",
                        "Shop/Alone: no stage of it is in the template – it is not served",
                        "Shop/Domain: custom domain names, and what they ask of a client's certificate, are not served here"
                                + " – use the stage's path");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "AWS_IAM | IAM authorization is not enforced here – a request needs no signature, and the event's identity is empty",
                "COGNITO_USER_POOLS | the Cognito authorizer is not asked here – a request needs no token, and the event has no claims",
                "CUSTOM | the custom authorizer is not called here – each request is let in, and the event has no authorizer",
            })
    void authorizers_are_said(String type, String notice) {
        Shop shop = Shop.with(API, STAGE, method("GET", "\"AuthorizationType\":\"" + type + "\"," + proxy("raw")));

        assertThat(shop.apis().notices()).containsExactly("Shop/Api: GET /: " + notice);
        assertThat(shop.get("/s").notices()).containsExactly(notice);
    }

    @Test
    void stage_of_a_deployment_is_served() {
        Shop shop = Shop.with(
                API,
                resource(
                        "Deployment",
                        "Deployment",
                        "\"RestApiId\":{\"Ref\":\"Api\"},\"StageName\":\"dev\","
                                + "\"StageDescription\":{\"TracingEnabled\":true,\"Variables\":{\"a\":\"b\"}}"),
                method("GET", proxy("raw")));

        assertThat(shop.get("/dev").reply().status()).isEqualTo(200);
        assertThat(shop.apis().stagePaths().get(0).stage().traced()).isTrue();
        assertThat(shop.event()).contains("\"stageVariables\":{\"a\":\"b\"}");
    }

    @Test
    void stage_variable_names_the_function() {
        Shop shop = Shop.with(
                API,
                resource(
                        "Stage",
                        "Stage",
                        "\"RestApiId\":{\"Ref\":\"Api\"},\"StageName\":\"s\",\"Variables\":{\"fn\":\"raw:live\"}"),
                method("GET", proxy("${stageVariables.fn}")));

        shop.get("/s");

        assertThat(shop.functions).containsExactly("arn:aws:lambda:us-east-1:1:function:raw:live");
    }

    @Test
    void timeout_is_the_integrations() {
        Shop shop = Shop.with(
                API, STAGE, method("GET", proxy("raw").replace("\"Type\"", "\"TimeoutInMillis\":\"5000\",\"Type\"")));

        shop.get("/s");

        assertThat(shop.timeouts).containsExactly(java.time.Duration.ofSeconds(5));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Type\":\"AWS\" | 501 | GET /: its integration is of the type AWS, and only AWS_PROXY to a function and MOCK run"
                        + " on this machine",
                "\"Type\":\"AWS_PROXY\",\"Uri\":\"arn:aws:apigateway:x:sqs:path/q\" | 501 | GET /: its AWS_PROXY integration calls"
                        + " \"arn:aws:apigateway:x:sqs:path/q\", and only functions are called on this machine",
                "\"Type\":\"AWS_PROXY\",\"Uri\":\"arn:x:lambda:path/2021-11-15/functions/f/response-streaming-invocations\" | 501"
                        + " | GET /: its integration streams the reply of a function, which is not done on this machine",
                "\"Type\":\"AWS_PROXY\",\"Uri\":{\"Fn::Join\":[\"\",[\"a/functions/\",{\"Fn::ImportValue\":\"x\"},\"/invocations\"]]}"
                        + " | 501 | GET /: which function its integration calls is known only at deploy: "
                        + "Fn::ImportValue of \"x\" takes what no stack of this app exports",
                "\"Type\":\"AWS_PROXY\",\"IntegrationHttpMethod\":\"GET\",\"Uri\":\"a/functions/f/invocations\" | 500 | GET /:"
                        + " its integration calls the function by GET, and Lambda is called by POST only"
                        + " – set the integration's HTTP method to POST",
                "\"Uri\":\"x\" | 500 | GET /: it has no integration",
            })
    void integration_that_cannot_run_is_said(String integration, int status, String fault) {
        Shop shop = Shop.with(API, STAGE, method("GET", "\"Integration\":{" + integration + "}"));

        GatewayExchange exchange = shop.get("/s");

        assertThat(exchange.reply().status()).isEqualTo(status);
        assertThat(exchange.fault().orElseThrow()).startsWith(fault);
        assertThat(shop.apis().notices()).hasSize(1);
        assertThat(shop.apis().notices().get(0)).startsWith("Shop/Api: " + fault);
    }

    @Test
    void key_from_an_authorizer_is_not_asked_for() {
        Shop shop = Shop.with(
                resource("Api", "RestApi", "\"ApiKeySourceType\":\"AUTHORIZER\""),
                STAGE,
                method("GET", "\"ApiKeyRequired\":true," + proxy("raw")));

        assertThat(shop.get("/s").notices())
                .containsExactly("the API key would come from an authorizer, which is not asked here – none is needed");
    }

    @Test
    void replies_are_compressed_from_a_size_on_for_clients_that_take_it() {
        Shop shop = Shop.with(
                resource("Api", "RestApi", "\"MinimumCompressionSize\":3"), STAGE, method("GET", proxy("raw")));
        shop.reply = Shop.payload("{\"body\":\"abc\"}");

        GatewayExchange compressed = shop.get("/s", "Accept-Encoding: br, gzip;q=0.5");

        assertThat(Shop.ownFields(compressed)).contains("Content-Encoding: gzip");
        assertThat(compressed.reply().body().toArray()).startsWith(0x1f, 0x8b);
        assertThat(Shop.ownFields(shop.get("/s", "Accept-Encoding: gzip;q=0")))
                .doesNotContain("Content-Encoding: gzip");
        assertThat(shop.get("/s").reply().body()).isEqualTo(Bytes.utf8("abc"));
        shop.reply = Shop.payload("{\"body\":\"ab\"}");
        assertThat(shop.get("/s", "Accept-Encoding: gzip").reply().body()).isEqualTo(Bytes.utf8("ab"));
    }

    @Test
    void parameters_that_a_proxy_integration_maps_are_said() {
        String mapped = proxy("raw")
                .replace(
                        "\"Type\":\"AWS_PROXY\"",
                        "\"Type\":\"AWS_PROXY\",\"RequestParameters\":{\"integration.request.path.id\":\"method.request.path.id\","
                                + "\"integration.request.header.X-Amz-Invocation-Type\":\"'Event'\"}");
        Shop shop = Shop.with(API, STAGE, method("GET", mapped));

        String notice =
                "its integration maps integration.request.header.X-Amz-Invocation-Type and 1 more, which is not done here"
                        + " – the event holds the request as it was sent";
        assertThat(shop.apis().notices()).containsExactly("Shop/Api: GET /: " + notice);
        assertThat(shop.get("/s").notices()).containsExactly(notice);
    }

    @Test
    void methods_of_an_openapi_body_are_served() {
        Shop shop = Shop.of(Shop.text("/gateway/sam.template.json"));

        assertThat(shop.apis().notices()).isEmpty();
        assertThat(shop.get("/Prod/items/7").resourcePath()).contains("/items/{id}");
        assertThat(shop.event()).contains("\"pathParameters\":{\"id\":\"7\"}").contains("\"resource\":\"/items/{id}\"");
        assertThat(shop.send("DELETE", "/Prod/any", Bytes.NONE).resourcePath()).contains("/any");
        assertThat(shop.functions).hasSize(2).allMatch(function -> function.endsWith(":function:Shop-Items"));
    }

    @Test
    void validators_keys_and_responses_of_an_openapi_body_count() {
        Shop shop = Shop.of(Shop.text("/gateway/openapi.template.json"));

        GatewayExchange missing = shop.send("POST", "/v1/items", Bytes.utf8("{}"));
        assertThat(missing.reply().status()).isEqualTo(422);
        assertThat(missing.reply().body().text()).isEqualTo("{\"why\":\"Missing required request parameters: [q]\"}");
        GatewayExchange body = shop.send("POST", "/v1/items?q=1", Bytes.utf8("{\"name\":5}"));
        assertThat(body.fault())
                .contains("POST /items asks for a body of the model #/components/schemas/Item,"
                        + " and this one is not: /name: integer found, string expected");
        assertThat(shop.send("POST", "/v1/items?q=1", Bytes.utf8("{\"name\":\"a\"}"))
                        .reply()
                        .status())
                .isEqualTo(200);
        assertThat(shop.get("/v1/items").reply().status()).isEqualTo(403);
        assertThat(shop.get("/v1/items", "X-Api-Key: 0123456789012345678901")
                        .reply()
                        .status())
                .isEqualTo(200);
        assertThat(shop.send("OPTIONS", "/v1/items", Bytes.NONE).reply().status())
                .isEqualTo(200);
        assertThat(Shop.ownFields(shop.send("OPTIONS", "/v1/items", Bytes.NONE)))
                .containsExactly("Content-Type: application/json", "Access-Control-Allow-Origin: *");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"Resources\":{\"Api\":{\"Type\":\"AWS::ApiGateway::RestApi\",\"Properties\":7}}}",
                "{\"Resources\":{\"Api\":{\"Type\":\"AWS::ApiGateway::RestApi\",\"Properties\":{\"Body\":{\"paths\":[1]}}}}}",
                "{\"Resources\":{\"Api\":{\"Type\":\"AWS::ApiGateway::RestApi\",\"Properties\":{\"Body\":{\"paths\":{\"/\":{\"get\":7}}}}}}}",
                "{\"Resources\":{\"S\":{\"Type\":\"AWS::ApiGateway::Stage\",\"Properties\":{\"StageName\":{\"Ref\":\"S\"},\"RestApiId\":[]}}}}",
                "{\"Resources\":{\"R\":{\"Type\":\"AWS::ApiGateway::Resource\",\"Properties\":{\"ParentId\":{\"Ref\":\"R\"}}},"
                        + "\"M\":{\"Type\":\"AWS::ApiGateway::Method\",\"Properties\":{\"ResourceId\":{\"Ref\":\"R\"},\"RestApiId\":{\"Ref\":\"A\"}}},"
                        + "\"A\":{\"Type\":\"AWS::ApiGateway::RestApi\"}}}",
            })
    void template_with_nonsense_is_no_exception(String template) {
        assertThat(Shop.of(template).get("/x").reply().status()).isEqualTo(403);
    }

    private static String resource(String id, String type, String properties) {
        return "\"" + id + "\":{\"Type\":\"AWS::ApiGateway::" + type + "\",\"Properties\":{" + properties + "}}";
    }

    private static String method(String httpMethod, String properties) {
        return resource(
                "Method",
                "Method",
                "\"RestApiId\":{\"Ref\":\"Api\"},\"ResourceId\":{\"Fn::GetAtt\":[\"Api\",\"RootResourceId\"]},\"HttpMethod\":\""
                        + httpMethod + "\"," + properties);
    }

    private static String proxy(String function) {
        return "\"Integration\":{\"Type\":\"AWS_PROXY\",\"IntegrationHttpMethod\":\"POST\",\"Uri\":" + URI
                + "arn:aws:lambda:us-east-1:1:function:" + function + "/invocations\"}";
    }
}
