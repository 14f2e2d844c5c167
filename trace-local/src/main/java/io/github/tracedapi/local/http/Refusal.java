package io.github.tracedapi.local.http;

/** Why a request never reached the handler. */
public enum Refusal {
    /** It is no HTTP. */
    MALFORMED(400, "Bad Request"),
    /** Its first line is longer than the server's bound. */
    TARGET_TOO_LONG(414, "URI Too Long"),
    /** Its header fields are longer than the server's bound. */
    FIELDS_TOO_LARGE(431, "Request Header Fields Too Large"),
    /** Its body is longer than the server's bound. */
    BODY_TOO_LARGE(413, "Content Too Large");

    private final int status;
    private final String reason;

    Refusal(int status, String reason) {
        this.status = status;
        this.reason = reason;
    }

    /** The usual reply to it. */
    public HttpReply reply() {
        return HttpReply.text(status, reason);
    }
}
