package io.github.tracedapi.local.lambda;

import io.github.tracedapi.local.http.Bytes;
import java.util.Optional;

/** What came of an invocation. */
public sealed interface InvocationReply {

    /** The handler returned. */
    record Returned(Bytes payload) implements InvocationReply {}

    /**
     * The function failed, as Lambda tells its caller with {@code X-Amz-Function-Error}.
     *
     * @param kind     why
     * @param type     Lambda's word for it: {@code Runtime.ExitError}, {@code Sandbox.Timedout}, or the class of the exception
     * @param payload  the JSON the caller gets: {@code {"errorMessage": …, "errorType": …}}
     * @param xrayCause the runtime client's {@code Lambda-Runtime-Function-XRay-Error-Cause}, if it sent one
     * @param message  a sentence for people, without its full stop
     */
    record Failed(Kind kind, String type, Bytes payload, Optional<String> xrayCause, String message)
            implements InvocationReply {
        /** Type and message; the message of what was thrown begins with its type anyhow. */
        public String text() {
            return message.startsWith(type) ? message : type + ": " + message;
        }

        /** The message without the type. */
        public String bareMessage() {
            return message.startsWith(type + ": ") ? message.substring(type.length() + 2) : message;
        }
    }

    /** Why a function failed. */
    enum Kind {
        /** The handler threw. */
        HANDLER,
        /** The class, the method or the static initializer failed before the first invocation. */
        INIT,
        /** The function's timeout passed. */
        TIMEOUT,
        /** The process ended: {@code System.exit}, a crash, memory. */
        EXIT,
        /** The reply is larger than Lambda takes. */
        REPLY_TOO_LARGE
    }

    /**
     * The service did not let it run.
     *
     * @param status  429 when throttled, 413 when the event is too large
     * @param message a sentence for people, without its full stop
     */
    record Refused(int status, String message) implements InvocationReply {}

    /**
     * It cannot run on this machine: another runtime, a container image, code that is not there.
     *
     * @param reason a sentence without its full stop, with what to do
     */
    record NotRunHere(String reason) implements InvocationReply {}
}
