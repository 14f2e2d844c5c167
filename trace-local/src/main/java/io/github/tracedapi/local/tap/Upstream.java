package io.github.tracedapi.local.tap;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The connection to the server that a function calls. What is written before it stands waits. */
// A write that fails closes its channel, and that is what is listened to.
@SuppressWarnings("FutureReturnValueIgnored")
final class Upstream extends ChannelInboundHandlerAdapter {

    /** Who gets what the server sends; told on the thread of its own connection. */
    interface Caller {
        /** A part of a reply, to be passed on or released. */
        void reply(Upstream from, Object part);

        /** No more parts for now. */
        void replyPaused(Upstream from);

        /** The server takes more. */
        void room(Upstream from);

        /**
         * The connection is gone, or never stood.
         *
         * @param cause null if the server ended it
         */
        void ended(Upstream from, @Nullable Throwable cause);
    }

    private final Destination.Server server;
    private final Caller caller;
    private final HttpClientCodec codec = new HttpClientCodec(Bounds.decoder(), true, false);
    private final Deque<Object> waiting = new ArrayDeque<>();
    private @Nullable Channel channel;
    private @Nullable Throwable cause;
    private boolean closed;

    private Upstream(Destination.Server server, Caller caller) {
        this.server = server;
        this.caller = caller;
    }

    static Upstream open(Connector connector, EventLoop loop, Destination.Server server, Caller caller) {
        Upstream upstream = new Upstream(server, caller);
        connector
                .connect(loop, server.host(), server.port(), upstream.codec, upstream)
                .whenComplete((channel, failure) -> {
                    if (failure != null) {
                        upstream.closed = true;
                        upstream.release();
                        caller.ended(upstream, failure);
                    } else {
                        upstream.connected(channel);
                    }
                });
        return upstream;
    }

    private void connected(Channel connection) {
        channel = connection;
        if (closed) {
            connection.close();
            return;
        }
        while (!waiting.isEmpty()) {
            connection.write(waiting.remove());
        }
        connection.flush();
        connection.read();
        caller.room(this);
    }

    Destination.Server server() {
        return server;
    }

    /** Writes a part of a request, which is released by it. */
    void write(Object part) {
        if (closed) {
            ReferenceCountUtil.release(part);
        } else if (channel == null) {
            waiting.add(part);
        } else {
            channel.write(part);
        }
    }

    void flush() {
        if (channel != null) {
            channel.flush();
        }
    }

    /** Whether it takes more; else the caller is told when it does. */
    boolean hasRoom() {
        return channel != null && channel.isWritable();
    }

    void read() {
        if (channel != null) {
            channel.read();
        }
    }

    /** Ends it; its caller hears no more of it. */
    void close() {
        closed = true;
        release();
        if (channel != null) {
            channel.close();
        }
    }

    /** Leaves HTTP: from now on bytes go to and fro. */
    void join(Channel other, List<ChannelHandler> handlers) {
        if (channel != null) {
            closed = true;
            List<ChannelHandler> all = new ArrayList<>(handlers);
            all.add(this);
            all.add(codec);
            Relay.join(other, channel, all);
        }
    }

    private void release() {
        while (!waiting.isEmpty()) {
            ReferenceCountUtil.release(waiting.remove());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (closed) {
            ReferenceCountUtil.release(message);
        } else {
            caller.reply(this, message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!closed) {
            caller.replyPaused(this);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (!closed && context.channel().isWritable()) {
            caller.room(this);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!closed) {
            closed = true;
            caller.ended(this, cause);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
        cause = failure;
        context.close();
    }
}
