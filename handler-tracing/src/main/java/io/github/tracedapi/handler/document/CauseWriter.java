package io.github.tracedapi.handler.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes what was thrown: each exception has a fair share of the room for its frames. */
final class CauseWriter {
    private static final int LONGEST_TYPE = 500;
    private static final int LONGEST_MESSAGE = 4_000;
    private static final int LONGEST_MESSAGE_IF_FULL = 500;
    private static final int FULL = 24 * 1024;
    /** What follows an exception's last frame. */
    private static final int CLOSING = 64;

    private final JsonBytes out;
    private final ValueWriter values;
    private boolean cut;

    CauseWriter(JsonBytes out, ValueWriter values) {
        this.out = out;
        this.values = values;
    }

    /** Writes a {@code cause}; what was cut or left out of it is told, null if nothing was. */
    @Nullable
    String write(List<Thrown> thrown, int end) {
        cut = false;
        out.ascii(",\"cause\":{\"exceptions\":[");
        int left = thrown.size();
        for (Thrown each : thrown) {
            int start = out.size();
            if (!exception(each, left, end)) {
                out.rewind(start);
                break;
            }
            out.ascii(',');
            left--;
        }
        if (left < thrown.size()) {
            out.rewind(out.size() - 1);
        }
        out.ascii("]}");
        if (left > 0) {
            return "cause (" + left + (left == 1 ? " exception)" : " exceptions)");
        }
        return cut ? "cause (messages or frames)" : null;
    }

    private boolean exception(Thrown thrown, int left, int end) {
        out.ascii("{\"id\":");
        out.string(thrown.id());
        out.ascii(",\"type\":");
        out.string(ValidNames.cut(thrown.type(), LONGEST_TYPE));
        String message = thrown.message();
        if (message != null) {
            out.ascii(",\"message\":");
            values.text(message, end - out.size() < FULL ? LONGEST_MESSAGE_IF_FULL : LONGEST_MESSAGE);
            cut |= values.wasCut();
        }
        if (thrown.remote()) {
            out.ascii(",\"remote\":true");
        }
        if (thrown.cause() != null) {
            out.ascii(",\"cause\":");
            out.string(thrown.cause());
        }
        if (out.size() + CLOSING > end) {
            return false;
        }
        frames(thrown, out.size() + (end - out.size()) / left - CLOSING);
        out.ascii('}');
        return true;
    }

    private void frames(Thrown thrown, int end) {
        List<StackTraceElement> stack = thrown.stack();
        int written = 0;
        for (StackTraceElement frame : stack) {
            int start = out.size();
            out.ascii(written == 0 ? ",\"stack\":[" : ",");
            frame(frame);
            if (out.size() > end) {
                out.rewind(start);
                cut = true;
                break;
            }
            written++;
        }
        if (written > 0) {
            out.ascii(']');
        }
        int truncated = thrown.truncated() + stack.size() - written;
        if (truncated > 0) {
            out.ascii(",\"truncated\":");
            out.number(truncated);
        }
    }

    private void frame(StackTraceElement frame) {
        out.ascii('{');
        String file = frame.getFileName();
        if (file != null) {
            out.ascii("\"path\":");
            out.string(ValidNames.cut(file, LONGEST_TYPE));
            out.ascii(',');
        }
        if (frame.getLineNumber() >= 0) {
            out.ascii("\"line\":");
            out.number(frame.getLineNumber());
            out.ascii(',');
        }
        out.ascii("\"label\":\"");
        String type = frame.getClassName();
        out.characters(type, Math.min(type.length(), LONGEST_TYPE));
        out.ascii('.');
        String method = frame.getMethodName();
        out.characters(method, Math.min(method.length(), LONGEST_TYPE));
        out.ascii("\"}");
    }
}
