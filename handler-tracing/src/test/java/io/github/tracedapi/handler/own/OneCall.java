package io.github.tracedapi.handler.own;

import io.github.tracedapi.handler.backend.Recording;
import io.github.tracedapi.handler.backend.TraceBackend;
import io.github.tracedapi.handler.fixtures.Incoming;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/** A process that calls DynamoDB once, traced or not, as a handler would. */
final class OneCall {
    private OneCall() {}

    public static void main(String[] args) throws Exception {
        boolean traced = args[0].equals("traced");
        TraceBackend backend =
                traced ? ServiceLoader.load(TraceBackend.class).iterator().next() : null;
        List<ExecutionInterceptor> interceptors =
                backend == null ? List.of() : backend.awsClients().interceptors();
        System.setProperty("com.amazonaws.xray.traceHeader", Incoming.sampled().header());
        try (DynamoDbClient client = DynamoDbClient.builder()
                .region(Region.EU_WEST_1)
                .endpointOverride(URI.create(args[1]))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "key")))
                .overrideConfiguration(override -> override.executionInterceptors(interceptors))
                .build()) {
            Callable<Object> get = new Callable<>() {
                @Override
                public Object call() {
                    return client.getItem(GetItemRequest.builder()
                            .tableName("orders")
                            .key(Map.of("id", AttributeValue.fromS("7")))
                            .build());
                }
            };
            if (backend == null) {
                get.call();
            } else {
                Recording orders = backend.invocation("").begin("orders");
                orders.annotate("route", "GET /orders");
                orders.within(get);
                orders.end();
            }
        }
    }
}
