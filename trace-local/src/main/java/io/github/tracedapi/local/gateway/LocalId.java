package io.github.tracedapi.local.gateway;

import io.github.tracedapi.local.names.LocalNames;
import io.github.tracedapi.trace.template.Resource;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Ids of the parts of an API: what {@code Ref} gives if it gives one, else one that is the same at every start. */
final class LocalId {
    private static final int RADIX = 36;

    private LocalId() {}

    /** Lower-case letters and digits: ten for an API or a key, six for a resource or a deployment. */
    static String of(Resource resource, LocalNames names, int length) {
        String ref = names.ref(resource);
        return ref.matches("[a-z0-9]{" + length + "}") ? ref : of(resource, "", length);
    }

    /** An id of something that belongs to a resource. */
    static String of(Resource resource, String part, int length) {
        String text = resource.stack().name() + "/" + resource.logicalId() + "/" + part;
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            String digits = "0".repeat(length) + new BigInteger(1, digest).toString(RADIX);
            return digits.substring(digits.length() - length);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no SHA-256, which every Java has to have.", missing);
        }
    }
}
