package io.github.tracedapi.local.tap;

import io.github.tracedapi.local.tap.Destination.Server;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/** The server's side of a conversation: the connection to it, over which requests go, and the replies that are passed on. */
// A write that fails closes its channel, and that is what is listened to.
@SuppressWarnings("FutureReturnValueIgnored")
final class ServerSide implements Upstream.Caller {
    private final Conversation conversation;
    private final CallerConnection caller;
    private final Channel channel;
    private final Connector connector;
    private final OwnReplies ownReplies;

    private @Nullable Upstream upstream;

    ServerSide(
            Conversation conversation,
            CallerConnection caller,
            Channel channel,
            Connector connector,
            OwnReplies ownReplies) {
        this.conversation = conversation;
        this.caller = caller;
        this.channel = channel;
        this.connector = connector;
        this.ownReplies = ownReplies;
    }

    /**
     * Has what is written from now on go to a server.
     *
     * @return whether over the connection that there was
     */
    boolean connect(Server server) {
        Upstream to = upstream;
        if (to != null && to.server().equals(server)) {
            return true;
        }
        close();
        upstream = Upstream.open(connector, channel.eventLoop(), server, this);
        return false;
    }

    /** Writes a part of a request, which is released by it. */
    void write(Object part) {
        if (upstream != null) {
            upstream.write(part);
        } else {
            ReferenceCountUtil.release(part);
        }
    }

    void flush() {
        if (upstream != null) {
            upstream.flush();
        }
    }

    /** Whether more can be written; else the caller is told when it can. */
    boolean hasRoom() {
        return upstream == null || upstream.hasRoom();
    }

    void read() {
        if (upstream != null) {
            upstream.read();
        }
    }

    void close() {
        if (upstream != null) {
            upstream.close();
            upstream = null;
        }
    }

    @Override
    public void reply(Upstream from, Object part) {
        Exchange current = conversation.current();
        if (from != upstream || current == null || current.replied) {
            ReferenceCountUtil.release(part);
            if (from == upstream) {
                unasked(current);
            }
            return;
        }
        if (part instanceof HttpObject object && object.decoderResult().isFailure()) {
            ReferenceCountUtil.release(part);
            close();
            broken(current, from.server(), object.decoderResult().cause());
            return;
        }
        if (part instanceof HttpResponse head) {
            current.head(head);
            if (current.status != 0) {
                current.stopWaiting();
            }
        }
        if (!(part instanceof LastHttpContent)) {
            channel.write(part);
        } else if (current.status == 0) {
            channel.writeAndFlush(part);
            if (current.switches) {
                current.ended();
                conversation.clear();
                from.join(channel, caller.handlers());
            }
        } else {
            // Recorded first: who has the reply finds the call in the record.
            current.ended();
            current.replied = true;
            current.keepAlive &= current.received;
            channel.writeAndFlush(part).addListener(written -> caller.answered(current));
        }
    }

    /** A server that speaks without being asked: what it says next could be taken for the reply to the next request. */
    private void unasked(@Nullable Exchange current) {
        close();
        if (current == null) {
            channel.close();
        } else {
            current.keepAlive = false;
        }
    }

    @Override
    public void replyPaused(Upstream from) {
        if (from == upstream) {
            channel.flush();
            if (channel.isWritable()) {
                from.read();
            }
        }
    }

    @Override
    public void room(Upstream from) {
        if (from == upstream) {
            caller.readMore();
        }
    }

    @Override
    public void ended(Upstream from, @Nullable Throwable cause) {
        if (from != upstream) {
            return;
        }
        upstream = null;
        Exchange current = conversation.current();
        if (current == null) {
            channel.close();
        } else if (current.replied) {
            current.keepAlive = false;
        } else if (current.status == 0 && current.reused) {
            current.failed(Failures.staleConnection(from.server()));
            channel.close();
        } else {
            broken(current, from.server(), cause);
        }
    }

    private void broken(Exchange current, Server server, @Nullable Throwable cause) {
        if (current.status == 0) {
            ownReplies.reply(current, () -> Failures.noReply(server, cause));
        } else {
            current.failed(Failures.brokenReply(server, cause));
            channel.close();
        }
    }
}
