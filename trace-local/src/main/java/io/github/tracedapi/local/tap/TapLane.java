package io.github.tracedapi.local.tap;

import io.github.tracedapi.local.tap.Destination.Kind;
import io.github.tracedapi.local.tap.Destination.Nowhere;
import io.github.tracedapi.local.tap.Destination.Server;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** The tap's ports for one process of a function, and the calls that came by them. */
public final class TapLane implements AutoCloseable {
    private static final String ENDPOINT_URL = "AWS_ENDPOINT_URL";

    private final TapBuilder settings;
    private final EventLoopGroup loops;
    private final Connector connector;
    private final CallLog log;
    private final Consumer<TapLane> closed;
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final Map<String, String> variables = new LinkedHashMap<>();
    private int proxyPort;

    private TapLane(
            String environment,
            TapBuilder settings,
            EventLoopGroup loops,
            Connector connector,
            Consumer<TapLane> closed) {
        this.settings = settings;
        this.loops = loops;
        this.connector = connector;
        this.log = new CallLog(environment, settings.clock(), settings.maxCalls());
        this.closed = closed;
    }

    static TapLane open(
            String environment,
            List<URI> aside,
            TapBuilder settings,
            EventLoopGroup loops,
            Connector connector,
            Consumer<TapLane> closed)
            throws IOException {
        TapLane lane = new TapLane(environment, settings, loops, connector, closed);
        try {
            lane.listen(aside);
        } catch (IOException failure) {
            lane.close();
            throw failure;
        }
        return lane;
    }

    private void listen(List<URI> aside) throws IOException {
        Map<String, Destination> known = new HashMap<>();
        Destination nowhere = new Nowhere();
        int catchAll = listen(Ways.allTo(nowhere));
        known.put(ProxyWays.key("localhost", catchAll), nowhere);
        variables.put(ENDPOINT_URL, "http://127.0.0.1:" + catchAll);
        for (Map.Entry<String, URI> endpoint : settings.endpoints().entrySet()) {
            URI uri = endpoint.getValue();
            String url = uri.toString();
            if (isTapped(uri)) {
                Server server = server(uri, Kind.AWS, endpoint.getKey());
                int port = listen(Ways.allTo(server));
                known.put(ProxyWays.key("localhost", port), server);
                known.put(ProxyWays.key(server.host(), server.port()), server);
                String path = uri.getRawPath();
                url = "http://127.0.0.1:" + port + (path == null || path.equals("/") ? "" : path);
            }
            variables.put(ENDPOINT_URL + "_" + endpoint.getKey().toUpperCase(Locale.ROOT), url);
        }
        for (URI uri : aside) {
            Server server = server(uri, Kind.ASIDE, "");
            known.put(ProxyWays.key(server.host(), server.port()), server);
        }
        proxyPort = listen(new ProxyWays(known));
    }

    private int listen(Ways ways) throws IOException {
        var bound = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.AUTO_READ, false)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channels.add(channel);
                        CallerConnection.on(channel, settings, connector, ways, log);
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "The tap cannot listen on 127.0.0.1: " + bound.cause().getMessage(), bound.cause());
        }
        channels.add(bound.channel());
        return ((InetSocketAddress) bound.channel().localAddress()).getPort();
    }

    static boolean isTapped(URI endpoint) {
        return "http".equalsIgnoreCase(endpoint.getScheme());
    }

    private static Server server(URI uri, Kind kind, String service) {
        String host = uri.getHost();
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return new Server(bare, uri.getPort() < 0 ? 80 : uri.getPort(), kind, service);
    }

    /**
     * What the process gets as its environment, so that AWS's clients call the tap: {@code AWS_ENDPOINT_URL_DYNAMODB} for each
     * endpoint, and {@code AWS_ENDPOINT_URL} for the services that have none, whose calls fail at once.
     */
    public Map<String, String> environmentVariables() {
        return Collections.unmodifiableMap(variables);
    }

    /** What its JVM gets, so that plain HTTP goes by the tap: to this machine, too, which the JVM leaves out else. */
    // https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/net/doc-files/net-properties.html
    public List<String> jvmOptions() {
        return List.of("-Dhttp.proxyHost=127.0.0.1", "-Dhttp.proxyPort=" + proxyPort, "-Dhttp.nonProxyHosts=");
    }

    /** The calls so far, by their start: the latest {@link TapBuilder#maxCalls} that are over, and those under way. */
    public List<TappedCall> calls() {
        return log.calls();
    }

    /** The calls that started at or after an instant, and before another. */
    public List<TappedCall> callsBetween(Instant from, Instant to) {
        return log.calls().stream()
                .filter(call -> !call.start().isBefore(from) && call.start().isBefore(to))
                .toList();
    }

    /** How many calls were seen and are kept no more. */
    public long dropped() {
        return log.dropped();
    }

    /** Whether all calls that started at or after an instant are still kept. */
    public boolean completeSince(Instant from) {
        return log.completeSince(from);
    }

    /** Closes the ports and cuts the connections. The calls stay. */
    @Override
    public void close() {
        channels.close().awaitUninterruptibly();
        closed.accept(this);
    }
}
