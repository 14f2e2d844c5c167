package io.github.tracedapi.local.tap;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.function.Supplier;

/** Writes the replies that are the tap's own: no server has sent one, and the caller is told why. */
// A write that fails closes its channel, and that is what is listened to.
@SuppressWarnings("FutureReturnValueIgnored")
final class OwnReplies {
    private final CallerConnection caller;
    private final Channel channel;

    OwnReplies(CallerConnection caller, Channel channel) {
        this.caller = caller;
        this.channel = channel;
    }

    /** Has a reply written when all of the request is there: a client that still sends does not read. */
    void reply(Exchange current, Supplier<ErrorReply> reply) {
        current.ownReply = reply;
        if (current.received) {
            write(current, reply.get());
        } else {
            if (HttpUtil.is100ContinueExpected(current.request) && !current.informational) {
                channel.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
            }
            caller.readMore();
        }
    }

    void write(Exchange current, ErrorReply error) {
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
}
