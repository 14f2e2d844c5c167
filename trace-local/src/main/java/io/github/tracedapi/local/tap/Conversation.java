package io.github.tracedapi.local.tap;

import io.github.tracedapi.local.tap.Destination.Kind;
import io.github.tracedapi.local.tap.Destination.Nowhere;
import io.github.tracedapi.local.tap.Destination.Server;
import io.github.tracedapi.local.tap.Destination.Tunnel;
import io.github.tracedapi.local.tap.Destination.Unreadable;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What goes to and fro between a function and the servers it calls over one connection: one request and its reply at a time. It
 * has a connection to the server for itself, so that what one end does to its connection, the other sees.
 *
 * <p>Requests are taken here. They go on, and replies come, by the {@link ServerSide}; what is replied without a server, by
 * {@link OwnReplies}.
 */
// A write that fails closes its channel, and that is what is listened to.
@SuppressWarnings("FutureReturnValueIgnored")
final class Conversation {
    private final CallerConnection caller;
    private final Channel channel;
    private final TapBuilder settings;
    private final Connector connector;
    private final Ways ways;
    private final CallLog log;
    private final OwnReplies ownReplies;
    private final ServerSide server;

    private @Nullable Exchange exchange;

    Conversation(
            CallerConnection caller,
            Channel channel,
            TapBuilder settings,
            Connector connector,
            Ways ways,
            CallLog log) {
        this.caller = caller;
        this.channel = channel;
        this.settings = settings;
        this.connector = connector;
        this.ways = ways;
        this.log = log;
        ownReplies = new OwnReplies(caller, channel);
        server = new ServerSide(this, caller, channel, connector, ownReplies);
    }

    /** The request that is there, or comes, and its reply; null between two. */
    @Nullable
    Exchange current() {
        return exchange;
    }

    /** Whether a request is there to its end, and its reply not yet. */
    boolean isAnswering() {
        return exchange != null && exchange.received;
    }

    /** Whether more of a request can go on its way; else the caller is told when it can. */
    boolean hasRoom() {
        return exchange == null || exchange.ownReply != null || server.hasRoom();
    }

    /** Takes a part of a request, which is released by it. */
    void take(Object message) {
        if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
            malformed(part);
            ReferenceCountUtil.release(message);
            return;
        }
        if (message instanceof HttpRequest request) {
            begin(request);
        }
        if (message instanceof HttpContent content) {
            body(content);
        }
    }

    private void begin(HttpRequest request) {
        Exchange begun = new Exchange(request, ways.of(request.method().name(), request.uri()), log);
        exchange = begun;
        if (begun.destination() instanceof Server called) {
            begun.reused = server.connect(called);
            server.write(begun.forServer());
            if (called.kind() != Kind.ASIDE) {
                begun.deadline = channel.eventLoop()
                        .schedule(() -> late(begun, called), settings.patience().toNanos(), TimeUnit.NANOSECONDS);
            }
        } else if (begun.destination() instanceof Nowhere) {
            ownReplies.reply(begun, () -> Failures.notHere(begun.awsService, begun.operation.get()));
        } else if (begun.destination() instanceof Unreadable unreadable) {
            ownReplies.reply(begun, () -> Failures.unreadable(unreadable.reason()));
        }
    }

    private void body(HttpContent content) {
        Exchange current = exchange;
        if (current == null) {
            content.release();
            return;
        }
        boolean last = content instanceof LastHttpContent;
        current.operation.read(content.content(), last);
        if (current.ownReply == null) {
            server.write(content);
        } else {
            content.release();
        }
        if (!last) {
            return;
        }
        current.received = true;
        if (current.ownReply != null) {
            ownReplies.write(current, current.ownReply.get());
        } else if (current.destination() instanceof Tunnel tunnel) {
            open(current, tunnel);
        }
    }

    private void malformed(HttpObject part) {
        Exchange current = exchange;
        if (current == null && part instanceof HttpRequest request) {
            current = new Exchange(request, ways.of(request.method().name(), request.uri()), log);
            exchange = current;
        }
        server.close();
        if (current == null || current.status != 0) {
            channel.close();
            return;
        }
        current.keepAlive = false;
        caller.takeNoMore();
        ownReplies.write(current, Failures.malformed(part.decoderResult().cause()));
    }

    private void late(Exchange waited, Server called) {
        if (exchange == waited && waited.status == 0 && waited.ownReply == null) {
            server.close();
            ownReplies.reply(waited, () -> Failures.late(called, settings.patience()));
        }
    }

    private void open(Exchange current, Tunnel tunnel) {
        connector.connect(channel.eventLoop(), tunnel.host(), tunnel.port()).whenComplete((other, failure) -> {
            if (other == null) {
                ownReplies.reply(
                        current,
                        () -> Failures.noReply(new Server(tunnel.host(), tunnel.port(), Kind.HTTP, ""), failure));
                return;
            }
            if (!channel.isActive()) {
                other.close();
                return;
            }
            exchange = null;
            // Netty knows that nothing follows the head of this reply.
            channel.write(new DefaultHttpResponse(
                    HttpVersion.HTTP_1_1, new HttpResponseStatus(200, "Connection Established")));
            channel.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
            Relay.join(channel, other, caller.handlers());
        });
    }

    /** The reply has been written and another request may follow, or the connection leaves HTTP. */
    void clear() {
        exchange = null;
    }

    void flushRequest() {
        server.flush();
    }

    void readReply() {
        server.read();
    }

    /** The caller's connection is gone, or takes no more requests. */
    void end() {
        server.close();
        if (exchange != null) {
            exchange.failed(Failures.hungUp());
        }
    }
}
