package io.github.tracedapi.local.gateway;

import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpRequest;
import io.github.tracedapi.trace.Quoted;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/**
 * Decompresses the bodies of requests, as API Gateway does for every API, also for one that compresses no replies. The header fields
 * stay as they are, {@code Content-Encoding} too: handlers see an encoding that the body has no longer.
 *
 * @see <a href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-make-request-with-compressed-payload.html">
 *     Call an API method with a compressed payload</a>
 */
final class Decompression {
    private Decompression() {}

    /** What came of a body. */
    sealed interface Result {
        /** The request as its method gets it. */
        record Plain(HttpRequest request) implements Result {}

        /** It cannot be decompressed. */
        record Failed(Refused refused) implements Result {}
    }

    /**
     * The request with its body decompressed.
     *
     * @param most how many bytes a body may have
     */
    static Result of(HttpRequest request, int most) {
        String coding = request.field("Content-Encoding").orElse("").trim().toLowerCase(Locale.ROOT);
        if (request.body().isEmpty() || coding.isEmpty() || coding.equals("identity")) {
            return new Result.Plain(request);
        }
        if (!coding.equals("gzip") && !coding.equals("deflate")) {
            return failed("the body's Content-Encoding is " + Quoted.text(coding)
                    + " – API Gateway takes gzip, deflate and identity");
        }
        try (InputStream plain = stream(coding, request.body())) {
            byte[] bytes = plain.readNBytes(most + 1);
            return bytes.length > most
                    ? new Result.Failed(new Refused(
                            GatewayError.REQUEST_TOO_LARGE,
                            "the body is more than " + most + " bytes when it is decompressed – API Gateway takes "
                                    + most + " at most"))
                    : new Result.Plain(request.withBody(Bytes.of(bytes)));
        } catch (IOException broken) {
            return failed("the body's Content-Encoding is " + coding + ", and the body is not: "
                    + Quoted.plain(String.valueOf(broken.getMessage())));
        }
    }

    private static InputStream stream(String coding, Bytes body) throws IOException {
        InputStream compressed = new ByteArrayInputStream(body.toArray());
        return coding.equals("gzip") ? new GZIPInputStream(compressed) : new InflaterInputStream(compressed);
    }

    private static Result failed(String fault) {
        return new Result.Failed(new Refused(GatewayError.UNSUPPORTED_MEDIA_TYPE, fault));
    }
}
