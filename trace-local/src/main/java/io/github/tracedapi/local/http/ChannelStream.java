package io.github.tracedapi.local.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.concurrent.atomic.AtomicLong;

/** A streamed body on a connection. A client that reads slowly is cut off before it fills the memory. */
// A write that fails closes its channel, and that is what is listened to.
@SuppressWarnings("FutureReturnValueIgnored")
final class ChannelStream implements HttpStream {
    private static final long MOST_WAITING = 4L * 1024 * 1024;

    private final ChannelHandlerContext context;
    private final AtomicLong waiting = new AtomicLong();

    ChannelStream(ChannelHandlerContext context) {
        this.context = context;
    }

    @Override
    public boolean send(Bytes bytes) {
        if (!context.channel().isActive()) {
            return false;
        }
        if (waiting.addAndGet(bytes.size()) > MOST_WAITING) {
            context.close();
            return false;
        }
        context.writeAndFlush(Connection.piece(bytes)).addListener(done -> waiting.addAndGet(-bytes.size()));
        return true;
    }

    @Override
    public void end() {
        context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT)
                .addListener(written -> ReplyWriter.closeGently(context));
    }

    @Override
    public void onEnd(Runnable action) {
        context.channel().closeFuture().addListener(closed -> action.run());
    }
}
