package io.github.tracedapi.local.tap;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Stands before everything that functions call, and sees each call with the trace header it carries. Requests and replies pass
 * as they are, in pieces, whatever their length; bodies and credentials are never kept.
 *
 * <pre>{@code
 * try (Tap tap = Tap.builder().endpoint("dynamodb", URI.create("http://127.0.0.1:8000")).build()) {
 *     TapLane lane = tap.lane("OrdersFunction-1", runtimeApi);
 *     process.environment().putAll(lane.environmentVariables());
 *     command.addAll(lane.jvmOptions());
 *     // … the function runs …
 *     lane.calls();     // PutItem to dynamodb, Root=1-…;Parent=…;Sampled=1, 200
 * }
 * }</pre>
 */
public final class Tap implements AutoCloseable {
    private final TapBuilder settings;
    private final EventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("traced-tap", true), NioIoHandler.newFactory());
    private final ExecutorService names =
            Executors.newCachedThreadPool(new DefaultThreadFactory("traced-tap-names", true));
    private final Set<TapLane> lanes = ConcurrentHashMap.newKeySet();

    Tap(TapBuilder settings) {
        this.settings = settings;
    }

    /** A tap to be made. */
    public static TapBuilder builder() {
        return new TapBuilder();
    }

    /**
     * A lane for one process of a function.
     *
     * @param environment as {@code InvocationEnd.environment} names the process
     * @param aside       what the process calls on its own account: its runtime API; such requests are passed on unseen
     * @throws IOException if no port can be opened, or the tap is closed
     */
    public TapLane lane(String environment, URI... aside) throws IOException {
        if (loops.isShuttingDown()) {
            throw new IOException("The tap is closed: it opens no lane for " + Shown.text(environment) + ".");
        }
        TapLane lane = TapLane.open(environment, List.of(aside), settings, loops, new Connector(names), lanes::remove);
        lanes.add(lane);
        return lane;
    }

    /** What passes the tap unseen: sentences for people. */
    public List<String> notices() {
        List<String> notices = new ArrayList<>();
        notices.add(
                "HTTPS: what functions call over it passes the tap unseen – its trace header is not checked – call it over"
                        + " http:// here to have it seen.");
        for (Map.Entry<String, URI> endpoint : settings.endpoints().entrySet()) {
            if (!TapLane.isTapped(endpoint.getValue())) {
                notices.add(
                        "--endpoint " + endpoint.getKey() + "="
                                + Shown.text(endpoint.getValue().toString())
                                + ": it is HTTPS – functions call it directly, unseen – give its http:// address, if it has one.");
            }
        }
        return List.copyOf(notices);
    }

    /** Closes all lanes. */
    @Override
    public void close() {
        lanes.forEach(TapLane::close);
        names.shutdownNow();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
