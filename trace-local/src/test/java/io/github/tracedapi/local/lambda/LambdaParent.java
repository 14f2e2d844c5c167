package io.github.tracedapi.local.lambda;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A JVM of its own with a Lambda in it, for what cannot be done to the JVM of the tests. */
final class LambdaParent {
    private LambdaParent() {}

    /** The command that starts it. */
    static List<String> command(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                JavaHome.running().java().toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LambdaParent.class.getName(),
                folder.toString()));
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * Invokes the function, says what it is, then waits to be killed, or leaves without closing anything.
     *
     * @param args a folder, the runtime, a handler, a file of its own, and {@code leave} or {@code stay}
     */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        HandlerProject project = new HandlerProject(folder).function("Child", args[2], "\"Timeout\": 600");
        LambdaService lambda = project.lambda()
                .runtime(RuntimeKind.valueOf(args[1].toUpperCase(Locale.ROOT)))
                .start();
        RunningInvocation running =
                lambda.invoke("Child", HandlerProject.event("{\"file\": \"" + args[3] + "\", \"loop\": true}"));
        if (args[4].equals("leave")) {
            running.end().get(60, TimeUnit.SECONDS);
            System.exit(0);
        }
        if (args[4].equals("tell")) {
            System.out.println(running.reply().get(60, TimeUnit.SECONDS));
            lambda.close();
            System.out.println("left: " + left(folder));
            return;
        }
        Thread.sleep(600_000);
    }

    private static long left(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(Files::isDirectory).count();
        }
    }
}
