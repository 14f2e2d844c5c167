package io.github.tracedapi.local.tap;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** One end of a tunnel: its bytes go to the other end as they are. */
// A write that fails closes its channel, and that is what is listened to.
@SuppressWarnings("FutureReturnValueIgnored")
final class Relay extends ChannelInboundHandlerAdapter {
    private final Channel other;

    private Relay(Channel other) {
        this.other = other;
    }

    /** Joins two connections, which until now had these handlers for what they read. */
    static void join(Channel one, Channel other, Iterable<ChannelHandler> handlers) {
        one.pipeline().addLast(new Relay(other));
        other.pipeline().addLast(new Relay(one));
        // What a decoder has read too far goes on to the relay when it is removed.
        for (ChannelHandler handler : handlers) {
            Channel of = one.pipeline().context(handler) == null ? other : one;
            if (of.pipeline().context(handler) != null) {
                of.pipeline().remove(handler);
            }
        }
        one.read();
        other.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        // The next bytes are read when these are written: a slow reader slows the writer down.
        other.writeAndFlush(message).addListener(written -> {
            if (written.isSuccess()) {
                context.read();
            } else {
                context.close();
            }
        });
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        other.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
