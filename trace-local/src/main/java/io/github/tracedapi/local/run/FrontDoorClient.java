package io.github.tracedapi.local.run;

import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpField;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Sends one request to the front door, with target and field names as they are given. The JDK's own clients rewrite both and
 * refuse some, and what is to be seen here is what a function gets of them.
 */
final class FrontDoorClient {
    private static final int LONGEST_HEAD = 64 * 1024;
    private static final String REQUEST_ID = "x-amzn-requestid:";

    private final int port;

    FrontDoorClient(int port) {
        this.port = port;
    }

    /**
     * Sends it and reads the reply to its end.
     *
     * @return the request id that the reply's head tells; empty if it tells none
     * @throws IOException if the connection breaks or the reply is not there in time
     */
    Optional<String> send(String method, String target, List<HttpField> fields, Bytes body, Duration timeout)
            throws IOException {
        long deadline = System.nanoTime() + timeout.toNanos();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), millisUntil(deadline));
            write(socket.getOutputStream(), head(method, target, fields, body), body);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String head = readHead(socket, in, deadline);
            byte[] buffer = new byte[8192];
            do {
                socket.setSoTimeout(millisUntil(deadline));
            } while (in.read(buffer) >= 0);
            return requestId(head);
        } catch (SocketTimeoutException late) {
            throw new IOException(method + " " + target + ": no reply within " + timeout.toSeconds() + " s", late);
        }
    }

    private String head(String method, String target, List<HttpField> fields, Bytes body) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        if (HttpField.last(fields, "Host").isEmpty()) {
            head.append("Host: 127.0.0.1:").append(port).append("\r\n");
        }
        for (HttpField field : fields) {
            head.append(field.name()).append(": ").append(field.value()).append("\r\n");
        }
        if (!body.isEmpty()) {
            head.append("Content-Length: ").append(body.size()).append("\r\n");
        }
        return head.append("Connection: close\r\n\r\n").toString();
    }

    private static void write(OutputStream out, String head, Bytes body) throws IOException {
        try {
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.write(body.toArray());
            out.flush();
        } catch (IOException refused) {
            // A server that refuses a body early has a reply to read all the same.
            if (body.isEmpty()) {
                throw refused;
            }
        }
    }

    private static String readHead(Socket socket, InputStream in, long deadline) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (head.size() < LONGEST_HEAD) {
            socket.setSoTimeout(millisUntil(deadline));
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.write(next);
            if (next == '\n') {
                String text = head.toString(StandardCharsets.ISO_8859_1);
                if (text.endsWith("\r\n\r\n")) {
                    return text;
                }
            }
        }
        throw new IOException("the front door closed the connection without a reply");
    }

    private static Optional<String> requestId(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(REQUEST_ID))
                .map(line -> line.substring(REQUEST_ID.length()).strip())
                .findFirst();
    }

    private static int millisUntil(long deadline) throws SocketTimeoutException {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException();
        }
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }
}
