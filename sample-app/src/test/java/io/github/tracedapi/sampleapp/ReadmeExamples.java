package io.github.tracedapi.sampleapp;

import io.github.tracedapi.construct.ApiAuthorization;
import io.github.tracedapi.construct.ApiGatewayLogRole;
import io.github.tracedapi.construct.HandlerCode;
import io.github.tracedapi.construct.RouteOptions;
import io.github.tracedapi.construct.TraceCheck;
import io.github.tracedapi.construct.TraceGroup;
import io.github.tracedapi.construct.TraceSampling;
import io.github.tracedapi.construct.TracedApiFunction;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.predict.TracePredictor;
import io.github.tracedapi.trace.view.Terminal;
import io.github.tracedapi.trace.view.TextMap;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.CorsOptions;
import software.amazon.awscdk.services.apigateway.JsonSchema;
import software.amazon.awscdk.services.apigateway.JsonSchemaType;
import software.amazon.awscdk.services.apigateway.StageOptions;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.dynamodb.Attribute;
import software.amazon.awscdk.services.dynamodb.AttributeType;
import software.amazon.awscdk.services.dynamodb.Table;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.FunctionOptions;

/** The README's examples, word for word: {@code ReadmeTest} compares and runs them. */
final class ReadmeExamples extends Stack {
    ReadmeExamples(App app) {
        super(app, "Readme");
    }

    TracedApiFunction theOneStatement() {
        TracedApiFunction orders = TracedApiFunction.Builder.create(this, "Orders")
                .code(HandlerCode.fromMavenModule("sample-function"))
                .handler("io.github.tracedapi.sample.OrdersHandler")
                .build();
        return orders;
    }

    TracedApiFunction withOptions() {
        Table table = Table.Builder.create(this, "Table")
                .partitionKey(Attribute.builder()
                        .name("id")
                        .type(AttributeType.STRING)
                        .build())
                .build();
        TracedApiFunction prices = TracedApiFunction.Builder.create(this, "Prices")
                .code(Code.fromAsset("target/prices.zip"))
                .handler("prices.PricesHandler::handleRequest")
                .memorySize(2048)
                .environment(Map.of("TABLE_NAME", table.getTableName()))
                .authorization(ApiAuthorization.none("a public price list"))
                .deployOptions(StageOptions.builder()
                        .stageName("v1")
                        .throttlingRateLimit(500)
                        .build())
                .functionOptions(FunctionOptions.builder()
                        .reservedConcurrentExecutions(50)
                        .build())
                .build();
        table.grantReadData(prices.getFunction());
        return prices;
    }

    TracedApiFunction sampled() {
        TracedApiFunction sampled = TracedApiFunction.Builder.create(this, "Sampled")
                .code(Code.fromAsset("target/prices.zip"))
                .handler("prices.PricesHandler::handleRequest")
                .sampling(TraceSampling.rate(0.05)
                        .reservoir(1)
                        .route("POST *", TraceSampling.all())
                        .route("GET /health", TraceSampling.none()))
                .traceGroup(TraceGroup.ofApi().insights())
                .tracesUrlOutput(true)
                .requestsQuery(true)
                .build();
        return sampled;
    }

    TracedApiFunction withRoutes() {
        UserPool customers = new UserPool(this, "Customers");
        TracedApiFunction shop = TracedApiFunction.Builder.create(this, "Shop")
                .code(Code.fromAsset("target/shop.zip"))
                .handler("shop.ShopHandler::handleRequest")
                .authorization(ApiAuthorization.cognito(customers).scopes("shop/read"))
                .cors(CorsOptions.builder()
                        .allowOrigins(List.of("https://shop.example"))
                        .build())
                .route("GET /orders/{id}")
                .route(
                        "POST /orders",
                        RouteOptions.builder()
                                .authorization(
                                        ApiAuthorization.cognito(customers).scopes("shop/write"))
                                .body(JsonSchema.builder()
                                        .type(JsonSchemaType.OBJECT)
                                        .required(List.of("item"))
                                        .build())
                                .throttle(20, 10)
                                .build())
                .route(
                        "GET /prices",
                        RouteOptions.builder()
                                .authorization(ApiAuthorization.none("a public price list"))
                                .build())
                .build();
        return shop;
    }

    static void check(App app) {
        TraceCheck.install(app);
    }

    static void anyTemplate() {
        TraceMap map = TracePredictor.predict(Path.of("template.yaml"));
        System.out.println(TextMap.of(map, Terminal.PLAIN));
    }

    static void logRole(App app, Stack ordersStack) {
        Stack account = new Stack(app, "ApiGatewayAccount");
        new ApiGatewayLogRole(account, "LogRole");
        ordersStack.addStackDependency(account);
    }

    static void acknowledge(Stack ordersStack) {
        Annotations.of(ordersStack).acknowledgeWarning("TracedApi::NoApiGatewayLogRole", "the landing zone sets it");
    }
}
