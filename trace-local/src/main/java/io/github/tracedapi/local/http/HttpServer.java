package io.github.tracedapi.local.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP/1.1 server on 127.0.0.1, and nowhere else. The handler sees the request target and the names of the header fields
 * as they were sent, which is what an event of API Gateway is made of.
 *
 * <pre>{@code
 * try (HttpServer server = HttpServer.builder(request -> completedFuture(HttpReply.text(200, request.target())))
 *         .port(0)
 *         .start()) {
 *     server.uri();     // http://127.0.0.1:40123
 * }
 * }</pre>
 */
// A write that fails closes its channel, and that is what is listened to.
@SuppressWarnings("FutureReturnValueIgnored")
public final class HttpServer implements AutoCloseable {
    private final EventLoopGroup loops;
    private final ExecutorService workers;
    private final ChannelGroup connections;
    private final Channel listening;
    private final Object ending = new Object();
    private boolean closed;

    private HttpServer(EventLoopGroup loops, ExecutorService workers, ChannelGroup connections, Channel listening) {
        this.loops = loops;
        this.workers = workers;
        this.connections = connections;
        this.listening = listening;
    }

    /** A server to be started. */
    public static HttpServerBuilder builder(HttpHandler handler) {
        return new HttpServerBuilder(handler);
    }

    static HttpServer start(HttpServerBuilder settings) throws IOException {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("traced-http-" + settings.name(), true), NioIoHandler.newFactory());
        ExecutorService workers =
                Executors.newCachedThreadPool(new DefaultThreadFactory("traced-" + settings.name(), true));
        ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        connections.add(channel);
                        channel.pipeline()
                                .addLast(new HttpServerCodec(settings.decoder()))
                                .addLast(new Connection(settings, workers));
                    }
                });
        var bound = bootstrap
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            workers.shutdown();
            loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw new IOException(
                    "cannot listen on 127.0.0.1:" + settings.port() + ": "
                            + bound.cause().getMessage(),
                    bound.cause());
        }
        return new HttpServer(loops, workers, connections, bound.channel());
    }

    /** The port it listens on. */
    public int port() {
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /** Where it is: {@code http://127.0.0.1:40123}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /**
     * Stops listening, cuts the connections and interrupts the handlers that still run. Who closes it while another thread
     * does waits for that.
     */
    @Override
    public void close() {
        // Not twice: once its loops are gone, nobody could tell the second that its channels are closed.
        synchronized (ending) {
            if (!closed) {
                closed = true;
                end();
            }
        }
    }

    private void end() {
        listening.close().awaitUninterruptibly();
        connections.close().awaitUninterruptibly();
        workers.shutdownNow();
        // A reply that is just being written needs the loop.
        try {
            workers.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
