package io.github.tracedapi.handler.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tracedapi.handler.contract.function.ContractHandler;
import io.github.tracedapi.handler.fixtures.DynamoDbStandIn;
import io.github.tracedapi.handler.fixtures.FunctionProcess;
import io.github.tracedapi.handler.fixtures.Incoming;
import io.github.tracedapi.handler.fixtures.TaskFolder;
import io.github.tracedapi.trace.TraceId;
import io.github.tracedapi.trace.receive.XRayReceiver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The contract's function with one backend under Lambda's runtime client, DynamoDB for it, and the daemon that it sends to. */
final class ContractFunction implements AutoCloseable {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final FunctionProcess process;
    private final XRayReceiver receiver;
    private final DynamoDbStandIn dynamoDb;
    private final Invoked first;

    /** What came of an invocation: its trace, the reply's status and body, and the documents that had come with it. */
    record Invoked(Incoming incoming, int status, String said, Arrived arrived) {}

    private ContractFunction(FunctionProcess process, XRayReceiver receiver, DynamoDbStandIn dynamoDb, boolean invoke) {
        this.process = process;
        this.receiver = receiver;
        this.dynamoDb = dynamoDb;
        first = invoke ? invoke("nothing", "") : new Invoked(Incoming.sampled(), 0, "", new Arrived(List.of()));
    }

    /** What is to be started. */
    static final class Start {
        private final Backend backend;
        private final Map<String, String> environment = new HashMap<>();
        private final List<String> options = new ArrayList<>();
        private final List<String> jars = new ArrayList<>();
        private boolean xraySdk;
        private boolean invoke;

        private Start(Backend backend) {
            this.backend = backend;
        }

        /** Of the environment. */
        Start set(String name, String value) {
            environment.put(name, value);
            return this;
        }

        /** Of the JVM. */
        Start option(String option) {
            options.add(option);
            return this;
        }

        /** Beside what its backend needs. */
        Start with(String jar) {
            jars.add(jar);
            return this;
        }

        /** Also beside the native backend. */
        Start withXRaySdk() {
            xraySdk = true;
            return this;
        }

        /** And invoke it once. */
        ContractFunction invoked() throws IOException {
            invoke = true;
            return now();
        }

        ContractFunction now() throws IOException {
            Path parent = Files.createDirectories(Path.of("target", "contract").toAbsolutePath());
            Path folder = Files.createTempDirectory(parent, backend + "-");
            TaskFolder task = backend.ship(folder).jars(jars.toArray(String[]::new));
            if (xraySdk && backend == Backend.NATIVE) {
                Backend.withXRaySdk(task);
            }
            XRayReceiver receiver = XRayReceiver.start(0);
            DynamoDbStandIn dynamoDb = DynamoDbStandIn.start();
            environment.putIfAbsent("AWS_XRAY_DAEMON_ADDRESS", receiver.address());
            environment.put("DYNAMODB", dynamoDb.uri().toString());
            return new ContractFunction(
                    FunctionProcess.start(folder, task, ContractHandler.class.getName(), environment, options),
                    receiver,
                    dynamoDb,
                    invoke);
        }
    }

    static Start of(Backend backend) {
        return new Start(backend);
    }

    /** The one invocation that was made when it was started. */
    Invoked first() {
        return first;
    }

    FunctionProcess process() {
        return process;
    }

    XRayReceiver receiver() {
        return receiver;
    }

    DynamoDbStandIn dynamoDb() {
        return dynamoDb;
    }

    /** An invocation that is recorded. */
    Invoked invoke(String behaviour, String argument) {
        return invoke(Incoming.sampled(), behaviour, argument);
    }

    Invoked invoke(Incoming incoming, String behaviour, String argument) {
        JsonNode reply = Arrived.read(process.invoke(event(behaviour, argument), incoming.header()));
        return new Invoked(
                incoming, reply.path("statusCode").asInt(), reply.path("body").asText(), arrived(incoming));
    }

    /** One that is not waited for. */
    CompletableFuture<String> begin(Incoming incoming, String behaviour, String argument) {
        return process.api().invoke(event(behaviour, argument), incoming.header());
    }

    static String event(String behaviour, String argument) {
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        event.put("resource", "/contract/{behaviour}").put("path", "/contract/" + behaviour);
        return event.put("httpMethod", "POST").put("body", argument).toString();
    }

    /** What has come of a trace by now: what was sent before something that is known to have happened is among it. */
    Arrived arrived(Incoming incoming) {
        return arrived(List.of(incoming)).get(0);
    }

    /** As {@link #arrived(Incoming)}, of many at once. */
    List<Arrived> arrived(List<Incoming> incoming) {
        return arrived(receiver, incoming);
    }

    /** As {@link #arrived(Incoming)}, at another receiver. */
    static List<Arrived> arrived(XRayReceiver receiver, List<Incoming> incoming) {
        try {
            if (!receiver.drain(LONG)) {
                throw new AssertionError("The receiver did not read what it got: " + receiver.notices());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return incoming.stream()
                .map(one ->
                        new Arrived(receiver.documents(TraceId.read(one.root()).orElseThrow())))
                .toList();
    }

    /** The notices of an id, a line of JSON each. */
    List<String> notices(String id) {
        return process.notices().stream()
                .filter(notice -> notice.startsWith("{\"tracedapi\":\"" + id + "\""))
                .toList();
    }

    /** A notice as it is written. */
    static String notice(String id, String message) {
        return "{\"tracedapi\":\"" + id + "\",\"message\":\"" + message.replace("\"", "\\\"") + "\"}";
    }

    @Override
    public void close() {
        process.close();
        receiver.close();
        dynamoDb.close();
    }
}
