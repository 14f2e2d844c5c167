package io.github.tracedapi.local.cli;

import io.github.tracedapi.local.lambda.HandlerProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The handler of {@link OrdersApp}: with it, the app runs. What it does is for the request's query to say. */
final class OrdersCode {
    /** Says what it was asked; {@code ?do=hang} never ends; {@code ?do=orphan} sends a document that is part of nothing. */
    private static final String HANDLER = """
            package shop;

            import com.amazonaws.services.lambda.runtime.Context;
            import com.amazonaws.services.lambda.runtime.RequestHandler;
            import java.net.*;
            import java.nio.charset.StandardCharsets;
            import java.util.*;

            public class Orders implements RequestHandler<Map<String, Object>, Map<String, Object>> {
                static {
                    if ("hang".equals(System.getenv("INIT"))) sleep();
                }

                public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
                    Map<?, ?> query = (Map<?, ?>) event.get("queryStringParameters");
                    Object does = query == null ? "" : query.get("do");
                    if ("hang".equals(does)) {
                        System.out.println("hangs from now on");
                        sleep();
                    }
                    if ("orphan".equals(does)) sendOrphan();
                    Map<?, ?> headers = (Map<?, ?>) event.get("headers");
                    String said = event.get("httpMethod") + " " + headers.get("X-Shop") + " " + event.get("body");
                    return Map.of("statusCode", 200, "headers", Map.of("Content-Type", "text/plain"), "body", said);
                }

                private static void sleep() {
                    try {
                        Thread.sleep(600_000);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }

                private static void sendOrphan() {
                    String root = System.getProperty("com.amazonaws.xray.traceHeader").replaceAll("Root=([^;]*).*", "$1");
                    String document = "{\\"format\\": \\"json\\", \\"version\\": 1}\\n{\\"type\\": \\"subsegment\\", \\"name\\": \\"lost\\","
                            + " \\"id\\": \\"70de5b6f19ff9a0a\\", \\"parent_id\\": \\"0123456789abcdef\\", \\"trace_id\\": \\"" + root
                            + "\\", \\"start_time\\": " + System.currentTimeMillis() / 1e3 + ", \\"end_time\\": "
                            + System.currentTimeMillis() / 1e3 + "}";
                    String[] daemon = System.getenv("AWS_XRAY_DAEMON_ADDRESS").split(":");
                    byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
                    try (DatagramSocket socket = new DatagramSocket()) {
                        socket.send(new DatagramPacket(
                                bytes, bytes.length, InetAddress.getByName(daemon[0]), Integer.parseInt(daemon[1])));
                    } catch (java.io.IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                }
            }
            """;

    /** Takes the place of DynamoDB Local, and never answers. */
    private static final String DEAF = """
            package com.amazonaws.services.dynamodbv2.local.main;

            public class ServerRunner {
                public static void main(String[] args) throws Exception { Thread.sleep(600_000); }
            }
            """;

    /** Compiled once: what it is made for starts many processes. */
    private static Map<String, byte[]> handler = Map.of();

    private OrdersCode() {}

    /** Writes the app with its code into a folder: {@code orders.yaml} and {@code orders.zip}. */
    static void write(Path folder) throws IOException {
        write(folder, "");
    }

    /** The same, with a table. */
    static void writeWithTable(Path folder) throws IOException {
        write(folder, """
                  Table:
                    Type: AWS::DynamoDB::Table
                    Properties:
                      TableName: orders
                      BillingMode: PAY_PER_REQUEST
                      AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
                      KeySchema: [{AttributeName: id, KeyType: HASH}]
                """);
    }

    private static synchronized void write(Path folder, String more) throws IOException {
        if (handler.isEmpty()) {
            handler = HandlerProject.compile("shop/Orders.java", HANDLER);
        }
        HandlerProject.zip(folder.resolve("orders.zip"), handler);
        OrdersApp.write(
                folder,
                OrdersApp.template()
                                .replace("Code: {S3Bucket: b, S3Key: k}", "Code: orders.zip\n      Timeout: 600")
                                .replace("java21", "java17")
                                .replace("HttpMethod: GET", "HttpMethod: ANY")
                        + more);
    }

    /** A folder of jars that starts as DynamoDB Local does, and gets no further. */
    static Path deafDynamoDbLocal(Path folder) throws IOException {
        Path jars = Files.createDirectories(folder.resolve("deaf"));
        HandlerProject.zip(
                jars.resolve("DynamoDBLocal-0.jar"),
                HandlerProject.compile("com/amazonaws/services/dynamodbv2/local/main/ServerRunner.java", DEAF));
        return jars;
    }
}
