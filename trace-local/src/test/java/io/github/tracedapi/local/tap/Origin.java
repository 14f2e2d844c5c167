package io.github.tracedapi.local.tap;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A server that keeps each request as its bytes came, and replies with bytes of the test's. */
final class Origin implements AutoCloseable {
    private final ServerSocket listening;
    private final Conversation conversation;
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    /** What one connection does. */
    interface Conversation {
        void hold(Peer peer) throws IOException;
    }

    Origin(Conversation conversation) throws IOException {
        this.conversation = conversation;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** Replies the same to each request, and ends no connection. */
    static Origin replying(String reply) throws IOException {
        return new Origin(peer -> {
            while (peer.request()) {
                peer.send(reply);
            }
        });
    }

    /** The message with a body. */
    static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    int port() {
        return listening.getLocalPort();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** The next request that came, as it was on the wire. */
    String next() throws InterruptedException {
        String request = requests.poll(20, TimeUnit.SECONDS);
        if (request == null) {
            throw new AssertionError("No request came within 20 s.");
        }
        return request;
    }

    int connections() {
        return connections.size();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                connections.add(socket);
                start(() -> converse(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            conversation.hold(new Peer(socket));
        } catch (IOException hungUp) {
            // The test looks at the other end.
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "origin");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : connections) {
                socket.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The other end of a connection. */
    final class Peer {
        private final Socket socket;
        private final InputStream in;
        private final OutputStream out;

        private Peer(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new BufferedInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
            socket.setTcpNoDelay(true);
        }

        /** Reads a whole request; false at the end of the connection. */
        boolean request() throws IOException {
            String head = head();
            if (head.isEmpty()) {
                return false;
            }
            requests.add(head + body(head));
            return true;
        }

        /** Reads up to the empty line. */
        String head() throws IOException {
            return until("\r\n\r\n");
        }

        String body(String head) throws IOException {
            String lower = head.toLowerCase(java.util.Locale.ROOT);
            if (lower.contains("\r\ntransfer-encoding: chunked\r\n")) {
                return until("0\r\n\r\n");
            }
            int at = lower.indexOf("\r\ncontent-length: ");
            if (at < 0) {
                return "";
            }
            int length = Integer.parseInt(lower.substring(at + 18, lower.indexOf("\r\n", at + 18)));
            return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
        }

        private String until(String end) throws IOException {
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            byte[] last = end.getBytes(StandardCharsets.ISO_8859_1);
            int matched = 0;
            while (matched < last.length) {
                int next = in.read();
                if (next < 0) {
                    return "";
                }
                read.write(next);
                matched = next == last[matched] ? matched + 1 : next == last[0] ? 1 : 0;
            }
            return read.toString(StandardCharsets.ISO_8859_1);
        }

        /** Reads so many bytes and forgets them. */
        void skip(long bytes) throws IOException {
            in.skipNBytes(bytes);
        }

        void send(String text) throws IOException {
            send(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        void send(byte[] bytes) throws IOException {
            out.write(bytes);
            out.flush();
        }

        /** Waits for the other end to end the connection. */
        void awaitEnd() throws IOException {
            in.transferTo(OutputStream.nullOutputStream());
        }

        void keep(String request) {
            requests.add(request);
        }

        void close() throws IOException {
            socket.close();
        }
    }
}
