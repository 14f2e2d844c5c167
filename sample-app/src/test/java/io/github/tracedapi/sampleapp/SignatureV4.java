package io.github.tracedapi.sampleapp;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature that AWS computes from a request before it compares.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Signature
 *     Version 4</a>
 */
final class SignatureV4 {
    private SignatureV4() {}

    static String of(ReceivedRequest request, String secret) throws GeneralSecurityException {
        StringBuilder canonical = new StringBuilder(request.method())
                .append('\n')
                .append(request.path())
                .append("\n\n");
        for (String header : request.signedHeaders().split(";")) {
            canonical
                    .append(header)
                    .append(':')
                    .append(request.header(header).strip())
                    .append('\n');
        }
        canonical.append('\n').append(request.signedHeaders()).append('\n').append(sha256(request.body()));
        String toSign = "AWS4-HMAC-SHA256\n" + request.header("X-Amz-Date") + "\n" + request.credentialScope() + "\n"
                + sha256(canonical.toString());
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : request.credentialScope().split("/")) {
            key = hmac(key, part);
        }
        return HexFormat.of().formatHex(hmac(key, toSign));
    }

    private static String sha256(String text) throws GeneralSecurityException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
