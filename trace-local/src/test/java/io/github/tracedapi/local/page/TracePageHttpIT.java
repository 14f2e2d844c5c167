package io.github.tracedapi.local.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tracedapi.local.run.RequestLog;
import io.github.tracedapi.local.run.RequestRecord;
import io.github.tracedapi.trace.document.TraceReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as it is served. */
@Timeout(60)
class TracePageHttpIT {
    private final RequestLog log = new RequestLog(2000);
    private TracePage page;

    @BeforeEach
    void servePage() throws IOException {
        page = TracePage.start(0, log, Orders.MAP, List.of(), List::of);
    }

    @AfterEach
    void closePage() {
        page.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"127.0.0.1", "localhost", "LOCALHOST", "[::1]"})
    void our_own_names_are_let_in(String host) throws IOException {
        assertThat(raw("GET / HTTP/1.1\r\nHost: " + host + ":" + port() + "\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "Host: evil.example:PORT",
                "Host: 127.0.0.1",
                "Host: 127.0.0.1:1",
                "Host: localhost.evil.example:PORT",
                "Host: 127.0.0.1:PORT.evil.example",
                "Host: 0.0.0.0:PORT",
                "Host: ",
                "X-Nothing: here",
                "Host: 127.0.0.1:PORT\r\nHost: evil.example"
            })
    void any_other_name_is_turned_away(String fields) throws IOException {
        log.add(Orders.get(1).record());
        for (String path :
                List.of("/", "/events", "/requests/1/request.json", "/requests/1/x-ray.json", "/assets/page.js")) {
            assertThat(raw("GET " + path + " HTTP/1.1\r\n" + fields.replace("PORT", "" + port()) + "\r\n"))
                    .startsWith("HTTP/1.1 403")
                    .contains("Host: not this page's – a site by another name may not read it – open http://127.0.0.1:"
                            + port() + "/");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "BREW"})
    void nothing_but_reading_is_allowed(String method) throws IOException {
        assertThat(raw(method + " / HTTP/1.1\r\nHost: 127.0.0.1:" + port() + "\r\n"))
                .startsWith("HTTP/1.1 405")
                .contains("Allow: GET, HEAD")
                .endsWith("Method: the page is only read – nothing was done – use GET or HEAD\n");
    }

    @Test
    void a_head_has_no_body_and_ends() throws IOException {
        for (String path : List.of("/", "/events", "/overview.json", "/map.svg")) {
            String reply = raw("HEAD " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port() + "\r\n");
            assertThat(reply).as(path).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
        }
    }

    @Test
    void a_page_of_another_site_reads_nothing_and_may_link_here() throws Exception {
        log.add(Orders.get(1).record());
        String from = "Host: 127.0.0.1:" + port() + "\r\nSec-Fetch-Site: cross-site\r\n";
        assertThat(raw("GET /events HTTP/1.1\r\n" + from + "Sec-Fetch-Mode: cors\r\nSec-Fetch-Dest: empty\r\n"))
                .startsWith("HTTP/1.1 403")
                .endsWith(
                        "Sec-Fetch-Site: the page of another site asked – it may link here, and read nothing – open it"
                                + " in the address bar\n");
        assertThat(raw("GET / HTTP/1.1\r\n" + from + "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: iframe\r\n"))
                .startsWith("HTTP/1.1 403");
        assertThat(raw("GET /requests/1 HTTP/1.1\r\n" + from
                        + "Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n"))
                .startsWith("HTTP/1.1 200");
        assertThat(raw("GET / HTTP/1.1\r\n" + from.replace("cross-site", "same-site") + "Sec-Fetch-Mode: cors\r\n"))
                .as("another port of this machine")
                .startsWith("HTTP/1.1 403");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/",
                "/requests/1",
                "/requests/9",
                "/requests/9/request.json",
                "/requests/1/x-ray.json",
                "/requests/1/trace.html",
                "/map.svg",
                "/assets/page.js",
                "/nowhere",
                "/overview.json"
            })
    void every_reply_tells_the_browser_what_to_hold_to(String path) throws Exception {
        log.add(Orders.get(1).record());
        HttpResponse<String> reply = get(path);
        assertThat(reply.headers().firstValue("Content-Security-Policy"))
                .hasValue(
                        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
                                + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
                                + "require-trusted-types-for 'script'; trusted-types 'none'");
        assertThat(reply.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(reply.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
        assertThat(reply.headers().firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
        assertThat(reply.headers().firstValue("X-Frame-Options")).hasValue("DENY");
        assertThat(reply.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void what_is_refused_before_it_is_read_tells_it_too() throws IOException {
        assertThat(raw("GET /" + "a".repeat(9000) + " HTTP/1.1\r\nHost: 127.0.0.1:" + port() + "\r\n"))
                .startsWith("HTTP/1.1 414")
                .contains("X-Content-Type-Options: nosniff");
    }

    @Test
    void the_page_names_nothing_outside_of_itself() throws Exception {
        for (String path : List.of(
                "/",
                "/assets/page.js",
                "/assets/dom.js",
                "/assets/list.js",
                "/assets/live.js",
                "/assets/overview.js",
                "/assets/request.js",
                "/assets/trace.js",
                "/assets/page.css",
                "/assets/trace.css",
                "/assets/icon.svg")) {
            HttpResponse<String> reply = get(path);
            assertThat(reply.statusCode()).as(path).isEqualTo(200);
            assertThat(reply.body().replace("http://www.w3.org/2000/svg", "").replace("http://127.0.0.1:3000/", ""))
                    .as(path)
                    .doesNotContain(
                            "http:",
                            "https:",
                            "innerHTML",
                            "outerHTML",
                            "insertAdjacentHTML",
                            "document.write",
                            "eval(",
                            "new Function",
                            "DOMParser",
                            "url(",
                            "@import",
                            " style=",
                            "onclick");
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/requests/2",
                "/requests/0",
                "/requests/01",
                "/requests/-1",
                "/requests/1/",
                "/requests/1/other.json",
                "/requests/99999999999",
                "/traces/1-00000000-000000000000000000000000",
                "/traces/nonsense",
                "/assets/../TracePage.class",
                "/assets/page.class",
                "//requests/1",
                "/favicon.ico"
            })
    void what_is_not_there_is_not_found(String path) throws Exception {
        log.add(Orders.get(1).record());
        assertThat(raw("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port() + "\r\n"))
                .startsWith("HTTP/1.1 404")
                .contains("<title>traced</title>");
    }

    @Test
    void data_of_a_request_that_was_forgotten_says_so() throws Exception {
        HttpResponse<String> never = get("/requests/7/request.json");
        assertThat(never.statusCode()).isEqualTo(404);
        assertThat(never.body())
                .isEqualTo(
                        "{\"what\":\"Request 7 is not here\",\"follows\":\"it has not been made, or is not over yet\","
                                + "\"mend\":\"choose another in the list; if it is still under way, it is shown here when it is"
                                + " over\"}");
        for (int number = 1; number <= 2001; number++) {
            log.add(number == 2001 ? Orders.get(2001).record() : SAME);
        }
        assertThat(get("/requests/7/request.json").body())
                .contains("it has not been made, is not over yet, or is one of the 1 oldest, which were forgotten");
    }

    private static final RequestRecord SAME = Orders.get(3000).record();

    @Test
    void a_trace_leads_to_the_last_of_its_requests() throws Exception {
        RequestRecord first = Orders.get(1).record();
        log.add(first);
        log.add(new RequestRecord(
                2,
                first.exchange(),
                List.of(),
                List.of(),
                first.trace(),
                List.of(),
                first.untraced(),
                first.proof(),
                List.of()));
        HttpResponse<String> reply = get("/traces/" + Orders.get(1).id().text());
        assertThat(reply.statusCode()).isEqualTo(302);
        assertThat(reply.headers().firstValue("Location")).hasValue("/requests/2");
    }

    @Test
    void the_export_is_read_back_as_the_same_trace() throws Exception {
        RequestRecord record = Orders.put(1).cold().failed().record();
        log.add(record);
        HttpResponse<String> export = get("/requests/1/x-ray.json");
        assertThat(export.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"trace-" + Orders.get(1).id().text() + ".json\"");
        TraceReader.Reading reading = TraceReader.read(export.body());
        assertThat(reading.broken()).isEmpty();
        assertThat(reading.traces()).containsExactly(record.trace().orElseThrow());
    }

    @Test
    void the_other_exports_are_saved_and_not_shown() throws Exception {
        log.add(Orders.get(1).record());
        String id = Orders.get(1).id().text();
        HttpResponse<String> json = get("/requests/1/trace.json");
        assertThat(json.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"trace-" + id + ".trace.json\"");
        assertThat(json.body()).contains("\"schema\": \"https://tracedapi.github.io/schemas/trace/1\"", id);
        HttpResponse<String> html = get("/requests/1/trace.html");
        assertThat(html.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"trace-" + id + ".html\"");
        assertThat(html.body()).startsWith("<!DOCTYPE html>").contains("✓ proven", "<title>Trace " + id);
    }

    @Test
    void a_request_without_a_trace_has_nothing_to_export() throws Exception {
        log.add(Orders.get(1).untraced().record());
        for (String file : List.of("rows.json", "x-ray.json", "trace.json", "trace.html")) {
            assertThat(get("/requests/1/" + file).statusCode()).as(file).isEqualTo(404);
        }
        assertThat(get("/requests/1/map.svg").body()).contains("✓ traced");
    }

    @Test
    void one_page_more_than_can_be_told_is_turned_away_until_another_leaves() throws IOException {
        List<Socket> pages = new ArrayList<>();
        try {
            for (int count = 0; count < LiveRequests.MOST_PAGES; count++) {
                Socket told = events();
                assertThat(line(told)).isEqualTo("HTTP/1.1 200 OK");
                pages.add(told);
            }
            try (Socket tooMany = events()) {
                assertThat(line(tooMany)).isEqualTo("HTTP/1.1 503 Service Unavailable");
            }
            pages.remove(0).close();
            String first;
            do {
                try (Socket next = events()) {
                    first = line(next);
                }
            } while (first.contains("503"));
            assertThat(first).isEqualTo("HTTP/1.1 200 OK");
        } finally {
            for (Socket told : pages) {
                told.close();
            }
        }
    }

    @Test
    void a_page_that_joins_is_told_what_is_kept_within_a_bound() throws IOException {
        String path = "/" + "p".repeat(5000);
        RequestRecord large = Orders.get(1).target(path).record();
        for (int count = 0; count < 2000; count++) {
            log.add(large);
        }
        try (Socket told = events()) {
            BufferedReader reader = reader(told);
            String hello = next(reader, "event: hello");
            assertThat(hello).contains("\"unlisted\":0", "\"forgotten\":0");
            int size = 0;
            for (String data = next(reader, "event: requests"); !data.equals("{}"); data = data(reader)) {
                size += data.length();
            }
            assertThat(size).isBetween(2000 * RequestLine.LONGEST_PATH, LiveRequests.MOST_AT_ONCE);
        }
    }

    @Test
    void a_page_that_is_closed_leaves_no_thread_and_no_port() throws IOException {
        int port = port();
        try (Socket told = events()) {
            assertThat(line(told)).isEqualTo("HTTP/1.1 200 OK");
            page.close();
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
                    .isInstanceOf(IOException.class);
        }
        log.add(Orders.get(1).record());
        TracePage again = TracePage.start(port, log, Orders.MAP, List.of(), List::of);
        assertThat(again.uri()).isEqualTo(URI.create("http://127.0.0.1:" + port));
        again.close();
    }

    @Test
    void a_port_that_is_taken_is_named() {
        int port = port();
        assertThatThrownBy(() -> TracePage.start(port, log, Orders.MAP, List.of(), List::of))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("cannot listen on 127.0.0.1:" + port);
    }

    private Socket events() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream()
                .write(("GET /events HTTP/1.1\r\nHost: 127.0.0.1:" + port() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    private static String line(Socket socket) throws IOException {
        return String.valueOf(reader(socket).readLine());
    }

    private static String next(BufferedReader reader, String event) throws IOException {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.equals(event)) {
                return data(reader);
            }
        }
        throw new AssertionError("no " + event);
    }

    private static String data(BufferedReader reader) throws IOException {
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("data: ")) {
                return line.substring(6);
            }
        }
        throw new AssertionError("no data");
    }

    private int port() {
        return page.uri().getPort();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(page.uri().resolve(path)).build(), BodyHandlers.ofString());
    }

    private String raw(String head) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
