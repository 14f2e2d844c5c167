package io.github.tracedapi.local.xray;

import io.github.tracedapi.local.lambda.InvocationEnd;
import io.github.tracedapi.local.lambda.InvocationReply;
import io.github.tracedapi.local.lambda.InvocationReply.Failed;
import io.github.tracedapi.local.lambda.InvocationReply.Kind;
import io.github.tracedapi.local.tap.TappedCall;
import io.github.tracedapi.trace.Quoted;

/** An invocation that is over, and its part in the trace. */
record Invoked(FunctionTrace trace, InvocationEnd end) {

    /** The function's name, as it may stand in a sentence. */
    String name() {
        return Quoted.plain(trace.function().name());
    }

    /** Whether the function's process got it. */
    boolean ran() {
        return end.reply() instanceof InvocationReply.Returned || end.reply() instanceof Failed;
    }

    /** Whether its process was ended in the middle of it: what was begun and not sent by then is lost. */
    boolean stopped() {
        return end.reply() instanceof Failed failed && (failed.kind() == Kind.TIMEOUT || failed.kind() == Kind.EXIT);
    }

    /** Whether its process made a call, in its time. */
    boolean made(TappedCall call) {
        return end.environment().filter(call.environment()::equals).isPresent()
                && !call.start().isBefore(end.started())
                && !call.start().isAfter(end.ended());
    }
}
