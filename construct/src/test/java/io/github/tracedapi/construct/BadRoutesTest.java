package io.github.tracedapi.construct;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awscdk.CfnParameter;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.CorsOptions;
import software.amazon.awscdk.services.apigateway.JsonSchema;
import software.amazon.awscdk.services.apigateway.JsonSchemaType;
import software.amazon.awscdk.services.apigateway.MethodDeploymentOptions;
import software.amazon.awscdk.services.apigateway.Model;
import software.amazon.awscdk.services.apigateway.RestApiProps;
import software.amazon.awscdk.services.apigateway.StageOptions;

/** Every refusal of a route, its options and CORS, with its whole text. */
class BadRoutesTest {
    private static final String VERBS =
            " – API Gateway knows no such method, and knows them in capitals only – begin with one of"
                    + " ANY, DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT.";
    private static final String PART =
            " – API Gateway refuses the resource – use letters, digits and ._:$- , or a variable like"
                    + " {id}, which is a part of its own.";
    private static final String SLASHES = " – API Gateway has no resource without a name – leave one slash out.";
    private static final String FORM = " is not a verb, one blank and a path – there is nothing to call – write it like"
            + " \"GET /orders/{id}\".";
    private static final String PARAMETER =
            " – API Gateway refuses the deployment – write method.request. and path, querystring or"
                    + " header and the name, as in method.request.querystring.page.";
    private static final String KEEP_ONE = " – keep one of them.";

    static Stream<Arguments> refusals() {
        return Stream.of(
                route("no verb", "/orders", "route(\"/orders\")" + FORM),
                route("two blanks", "GET  /orders", "route(\"GET  /orders\")" + FORM),
                route("a word too much", "GET /orders HTTP/1.1", "route(\"GET /orders HTTP/1.1\")" + FORM),
                route("unknown verb", "TRACE /orders", "route(\"TRACE /orders\") has \"TRACE\" for a verb" + VERBS),
                route("verb in small letters", "get /orders", "route(\"get /orders\") has \"get\" for a verb" + VERBS),
                route("star for a verb", "* /orders", "route(\"* /orders\") has \"*\" for a verb" + VERBS),
                route(
                        "no slash",
                        "GET orders",
                        "route(\"GET orders\") has a path without a slash in front – a path begins at the API's root – write"
                                + " \"GET /orders\"."),
                route(
                        "two slashes",
                        "GET /orders//{id}",
                        "route(\"GET /orders//{id}\") has two slashes in a row" + SLASHES),
                route("nothing but slashes", "GET //", "route(\"GET //\") has two slashes in a row" + SLASHES),
                route("slash at the end", "GET /orders/", "route(\"GET /orders/\") ends with a slash" + SLASHES),
                route("empty variable", "GET /orders/{}", "route(\"GET /orders/{}\") has the part \"{}\"" + PART),
                route("open brace", "GET /orders/{id", "route(\"GET /orders/{id\") has the part \"{id\"" + PART),
                route("closing brace", "GET /orders/id}", "route(\"GET /orders/id}\") has the part \"id}\"" + PART),
                route("greedy nothing", "GET /{+}", "route(\"GET /{+}\") has the part \"{+}\"" + PART),
                route("variable within a part", "GET /o-{id}", "route(\"GET /o-{id}\") has the part \"o-{id}\"" + PART),
                route(
                        "variable with an umlaut",
                        "GET /{größe}",
                        "route(\"GET /{größe}\") has the part \"{größe}\"" + PART),
                route(
                        "query",
                        "GET /orders?page=1",
                        "route(\"GET /orders?page=1\") has the part \"orders?page=1\"" + PART),
                route("Express's variable with a star", "GET /*", "route(\"GET /*\") has the part \"*\"" + PART),
                route("percent", "GET /a%20b", "route(\"GET /a%20b\") has the part \"a%20b\"" + PART),
                route(
                        "greedy variable before the end",
                        "ANY /{proxy+}/lines",
                        "route(\"ANY /{proxy+}/lines\") has \"{proxy+}\" before its end – it takes all the rest of a path, and API"
                                + " Gateway refuses a resource below it – let the route end with it."),
                route(
                        "one variable twice",
                        "GET /orders/{id}/lines/{id}",
                        "route(\"GET /orders/{id}/lines/{id}\") has a variable twice – an event holds one value for a name – give"
                                + " each variable a name of its own."),
                route(
                        "empty",
                        " ",
                        "route is empty – there is nothing to call – give a verb and a path, for example"
                                + " .route(\"GET /orders/{id}\")."),
                route(
                        "null",
                        null,
                        "route is null – there is nothing to call – give a verb and a path, for example"
                                + " .route(\"GET /orders/{id}\")."),
                bad(
                        "the same twice",
                        props -> props.route("GET /orders").route("GET /orders"),
                        "route(\"GET /orders\") is given twice – an API has a method once, and only one of the two could have its"
                                + " options" + KEEP_ONE),
                bad(
                        "two names for one variable",
                        props -> props.route("GET /orders/{id}").route("GET /orders/{name}/lines"),
                        "route(\"GET /orders/{name}/lines\") has {name} below /orders, where another route has {id} – API Gateway"
                                + " takes one variable there, of one name, and refuses the deployment – call it {id} in both"
                                + " routes, or put a plain part before one of them."),
                bad(
                        "a variable beside all the rest",
                        props -> props.route("GET /{id}").route("ANY /{proxy+}"),
                        "route(\"ANY /{proxy+}\") has {proxy+} below /, where another route has {id} – API Gateway takes one"
                                + " variable there, of one name, and refuses the deployment – call it {id} in both routes, or put"
                                + " a plain part before one of them."),
                option(
                        "schema that says nothing",
                        RouteOptions.builder().body(JsonSchema.builder().build()),
                        "body is a schema that says nothing – every body would pass – give it a type or properties, or leave it"
                                + " out."),
                option(
                        "schema and model",
                        RouteOptions.builder().body(schema()).body(Model.EMPTY_MODEL),
                        "body is given twice, as a schema and as a model – a method has one for a type of content"
                                + KEEP_ONE),
                bad(
                        "body of a GET",
                        props -> props.route(
                                "GET /orders",
                                RouteOptions.builder().body(schema()).build()),
                        noBody("GET")),
                bad(
                        "body of a HEAD",
                        props -> props.route(
                                "HEAD /orders",
                                RouteOptions.builder().body(Model.EMPTY_MODEL).build()),
                        noBody("HEAD")),
                option(
                        "parameter without its place",
                        RouteOptions.builder().requestParameters(Map.of("page", true)),
                        "requestParameters has \"page\"" + PARAMETER),
                option(
                        "parameter of the response",
                        RouteOptions.builder().requestParameters(Map.of("method.response.header.X", true)),
                        "requestParameters has \"method.response.header.X\"" + PARAMETER),
                option(
                        "parameter without a name",
                        RouteOptions.builder().requestParameters(Map.of("method.request.header.", true)),
                        "requestParameters has \"method.request.header.\"" + PARAMETER),
                option(
                        "parameter of null",
                        RouteOptions.builder().requestParameters(Collections.singletonMap(null, true)),
                        "requestParameters has null" + PARAMETER),
                option(
                        "parameter that is neither required nor not",
                        RouteOptions.builder()
                                .requestParameters(Collections.singletonMap("method.request.header.X", null)),
                        "requestParameters does not say whether method.request.header.X is required – CloudFormation takes true or"
                                + " false – give it one of them."),
                option(
                        "no rate",
                        RouteOptions.builder().throttle(null, 1),
                        "throttle's rateLimit is missing – there would be no limit – give requests a second."),
                option(
                        "no burst",
                        RouteOptions.builder().throttle(1, null),
                        "throttle's burstLimit is missing – there would be no limit – give requests at once."),
                option("rate of 0", RouteOptions.builder().throttle(0, 1), rate("0")),
                option("negative rate", RouteOptions.builder().throttle(-0.5, 1), rate("-0.5")),
                option("rate that is no number", RouteOptions.builder().throttle(Double.NaN, 1), rate("NaN")),
                option(
                        "rate without end",
                        RouteOptions.builder().throttle(Double.POSITIVE_INFINITY, 1),
                        rate("Infinity")),
                option("burst of 0", RouteOptions.builder().throttle(1, 0), burst("0")),
                option("negative burst", RouteOptions.builder().throttle(1, -1), burst("-1")),
                option("burst in fractions", RouteOptions.builder().throttle(1, 1.5), burst("1.5")),
                option("burst over an integer", RouteOptions.builder().throttle(1, 2147483648L), burst("2147483648")),
                bad(
                        "throttle of ANY",
                        props -> props.route(
                                "ANY /orders",
                                RouteOptions.builder().throttle(1, 1).build()),
                        "route(\"ANY /orders\") throttle is given for ANY – a stage keeps its limits verb by verb, and this one"
                                + " would hold for none – give the verbs to be limited routes of their own; they may stand beside"
                                + " ANY."),
                bad(
                        "throttle beside the stage's",
                        props -> props.route(
                                        "POST /orders",
                                        RouteOptions.builder().throttle(1, 1).build())
                                .deployOptions(StageOptions.builder()
                                        .methodOptions(Map.of(
                                                "/orders/post",
                                                MethodDeploymentOptions.builder()
                                                        .throttlingRateLimit(1)
                                                        .build()))
                                        .build()),
                        "route(\"POST /orders\") throttle is given beside deployOptions.methodOptions for \"/orders/post\" – the"
                                + " stage would have two settings for one method" + KEEP_ONE),
                option(
                        "empty operation name",
                        RouteOptions.builder().operationName(" "),
                        "operationName is empty – an SDK would have a method without a name – give it a name, or leave it out."),
                cors(
                        "no origin",
                        CorsOptions.builder().allowOrigins(List.of()),
                        "cors.allowOrigins is empty – no browser could call the API – give one or more origins."),
                cors(
                        "all origins and more",
                        CorsOptions.builder().allowOrigins(List.of("https://a.example", "*")),
                        "cors.allowOrigins has \"*\" beside others – \"*\" is all of them already – keep \"*\", or the others."),
                cors(
                        "credentials for all",
                        CorsOptions.builder().allowOrigins(List.of("*")).allowCredentials(true),
                        "cors.allowCredentials is true for all origins – browsers refuse credentials where the origin is \"*\" –"
                                + " name the origins, or leave it out."),
                cors(
                        "origin with a slash",
                        CorsOptions.builder().allowOrigins(List.of("https://a.example/")),
                        "cors.allowOrigins has \"https://a.example/\" – no browser sends such an origin – give scheme, host and"
                                + " port, for example \"https://shop.example\"."),
                cors(
                        "origin in quotes",
                        CorsOptions.builder().allowOrigins(List.of("'https://a.example'")),
                        "cors.allowOrigins has \"'https://a.example'\" – no browser sends such an origin – give scheme, host and"
                                + " port, for example \"https://shop.example\"."),
                cors(
                        "age of what is not kept",
                        CorsOptions.builder()
                                .allowOrigins(List.of("*"))
                                .maxAge(Duration.minutes(1))
                                .disableCache(true),
                        "cors.maxAge is given together with disableCache – CDK takes one of them only" + KEEP_ONE),
                cors(
                        "age in fractions",
                        CorsOptions.builder().allowOrigins(List.of("*")).maxAge(Duration.millis(1500)),
                        "cors.maxAge is 1 second 500 millis – browsers count in whole seconds – give Duration.seconds(..)."),
                bad(
                        "cors twice",
                        props -> props.cors(all())
                                .restApiProps(RestApiProps.builder()
                                        .defaultCorsPreflightOptions(all())
                                        .build()),
                        "cors is given twice, also as restApiProps.defaultCorsPreflightOptions – only one of the two can reach the"
                                + " template" + KEEP_ONE),
                bad(
                        "route for preflights beside cors",
                        props -> props.cors(all()).route("OPTIONS /orders"),
                        "route(\"OPTIONS /orders\") is given together with cors – cors answers each OPTIONS request itself, and a"
                                + " method can be there only once" + KEEP_ONE));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void is_refused(UnaryOperator<TracedApiFunctionProps.Builder> change, String message) {
        TracedApiFunctionProps props = change.apply(Props.minimal()).build();

        Props.assertRefused(Props.stack(), props, message);
    }

    @Test
    void token_for_a_route_is_refused() {
        Stack stack = Props.stack();
        CfnParameter path = CfnParameter.Builder.create(stack, "Path").build();
        TracedApiFunctionProps props =
                Props.minimal().route("GET /" + path.getValueAsString()).build();

        assertThatThrownBy(() -> new TracedApiFunction(stack, "Orders", props))
                .hasMessage(
                        "Sample/Orders: route is a token – CDK needs the path itself at synth, to make a resource of each part"
                                + " – give a plain text, for example from the app's context.");
    }

    @Test
    void token_for_a_list_of_origins_is_refused() {
        Stack stack = Props.stack();
        CfnParameter origins = CfnParameter.Builder.create(stack, "Origins")
                .type("CommaDelimitedList")
                .build();
        TracedApiFunctionProps props = Props.minimal()
                .cors(CorsOptions.builder()
                        .allowOrigins(origins.getValueAsList())
                        .build())
                .build();

        assertThatThrownBy(() -> new TracedApiFunction(stack, "Orders", props))
                .hasMessage(
                        "Sample/Orders: cors.allowOrigins is a token for a list – CDK writes each origin into a template of its"
                                + " own – give a list, whose texts may be tokens.");
    }

    @Test
    void all_routes_are_told_at_once() {
        TracedApiFunctionProps props =
                Props.minimal().route("GET /a/").route("GET /b").route("get /c").build();

        assertThatThrownBy(() -> new TracedApiFunction(Props.stack(), "Orders", props))
                .hasMessage("Sample/Orders: 2 things need a change.\n  1. route(\"GET /a/\") ends with a slash"
                        + SLASHES + "\n  2. route(\"get /c\") has \"get\" for a verb" + VERBS);
    }

    private static JsonSchema schema() {
        return JsonSchema.builder().type(JsonSchemaType.OBJECT).build();
    }

    private static CorsOptions all() {
        return CorsOptions.builder().allowOrigins(List.of("*")).build();
    }

    private static String noBody(String verb) {
        return "route(\"" + verb + " /orders\") body is given for a " + verb
                + " – such a request has no body, and API Gateway would answer each with 400 – use requestParameters(..) for what"
                + " comes in the address, or another verb.";
    }

    private static String rate(String value) {
        return "throttle's rateLimit is " + value
                + " – API Gateway would let no request pass – give requests a second, over 0.";
    }

    private static String burst(String value) {
        return "throttle's burstLimit is " + value
                + " – API Gateway takes whole numbers, and with 0 it would let no request pass – give requests at once, 1 or more"
                + " of them.";
    }

    private static Arguments route(String name, String route, String message) {
        return bad(name, props -> props.route(route), message);
    }

    private static Arguments option(String name, RouteOptions.Builder options, String message) {
        return bad(name, props -> props.route("POST /orders", options.build()), "route(\"POST /orders\") " + message);
    }

    private static Arguments cors(String name, CorsOptions.Builder cors, String message) {
        return bad(name, props -> props.cors(cors.build()), message);
    }

    private static Arguments bad(String name, UnaryOperator<TracedApiFunctionProps.Builder> change, String message) {
        return argumentSet(name, change, message);
    }
}
