package io.github.tracedapi.local.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** One connection: collects a request, has it answered, and only then reads on. */
// A write that fails closes its channel, and that is what is listened to.
@SuppressWarnings("FutureReturnValueIgnored")
final class Connection extends ChannelInboundHandlerAdapter {
    private final HttpServerBuilder settings;
    private final Executor workers;

    /** Of the request that is being answered: one of the connection would keep what every request listens with. */
    private CompletableFuture<Void> hangUp = new CompletableFuture<>();

    private io.netty.handler.codec.http.@Nullable HttpRequest head;
    private Instant received = Instant.EPOCH;
    private @Nullable CompositeByteBuf body;
    private boolean refused;
    private boolean answering;

    /** What came while a request was being answered; never more than one read of the socket. */
    private final Deque<Object> ahead = new ArrayDeque<>();

    Connection(HttpServerBuilder settings, Executor workers) {
        this.settings = settings;
        this.workers = workers;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (answering && !refused) {
            ahead.add(message);
        } else {
            take(context, message);
        }
    }

    private void take(ChannelHandlerContext context, Object message) {
        try {
            if (refused) {
                return;
            }
            if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
                refuse(context, refusal(part.decoderResult().cause()));
                return;
            }
            if (message instanceof io.netty.handler.codec.http.HttpRequest request) {
                head = request;
                received = settings.clock().instant();
                body = context.alloc().compositeBuffer(1024);
                long announced = HttpUtil.getContentLength(request, 0L);
                if (announced > settings.maxBodyBytes()) {
                    refuse(context, Refusal.BODY_TOO_LARGE);
                } else if (HttpUtil.is100ContinueExpected(request)) {
                    context.writeAndFlush(
                            new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
                }
            }
            if (message instanceof HttpContent content && !refused) {
                collect(context, content);
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void collect(ChannelHandlerContext context, HttpContent content) {
        CompositeByteBuf collected = body;
        io.netty.handler.codec.http.HttpRequest request = head;
        if (collected == null || request == null) {
            return;
        }
        if (collected.readableBytes() + content.content().readableBytes() > settings.maxBodyBytes()) {
            refuse(context, Refusal.BODY_TOO_LARGE);
            return;
        }
        if (content.content().isReadable()) {
            collected.addComponent(true, content.content().retain());
        }
        if (content instanceof LastHttpContent) {
            hangUp = new CompletableFuture<>();
            HttpRequest whole = whole(context, request, collected);
            head = null;
            free();
            answer(context, whole, new ReplyWriter(context, request, this::next));
        }
    }

    /** Until the reply is written, nothing more is read: requests sent ahead wait in the socket. */
    private void answer(ChannelHandlerContext context, HttpRequest request, ReplyWriter writer) {
        answering = true;
        context.channel().config().setAutoRead(false);
        // A client that hangs up is noticed by a read only.
        context.read();
        try {
            workers.execute(() -> {
                CompletionStage<HttpReply> reply;
                try {
                    reply = settings.handler().handle(request);
                } catch (RuntimeException | Error failure) {
                    reply = CompletableFuture.failedFuture(failure);
                }
                reply.whenComplete((done, failure) -> {
                    if (done != null) {
                        writer.write(done);
                    } else {
                        settings.failures().accept(failure);
                        writer.write(HttpReply.text(500, "Internal Server Error"));
                    }
                });
            });
        } catch (RejectedExecutionException closing) {
            context.close();
        }
    }

    private void next(ChannelHandlerContext context) {
        answering = false;
        hangUp = new CompletableFuture<>();
        while (!answering && !ahead.isEmpty()) {
            take(context, ahead.remove());
        }
        if (answering) {
            return;
        }
        context.channel().config().setAutoRead(true);
        context.read();
    }

    private HttpRequest whole(
            ChannelHandlerContext context, io.netty.handler.codec.http.HttpRequest request, ByteBuf collected) {
        List<HttpField> fields = request.headers().entries().stream()
                .map(field -> new HttpField(field.getKey(), field.getValue()))
                .toList();
        String client = ((InetSocketAddress) context.channel().remoteAddress())
                .getAddress()
                .getHostAddress();
        return new HttpRequest(
                request.method().name(),
                request.uri(),
                request.protocolVersion().text(),
                fields,
                Bytes.of(ByteBufUtil.getBytes(collected)),
                client,
                received,
                hangUp.minimalCompletionStage());
    }

    private void refuse(ChannelHandlerContext context, Refusal refusal) {
        refused = true;
        free();
        HttpReply reply = settings.refusals().apply(refusal);
        DefaultFullHttpResponse response = ReplyWriter.whole(reply, reply.body());
        response.headers().set(HttpHeaderNames.CONNECTION, "close");
        // The rest of what the client sends is read and dropped, so that it gets to read the reply before the end.
        context.writeAndFlush(response).addListener(written -> ReplyWriter.closeGently(context));
    }

    private static Refusal refusal(Throwable cause) {
        if (cause instanceof TooLongHttpLineException) {
            return Refusal.TARGET_TOO_LONG;
        }
        return cause instanceof TooLongFrameException ? Refusal.FIELDS_TOO_LARGE : Refusal.MALFORMED;
    }

    private void free() {
        if (body != null) {
            body.release();
            body = null;
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        free();
        while (!ahead.isEmpty()) {
            ReferenceCountUtil.release(ahead.remove());
        }
        CompletableFuture<Void> waiting = hangUp;
        try {
            workers.execute(() -> waiting.complete(null));
        } catch (RejectedExecutionException closing) {
            waiting.complete(null);
        }
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A connection that broke is a client that hung up.
        context.close().addListener(ChannelFutureListener.CLOSE);
    }

    static HttpContent piece(Bytes bytes) {
        return new io.netty.handler.codec.http.DefaultHttpContent(Unpooled.wrappedBuffer(bytes.toArray()));
    }
}
