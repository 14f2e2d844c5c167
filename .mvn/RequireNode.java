import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Ends the build with a clear word where Node.js is missing or too old: AWS CDK runs on it, from Java too. Its one argument,
 * if it is not empty, is printed first: what a quiet build is about to do.
 */
public final class RequireNode {
    private static final int OLDEST = 20;

    private RequireNode() {}

    public static void main(String[] args) throws InterruptedException {
        String node = System.getenv("JSII_NODE") == null ? "node" : System.getenv("JSII_NODE");
        String version;
        try {
            Process process = new ProcessBuilder(node, "--version").redirectErrorStream(true).start();
            version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            process.waitFor();
        } catch (IOException e) {
            refuse("'" + node + "' cannot be run (" + e.getMessage() + ")");
            return;
        }
        if (!version.matches("v\\d+\\..*") || Integer.parseInt(version.substring(1, version.indexOf('.'))) < OLDEST) {
            refuse("'" + node + " --version' says \"" + version + "\"");
        }
        if (args.length > 0 && !args[0].isBlank()) {
            System.out.println(args[0]);
        }
    }

    private static void refuse(String what) {
        System.err.println();
        System.err.println("Node.js " + OLDEST + " or newer is needed, and " + what + ".");
        System.err.println("AWS CDK runs on Node.js, from Java too. Install it from https://nodejs.org and put it on the PATH,");
        System.err.println("or name its program in the environment variable JSII_NODE. Then run the same command again.");
        System.err.println();
        System.exit(1);
    }
}
