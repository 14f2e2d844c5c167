package io.github.tracedapi.local.tap;

import io.github.tracedapi.local.tap.Destination.Kind;
import io.github.tracedapi.local.tap.Destination.Nowhere;
import io.github.tracedapi.local.tap.Destination.Server;
import io.github.tracedapi.local.tap.Destination.Tunnel;
import io.github.tracedapi.local.tap.Destination.Unreadable;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What goes to and fro between a function and the servers it calls over one connection: one request and its reply at a time. It
 * has a connection to the server for itself, so that what one end does to its connection, the other sees.
 */
// A write that fails closes its channel, and that is what is listened to.
@SuppressWarnings("FutureReturnValueIgnored")
final class Conversation implements Upstream.Caller {
    private final CallerConnection caller;
    private final Channel channel;
    private final TapBuilder settings;
    private final Connector connector;
    private final Ways ways;
    private final CallLog log;

    private @Nullable Exchange exchange;
    private @Nullable Upstream upstream;

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
    }

    /** Whether a request is there to its end, and its reply not yet. */
    boolean isAnswering() {
        return exchange != null && exchange.received;
    }

    /** Whether more of a request can go on its way; else the caller is told when it can. */
    boolean hasRoom() {
        return exchange == null || exchange.ownReply != null || upstream == null || upstream.hasRoom();
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
        if (begun.destination() instanceof Server server) {
            Upstream to = upstream;
            begun.reused = to != null && to.server().equals(server);
            if (to == null || !begun.reused) {
                closeUpstream();
                to = Upstream.open(connector, channel.eventLoop(), server, this);
                upstream = to;
            }
            to.write(begun.forServer());
            if (server.kind() != Kind.ASIDE) {
                begun.deadline = channel.eventLoop()
                        .schedule(() -> late(begun, server), settings.patience().toNanos(), TimeUnit.NANOSECONDS);
            }
        } else if (begun.destination() instanceof Nowhere) {
            replyHere(begun, () -> Failures.notHere(begun.awsService, begun.operation.get()));
        } else if (begun.destination() instanceof Unreadable unreadable) {
            replyHere(begun, () -> Failures.unreadable(unreadable.reason()));
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
        if (current.ownReply == null && upstream != null) {
            upstream.write(content);
        } else {
            content.release();
        }
        if (!last) {
            return;
        }
        current.received = true;
        if (current.ownReply != null) {
            writeHere(current, current.ownReply.get());
        } else if (current.destination() instanceof Tunnel tunnel) {
            open(current, tunnel);
        }
    }

    /** Has a reply written when all of the request is there: a client that still sends does not read. */
    private void replyHere(Exchange current, Supplier<ErrorReply> reply) {
        current.ownReply = reply;
        if (current.received) {
            writeHere(current, reply.get());
        } else {
            if (HttpUtil.is100ContinueExpected(current.request) && !current.informational) {
                channel.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
            }
            caller.readMore();
        }
    }

    private void writeHere(Exchange current, ErrorReply error) {
        FullHttpResponse reply = current.isAws()
                ? error.aws(current.request, current.awsService.orElse(""))
                : error.plain(current.request);
        if (!current.keepAlive) {
            reply.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        current.failed(error.message());
        current.replied = true;
        channel.writeAndFlush(reply).addListener(written -> caller.answered(current));
    }

    private void malformed(HttpObject part) {
        Exchange current = exchange;
        if (current == null && part instanceof HttpRequest request) {
            current = new Exchange(request, ways.of(request.method().name(), request.uri()), log);
            exchange = current;
        }
        closeUpstream();
        if (current == null || current.status != 0) {
            channel.close();
            return;
        }
        current.keepAlive = false;
        caller.takeNoMore();
        writeHere(current, Failures.malformed(part.decoderResult().cause()));
    }

    private void late(Exchange waited, Server server) {
        if (exchange == waited && waited.status == 0 && waited.ownReply == null) {
            closeUpstream();
            replyHere(waited, () -> Failures.late(server, settings.patience()));
        }
    }

    private void open(Exchange current, Tunnel tunnel) {
        connector.connect(channel.eventLoop(), tunnel.host(), tunnel.port()).whenComplete((other, failure) -> {
            if (other == null) {
                replyHere(
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

    @Override
    public void reply(Upstream from, Object part) {
        Exchange current = exchange;
        if (from != upstream || current == null || current.replied) {
            ReferenceCountUtil.release(part);
            if (from == upstream) {
                unasked(current);
            }
            return;
        }
        if (part instanceof HttpObject object && object.decoderResult().isFailure()) {
            ReferenceCountUtil.release(part);
            closeUpstream();
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
                exchange = null;
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
        closeUpstream();
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
        Exchange current = exchange;
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
            replyHere(current, () -> Failures.noReply(server, cause));
        } else {
            current.failed(Failures.brokenReply(server, cause));
            channel.close();
        }
    }

    private void closeUpstream() {
        if (upstream != null) {
            upstream.close();
            upstream = null;
        }
    }

    /** The reply has been written, and another request may follow. */
    void clear() {
        exchange = null;
    }

    void flushRequest() {
        if (upstream != null) {
            upstream.flush();
        }
    }

    void readReply() {
        if (upstream != null) {
            upstream.read();
        }
    }

    /** The caller's connection is gone, or takes no more requests. */
    void end() {
        closeUpstream();
        if (exchange != null) {
            exchange.failed(Failures.hungUp());
        }
    }
}
