package io.github.tracedapi.local.tap;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a call asks for: the operation of an AWS request, as its protocol tells it; else method and path, without the query,
 * which may hold secrets.
 */
final class Operation implements Supplier<String> {
    private static final String TARGET = "X-Amz-Target";
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,127}");
    /** RPC v2: /service/DynamoDB_20120810/operation/PutItem. */
    private static final Pattern SMITHY = Pattern.compile("/service/[^/]+/operation/([^/?]+)");

    private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=([A-Za-z0-9_]{1,128})(?=&|$)");
    /** Clients write the action first. */
    private static final int MOST_OF_BODY = 8 * 1024;

    private volatile String name;
    /** The beginning of a form's body, until the operation is known. */
    private @Nullable StringBuilder form;

    private Operation(String name) {
        this.name = name;
    }

    /** Of a request to AWS. */
    static Operation ofAws(HttpRequest request, String target) {
        Optional<String> named = named(request, target);
        Operation operation = new Operation(named.orElseGet(() -> line(request, target)));
        String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE, "");
        if (named.isEmpty() && type.regionMatches(true, 0, "application/x-www-form-urlencoded", 0, 33)) {
            operation.form = new StringBuilder();
        }
        return operation;
    }

    /** Of any other request. */
    static Operation ofHttp(HttpRequest request, String target) {
        return new Operation(line(request, target));
    }

    /**
     * A piece of the body, which is left as it is.
     *
     * @param last whether no more comes
     */
    void read(ByteBuf piece, boolean last) {
        StringBuilder begun = form;
        if (begun == null) {
            return;
        }
        int length = Math.min(piece.readableBytes(), MOST_OF_BODY - begun.length());
        begun.append(piece.toString(piece.readerIndex(), length, StandardCharsets.ISO_8859_1));
        if (last || begun.length() == MOST_OF_BODY) {
            Matcher action = ACTION.matcher(begun);
            if (action.find()) {
                name = action.group(1);
            }
            form = null;
        }
    }

    @Override
    public String get() {
        return name;
    }

    private static Optional<String> named(HttpRequest request, String target) {
        String header = request.headers().get(TARGET);
        if (header != null) {
            String name = header.substring(header.lastIndexOf('.') + 1);
            if (NAME.matcher(name).matches()) {
                return Optional.of(name);
            }
        }
        int query = target.indexOf('?');
        Matcher smithy = SMITHY.matcher(query < 0 ? target : target.substring(0, query));
        if (smithy.matches() && NAME.matcher(smithy.group(1)).matches()) {
            return Optional.of(smithy.group(1));
        }
        Matcher action = ACTION.matcher(target.substring(query + 1));
        return query >= 0 && action.find() ? Optional.of(action.group(1)) : Optional.empty();
    }

    private static String line(HttpRequest request, String target) {
        int query = target.indexOf('?');
        return Shown.text(request.method().name() + " " + (query < 0 ? target : target.substring(0, query)));
    }
}
