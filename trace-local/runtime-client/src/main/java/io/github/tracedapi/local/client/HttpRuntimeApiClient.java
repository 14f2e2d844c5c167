package io.github.tracedapi.local.client;

import com.amazonaws.services.lambda.runtime.api.client.logging.LambdaContextLogger;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.DtoSerializers;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaError;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaRuntimeApiClient;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.LambdaRuntimeClientException;
import com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto.InvocationRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The Runtime API, spoken by the JDK's HTTP client.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>
 */
final class HttpRuntimeApiClient implements LambdaRuntimeApiClient {
    private final String runtime;

    /**
     * @param address host and port
     */
    HttpRuntimeApiClient(String address) {
        this.runtime = "http://" + address + "/2018-06-01/runtime/";
    }

    @Override
    public InvocationRequest nextInvocation() throws IOException {
        HttpURLConnection connection = open("invocation/next");
        check("Failed to get next", connection, HttpURLConnection.HTTP_OK);
        InvocationRequest request = new InvocationRequest();
        request.setId(connection.getHeaderField("Lambda-Runtime-Aws-Request-Id"));
        request.setXrayTraceId(connection.getHeaderField("Lambda-Runtime-Trace-Id"));
        request.setInvokedFunctionArn(connection.getHeaderField("Lambda-Runtime-Invoked-Function-Arn"));
        request.setDeadlineTimeInMs(Optional.ofNullable(connection.getHeaderField("Lambda-Runtime-Deadline-Ms"))
                .map(Long::parseLong)
                .orElse(0L));
        request.setClientContext(connection.getHeaderField("Lambda-Runtime-Client-Context"));
        request.setCognitoIdentity(connection.getHeaderField("Lambda-Runtime-Cognito-Identity"));
        request.setTenantId(connection.getHeaderField("Lambda-Runtime-Aws-Tenant-Id"));
        try (InputStream body = connection.getInputStream()) {
            request.setContent(body.readAllBytes());
        }
        return request;
    }

    /** Only an environment of several invocations at a time asks so, and there is none here. */
    @Override
    public InvocationRequest nextInvocationWithExponentialBackoff(LambdaContextLogger logger) throws IOException {
        return nextInvocation();
    }

    @Override
    public void reportInvocationSuccess(String requestId, byte[] response) throws IOException {
        HttpURLConnection connection = open("invocation/" + requestId + "/response");
        connection.setRequestProperty("Content-Type", "application/json");
        post("Failed to post invocation response", connection, response);
    }

    @Override
    public void reportInvocationError(String requestId, LambdaError error) throws IOException {
        report("invocation/" + requestId + "/error", error);
    }

    @Override
    public void reportInitError(LambdaError error) throws IOException {
        report("init/error", error);
    }

    @Override
    public void restoreNext() throws IOException {
        HttpURLConnection connection = open("restore/next");
        check("restore/next", connection, HttpURLConnection.HTTP_OK);
        drain(connection);
    }

    @Override
    public void reportRestoreError(LambdaError error) throws IOException {
        report("restore/error", error);
    }

    private void report(String path, LambdaError error) throws IOException {
        HttpURLConnection connection = open(path);
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("Lambda-Runtime-Function-Error-Type", error.errorType.getRapidError());
        if (error.xRayErrorCause != null) {
            byte[] cause = DtoSerializers.serialize(error.xRayErrorCause);
            if (cause != null && cause.length < 1024 * 1024) {
                connection.setRequestProperty(
                        "Lambda-Runtime-Function-XRay-Error-Cause", new String(cause, StandardCharsets.UTF_8));
            }
        }
        post("Failed to report an error", connection, DtoSerializers.serialize(error.errorRequest));
    }

    /** Never through a proxy, whatever the handler's JVM is told to use for its own calls. */
    private HttpURLConnection open(String path) throws IOException {
        return (HttpURLConnection) new URL(runtime + path).openConnection(Proxy.NO_PROXY);
    }

    private static void post(String what, HttpURLConnection connection, byte[] body) throws IOException {
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        connection.getOutputStream().write(body);
        check(what, connection, HttpURLConnection.HTTP_ACCEPTED);
        drain(connection);
    }

    private static void check(String what, HttpURLConnection connection, int expected) throws IOException {
        if (connection.getResponseCode() != expected) {
            throw new LambdaRuntimeClientException(what, connection.getResponseCode());
        }
    }

    /** Read to its end, a connection serves again. */
    private static void drain(HttpURLConnection connection) throws IOException {
        try (InputStream body = connection.getInputStream()) {
            body.readAllBytes();
        }
    }
}
