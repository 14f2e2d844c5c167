package io.github.tracedapi.local.tap;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A function's connection to the tap: reads requests as fast as the server takes them. All of it runs on the tap's one thread. */
// A write that fails closes its channel, and that is what is listened to.
@SuppressWarnings("FutureReturnValueIgnored")
final class CallerConnection extends ChannelInboundHandlerAdapter {
    private static final int LONGEST_LINGER_SECONDS = 2;

    private final Channel channel;
    private final Conversation conversation;
    private final HttpServerCodec codec = new HttpServerCodec(Bounds.decoder());
    /** Requests sent ahead of a reply; never more than one read of the socket. */
    private final Deque<Object> ahead = new ArrayDeque<>();
    /** No more requests are taken. */
    private boolean over;

    private CallerConnection(Channel channel, TapBuilder settings, Connector connector, Ways ways, CallLog log) {
        this.channel = channel;
        this.conversation = new Conversation(this, channel, settings, connector, ways, log);
    }

    /** Has a connection that was just accepted read and answered. */
    static void on(Channel channel, TapBuilder settings, Connector connector, Ways ways, CallLog log) {
        CallerConnection connection = new CallerConnection(channel, settings, connector, ways, log);
        channel.pipeline().addLast(connection.codec, connection);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        channel.read();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (over) {
            ReferenceCountUtil.release(message);
        } else if (conversation.isAnswering()) {
            ahead.add(message);
        } else {
            conversation.take(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        conversation.flushRequest();
        readMore();
    }

    /** A client that hangs up is noticed by a read only: one is always under way, unless the server is to catch up. */
    void readMore() {
        if (over || (conversation.isAnswering() ? ahead.isEmpty() : conversation.hasRoom())) {
            channel.read();
        }
    }

    /** The reply is written: on to the next request. */
    void answered(Exchange done) {
        if (!done.keepAlive) {
            closeGently(done);
            return;
        }
        conversation.clear();
        while (!ahead.isEmpty() && !conversation.isAnswering()) {
            conversation.take(ahead.remove());
        }
        conversation.flushRequest();
        readMore();
    }

    /** What still comes is read and forgotten. */
    void takeNoMore() {
        over = true;
    }

    /** What is to be removed for the connection to leave HTTP. */
    List<ChannelHandler> handlers() {
        return List.of(this, codec);
    }

    /** A reset would take a reply that is still under way with it, so the rest of what the client sends is read first. */
    private void closeGently(Exchange done) {
        conversation.end();
        if ((!over && done.received) || !(channel instanceof SocketChannel socket)) {
            channel.close();
            return;
        }
        over = true;
        socket.shutdownOutput();
        socket.config().setAutoRead(true);
        channel.eventLoop().schedule(() -> channel.close(), LONGEST_LINGER_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (channel.isWritable()) {
            conversation.readReply();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        over = true;
        conversation.end();
        while (!ahead.isEmpty()) {
            ReferenceCountUtil.release(ahead.remove());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A connection that broke is a client that hung up.
        context.close();
    }
}
