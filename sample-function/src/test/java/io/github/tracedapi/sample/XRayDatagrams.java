package io.github.tracedapi.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Stands where Lambda's X-Ray daemon listens, and keeps what it is sent. */
final class XRayDatagrams implements AutoCloseable {
    private static final String HEADER = "{\"format\": \"json\", \"version\": 1}\n";
    private static final String MARKER = "all that was sent before me has arrived";

    private final DatagramSocket socket;

    private XRayDatagrams(DatagramSocket socket) {
        this.socket = socket;
    }

    static XRayDatagrams open() throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        socket.setReceiveBufferSize(4 << 20);
        socket.setSoTimeout(10_000);
        return new XRayDatagrams(socket);
    }

    /** In the form of {@code AWS_XRAY_DAEMON_ADDRESS}. */
    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /**
     * The documents that arrived since the last call.
     *
     * <p>Complete once the handler has answered: the SDK sends from the thread that ends a subsegment, and datagrams
     * stay in order on one machine. So we send one ourselves and read until it comes.
     */
    List<JsonNode> documents() throws IOException {
        SocketAddress here = socket.getLocalSocketAddress();
        byte[] marker = MARKER.getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(marker, marker.length, here));
        List<JsonNode> documents = new ArrayList<>();
        DatagramPacket packet = new DatagramPacket(new byte[65_536], 65_536);
        while (true) {
            packet.setLength(65_536);
            socket.receive(packet);
            String text = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
            if (text.equals(MARKER)) {
                return documents;
            }
            if (!text.startsWith(HEADER)) {
                throw new AssertionError("A datagram without X-Ray's header line, which its daemon drops: " + text);
            }
            documents.add(new ObjectMapper().readTree(text.substring(HEADER.length())));
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
