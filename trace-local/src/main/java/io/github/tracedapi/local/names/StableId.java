package io.github.tracedapi.local.names;

import io.github.tracedapi.trace.template.Resource;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.UUID;

/** Ids that AWS would choose by chance, made of where a resource stands in the app: the same at every start. */
final class StableId {
    private static final String DIGITS = "0123456789";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    private StableId() {}

    /**
     * An id of a resource.
     *
     * @param alphabet {@code hex}, {@code lower}, {@code upper} or {@code mixed}: letters of that kind, with digits
     * @param length   at most 40
     * @param salt     for a second id of the same resource; else empty
     */
    static String of(Resource resource, String alphabet, int length, String salt) {
        return of(identity(resource) + salt, alphabet, length);
    }

    static String of(String of, String alphabet, int length) {
        String characters = switch (alphabet) {
            case "hex" -> DIGITS + "abcdef";
            case "upper" -> DIGITS + LETTERS.toUpperCase(Locale.ROOT);
            case "mixed" -> DIGITS + LETTERS + LETTERS.toUpperCase(Locale.ROOT);
            default -> DIGITS + LETTERS;
        };
        BigInteger base = BigInteger.valueOf(characters.length());
        BigInteger rest = new BigInteger(1, hash(of));
        StringBuilder id = new StringBuilder();
        while (id.length() < length) {
            BigInteger[] parts = rest.divideAndRemainder(base);
            id.append(characters.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        return id.toString();
    }

    static String uuid(Resource resource) {
        return UUID.nameUUIDFromBytes(identity(resource).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** Nested stacks may use the logical ids of their parents, and SAM makes several resources at one place. */
    private static String identity(Resource resource) {
        return resource.stack().path() + "\n" + resource.place().path() + "\n" + resource.type() + "\n"
                + resource.logicalId() + "\n";
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
