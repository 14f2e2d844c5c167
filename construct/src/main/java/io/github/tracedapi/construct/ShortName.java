package io.github.tracedapi.construct;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/**
 * A name for what an account and region have one name space for: readable, made from a construct's path, and with a hash over the
 * whole of it. CDK's own unique names begin at the nearest stack, and two nested stacks may be called alike.
 */
final class ShortName {
    private static final int HASH = 8;

    private ShortName() {}

    /**
     * Letters, digits and hyphens.
     *
     * @param part what tells several things of one construct apart; may be empty
     * @param longest at least 10
     */
    static String of(Construct construct, String part, int longest) {
        String path = construct.getNode().getPath() + "/" + part;
        String readable = path.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
        return end(readable, longest - HASH - 1) + "-"
                + hash(deployedAs(construct) + " " + path).toUpperCase(Locale.ROOT);
    }

    /** Its last words, since they are what differs within an app. */
    private static String end(String readable, int longest) {
        if (readable.length() <= longest) {
            return readable;
        }
        int cut = readable.length() - longest;
        String end = readable.substring(cut);
        return readable.charAt(cut - 1) == '-' ? end : end.substring(end.indexOf('-') + 1);
    }

    /** Eight hex digits. */
    static String hash(String text) {
        var digest = Sha256.digest();
        digest.update(text.getBytes(UTF_8));
        return Sha256.hex(digest).substring(0, HASH);
    }

    /** The name of the stack, which may differ where the path is the same. CloudFormation makes that of a nested one. */
    private static String deployedAs(Construct construct) {
        Stack stack = Stack.of(construct);
        while (stack.getNestedStackParent() != null) {
            stack = stack.getNestedStackParent();
        }
        return stack.getStackName();
    }
}
