package io.github.tracedapi.local.tap;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Connects to servers, on the thread of the connection that calls them. */
final class Connector {
    private static final int LONGEST_CONNECT_MILLIS = 10_000;

    private final Executor names;

    /**
     * @param names where host names are looked up: that may take its time
     */
    Connector(Executor names) {
        this.names = names;
    }

    /**
     * A connection that reads when it is told to.
     *
     * @return completed on the loop's thread
     */
    CompletionStage<Channel> connect(EventLoop loop, String host, int port, ChannelHandler... handlers) {
        CompletableFuture<Channel> connected = new CompletableFuture<>();
        try {
            names.execute(() -> {
                try {
                    InetAddress address = InetAddress.getByName(host);
                    loop.execute(() -> connect(loop, new InetSocketAddress(address, port), handlers, connected));
                } catch (UnknownHostException | RuntimeException failure) {
                    fail(loop, connected, failure);
                }
            });
        } catch (RejectedExecutionException closing) {
            connected.completeExceptionally(closing);
        }
        return connected;
    }

    private static void connect(
            EventLoop loop,
            InetSocketAddress address,
            ChannelHandler[] handlers,
            CompletableFuture<Channel> connected) {
        var connecting = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, LONGEST_CONNECT_MILLIS)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(handlers);
                    }
                })
                .connect(address);
        connecting.addListener(done -> {
            if (done.isSuccess()) {
                connected.complete(connecting.channel());
            } else {
                connected.completeExceptionally(done.cause());
            }
        });
    }

    private static void fail(EventLoop loop, CompletableFuture<Channel> connected, Throwable failure) {
        try {
            loop.execute(() -> connected.completeExceptionally(failure));
        } catch (RejectedExecutionException closing) {
            connected.completeExceptionally(failure);
        }
    }
}
