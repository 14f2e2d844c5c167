package io.github.tracedapi.local.xray;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids of what X-Ray makes of a document: the same document has the same ones, however often its trace is put together. */
final class DerivedId {
    private DerivedId() {}

    /** 16 hex digits. */
    static String of(String id, String what) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((id + "\n" + what).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java has SHA-256.", missing);
        }
    }
}
