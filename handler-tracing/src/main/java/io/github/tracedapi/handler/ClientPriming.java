package io.github.tracedapi.handler;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.regions.Region;

/** A call by a client that reaches nobody: everything between the call and the network is loaded by it, in both directions. */
final class ClientPriming<B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C extends SdkClient>
        implements Runnable {
    private final B builder;
    private final Consumer<? super C> call;

    ClientPriming(B builder, Consumer<? super C> call) {
        this.builder = builder;
        this.call = call;
    }

    @Override
    public void run() {
        // Neither is there a connection that either could be right or wrong for.
        builder.region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("priming", "priming")))
                .httpClient(new Nowhere());
        try (C client = AwsClients.apply(builder).build()) {
            call.accept(client);
        }
    }

    /** Answers every request with an empty object, in the language in which it was asked. */
    private static final class Nowhere implements SdkHttpClient {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            boolean json = request.httpRequest()
                    .firstMatchingHeader("Content-Type")
                    .orElse("")
                    .contains("json");
            return new Answered(json ? "{}" : "<Response/>");
        }

        @Override
        public void close() {}
    }

    private record Answered(String body) implements ExecutableHttpRequest {
        @Override
        public HttpExecuteResponse call() {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return HttpExecuteResponse.builder()
                    .response(SdkHttpFullResponse.builder()
                            .statusCode(200)
                            .putHeader("Content-Length", String.valueOf(bytes.length))
                            .putHeader("x-amzn-RequestId", "priming")
                            .build())
                    .responseBody(AbortableInputStream.create(new ByteArrayInputStream(bytes)))
                    .build();
        }

        @Override
        public void abort() {}
    }
}
