package io.github.tracedapi.local.lambda;

/** The handlers that the tests run, one for each thing that a handler may do. */
final class HandlerSources {
    private HandlerSources() {}

    static final String TEXT = """
            package app;

            import com.amazonaws.services.lambda.runtime.Context;
            import com.amazonaws.services.lambda.runtime.RequestHandler;
            import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
            import java.io.*;
            import java.nio.charset.StandardCharsets;
            import java.nio.file.*;
            import java.util.*;

            public class Handlers {
                public static class Echo implements RequestHandler<Map<String, Object>, Object> {
                    private int count;
                    public Object handleRequest(Map<String, Object> event, Context context) {
                        Map<String, Object> reply = new LinkedHashMap<>();
                        reply.put("event", event);
                        reply.put("count", ++count);
                        reply.put("pid", ProcessHandle.current().pid());
                        reply.put("requestId", context.getAwsRequestId());
                        reply.put("arn", context.getInvokedFunctionArn());
                        reply.put("leftMillis", context.getRemainingTimeInMillis());
                        reply.put("memory", context.getMemoryLimitInMB());
                        reply.put("traceHeader", System.getProperty("com.amazonaws.xray.traceHeader"));
                        reply.put("xrayTraceId", context.getXrayTraceId());
                        reply.put("heapKb", Runtime.getRuntime().maxMemory() / 1024);
                        reply.put("tmp", System.getProperty("java.io.tmpdir"));
                        reply.put("home", System.getProperty("user.home"));
                        reply.put("dir", System.getProperty("user.dir"));
                        reply.put("zone", TimeZone.getDefault().getID());
                        reply.put("charset", java.nio.charset.Charset.defaultCharset().name());
                        return reply;
                    }
                }
                public static class Env implements RequestHandler<Object, Object> {
                    public Object handleRequest(Object event, Context context) { return new TreeMap<>(System.getenv()); }
                }
                public static class Trivial implements RequestStreamHandler {
                    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
                        out.write("{}".getBytes(StandardCharsets.UTF_8));
                    }
                }
                public static class Logs implements RequestHandler<Object, String> {
                    static { System.out.println("static initializer"); }
                    public String handleRequest(Object event, Context context) {
                        System.out.println("to standard output: é");
                        System.err.println("to standard error");
                        context.getLogger().log("to the logger\\n");
                        System.out.print("without an end");
                        return "logged";
                    }
                }
                public static class Chatty implements RequestHandler<Object, String> {
                    public String handleRequest(Object event, Context context) {
                        for (int i = 0; i < 20_000; i++) System.out.println("line " + i);
                        return "done";
                    }
                }
                public static class Throws implements RequestHandler<Object, String> {
                    public String handleRequest(Object event, Context context) { throw new IllegalStateException("broken: é"); }
                }
                public static class ThrowsError implements RequestHandler<Object, String> {
                    public String handleRequest(Object event, Context context) { throw new AssertionError("not so"); }
                }
                public static class Overflow implements RequestHandler<Object, String> {
                    private int deep(int n) { return deep(n + 1) + 1; }
                    public String handleRequest(Object event, Context context) { return "" + deep(0); }
                }
                public static class OutOfMemory implements RequestHandler<Object, String> {
                    public String handleRequest(Object event, Context context) {
                        List<byte[]> all = new ArrayList<>();
                        while (true) all.add(new byte[8 * 1024 * 1024]);
                    }
                }
                public static class Exit implements RequestHandler<Map<String, Object>, String> {
                    public String handleRequest(Map<String, Object> event, Context context) {
                        Object status = event.get("exit");
                        if (status != null) System.exit(((Number) status).intValue());
                        return "pid " + ProcessHandle.current().pid();
                    }
                }
                public static class Halt {
                    public String handleRequest(Object event, Context context) throws Exception {
                        new ProcessBuilder("kill", "-SEGV", "" + ProcessHandle.current().pid()).start().waitFor();
                        Thread.sleep(60_000);
                        return "";
                    }
                }
                public static class Loop implements RequestHandler<Map<String, Object>, String> {
                    public String handleRequest(Map<String, Object> event, Context context) {
                        if (event.containsKey("loop")) while (true) { Thread.onSpinWait(); }
                        return "pid " + ProcessHandle.current().pid();
                    }
                }
                public static class LoopAndTell implements RequestHandler<Map<String, Object>, String> {
                    public String handleRequest(Map<String, Object> event, Context context) {
                        try {
                            Files.writeString(Path.of((String) event.get("file")), "" + ProcessHandle.current().pid());
                        } catch (IOException e) { throw new UncheckedIOException(e); }
                        while (true) { Thread.onSpinWait(); }
                    }
                }
                public static class Sleeps {
                    public Object handleRequest(Map<String, Object> event, Context context) throws Exception {
                        Path gate = Path.of((String) event.get("gate"));
                        Files.createFile(gate.resolve(context.getAwsRequestId()));
                        while (!Files.exists(gate.resolve("open"))) Thread.sleep(5);
                        return ProcessHandle.current().pid();
                    }
                }
                public static class Large implements RequestHandler<Map<String, Object>, String> {
                    public String handleRequest(Map<String, Object> event, Context context) {
                        return "x".repeat(((Number) event.get("bytes")).intValue() - 2);
                    }
                }
                public static class InvalidJson implements RequestStreamHandler {
                    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
                        out.write("{no json".getBytes(StandardCharsets.UTF_8));
                    }
                }
                public static class Null implements RequestHandler<Object, String> {
                    public String handleRequest(Object event, Context context) { return null; }
                }
                public static class InitThrows implements RequestHandler<Object, String> {
                    static { if (true) throw new IllegalStateException("no region"); }
                    public String handleRequest(Object event, Context context) { return ""; }
                }
                public static class InitExits implements RequestHandler<Object, String> {
                    static { System.out.println("leaving"); System.exit(5); }
                    public String handleRequest(Object event, Context context) { return ""; }
                }
                public static class InitHangs implements RequestHandler<Object, String> {
                    static { try { Thread.sleep(600_000); } catch (InterruptedException e) { } }
                    public String handleRequest(Object event, Context context) { return ""; }
                }
                public static class InitHangsOnce implements RequestHandler<Object, String> {
                    static {
                        try {
                            Path been = Path.of(System.getenv("BEEN"));
                            if (!Files.exists(been)) { Files.createFile(been); Thread.sleep(600_000); }
                        } catch (Exception e) { throw new IllegalStateException(e); }
                    }
                    public String handleRequest(Object event, Context context) { return "came up"; }
                }
                /** A method of the API: does what the request's field x-act says. */
                public static class Door implements RequestStreamHandler {
                    private static int deep(int n) { return deep(n + 1) + 1; }
                    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
                        String event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                        out.write(reply(event).getBytes(StandardCharsets.UTF_8));
                    }
                    private static String reply(String event) throws IOException {
                        switch (field(event, "x-act")) {
                            case "throw": throw new IllegalStateException("broken: é");
                            case "throw error": throw new AssertionError("not so");
                            case "overflow": return "" + deep(0);
                            case "exit": System.exit(3);
                            case "loop": while (true) { Thread.onSpinWait(); }
                            case "linger": pause(500); return replied("late");
                            case "large": return replied("x".repeat(7 * 1024 * 1024));
                            case "no JSON": return "{no json";
                            case "null": return "null";
                            case "event": return replied(base64(event.getBytes(StandardCharsets.UTF_8)));
                            case "bytes": return "{\\"isBase64Encoded\\": true, \\"body\\": \\"" + field(event, "body") + "\\"}";
                            case "wait": await(Path.of(field(event, "x-gate"))); return replied("waited");
                            case "document": send(field(event, "x-name")); return replied("sent");
                            default: return replied(System.getProperty("user.dir"));
                        }
                    }
                    private static String replied(String body) { return "{\\"statusCode\\": 200, \\"body\\": \\"" + body + "\\"}"; }
                    private static void pause(long millis) {
                        try { Thread.sleep(millis); } catch (InterruptedException e) { throw new IllegalStateException(e); }
                    }
                    private static void await(Path gate) throws IOException {
                        Files.createFile(gate.resolve("called"));
                        while (!Files.exists(gate.resolve("open"))) pause(5);
                    }
                    /** As an X-Ray SDK sends it. */
                    private static void send(String name) throws IOException {
                        String header = System.getProperty("com.amazonaws.xray.traceHeader");
                        double now = System.currentTimeMillis() / 1000.0;
                        String id = UUID.randomUUID().toString().replace("-", "").substring(16);
                        byte[] text = ("{\\"format\\": \\"json\\", \\"version\\": 1}\\n{\\"type\\": \\"subsegment\\", \\"name\\": \\"" + name
                                + "\\", \\"id\\": \\"" + id + "\\", \\"start_time\\": " + now + ", \\"end_time\\": " + now
                                + ", \\"trace_id\\": \\"" + header.replaceAll(".*Root=([^;]+).*", "$1") + "\\", \\"parent_id\\": \\""
                                + header.replaceAll(".*Parent=([^;]+).*", "$1") + "\\"}").getBytes(StandardCharsets.UTF_8);
                        String[] daemon = System.getenv("AWS_XRAY_DAEMON_ADDRESS").split(":");
                        try (java.net.DatagramSocket socket = new java.net.DatagramSocket()) {
                            socket.send(new java.net.DatagramPacket(text, text.length,
                                    new java.net.InetSocketAddress(daemon[0], Integer.parseInt(daemon[1]))));
                        }
                    }
                    static String base64(byte[] bytes) { return Base64.getEncoder().encodeToString(bytes); }
                    static String field(String event, String name) {
                        java.util.regex.Matcher value = java.util.regex.Pattern.compile("\\"" + name + "\\":\\"([^\\"]*)\\"").matcher(event);
                        return value.find() ? value.group(1) : "";
                    }
                }
                /** Calls another function with Lambda's Invoke, over plain HTTP. */
                public static class Calls implements RequestStreamHandler {
                    private static final java.net.http.HttpClient CLIENT = java.net.http.HttpClient.newHttpClient();
                    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
                        String event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                        var call = java.net.http.HttpRequest.newBuilder(java.net.URI.create(System.getenv("AWS_ENDPOINT_URL_LAMBDA")
                                        + "/2015-03-31/functions/" + Door.field(event, "x-called") + "/invocations"))
                                .header("X-Amz-Invocation-Type", Door.field(event, "x-type"))
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\\"from\\": \\"the caller\\"}"));
                        if (Door.field(event, "x-header").equals("on")) {
                            call.header("X-Amzn-Trace-Id", System.getProperty("com.amazonaws.xray.traceHeader"));
                        }
                        try {
                            var reply = CLIENT.send(call.build(), java.net.http.HttpResponse.BodyHandlers.ofByteArray());
                            out.write(("{\\"headers\\": {\\"x-status\\": \\"" + reply.statusCode() + "\\", \\"x-error\\": \\""
                                    + reply.headers().firstValue("X-Amz-Function-Error").orElse("")
                                    + reply.headers().firstValue("x-amzn-ErrorType").orElse("") + "\\"}, \\"body\\": \\""
                                    + Door.base64(reply.body()) + "\\"}").getBytes(StandardCharsets.UTF_8));
                        } catch (InterruptedException e) { throw new IllegalStateException(e); }
                    }
                }
                public static class Children {
                    public Object handleRequest(Map<String, Object> event, Context context) throws Exception {
                        Process child = new ProcessBuilder("sleep", "600").start();
                        Files.writeString(Path.of((String) event.get("file")), "" + child.pid());
                        if (event.containsKey("exit")) System.exit(1);
                        return child.pid();
                    }
                }
            }
            """;
}
