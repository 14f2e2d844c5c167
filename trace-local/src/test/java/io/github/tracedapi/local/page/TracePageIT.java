package io.github.tracedapi.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpServer;
import io.github.tracedapi.local.run.RequestLog;
import io.github.tracedapi.local.run.RequestRecord;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WindowType;

/** The page in a real browser. */
@Tag("once")
@Timeout(180)
class TracePageIT {
    private static final URI STAGE = URI.create("http://127.0.0.1:3000/prod/");
    private static final String NOTICE =
            "The authorizer of the stage is not asked – every caller is let in – sign requests";

    private static Chrome chrome;

    private final List<String> notices = new ArrayList<>();
    private RequestLog log = new RequestLog(1000);
    private TracePage page;

    @BeforeAll
    static void start() {
        chrome = Chrome.start();
    }

    @AfterAll
    static void stop() {
        if (chrome != null) {
            chrome.close();
        }
    }

    @BeforeEach
    void servePage() throws IOException {
        page = serve(0);
        chrome.prefer("light");
        chrome.size(1280, 900);
    }

    @AfterEach
    void closePage() {
        chrome.driver().get("about:blank");
        page.close();
    }

    private TracePage serve(int port) throws IOException {
        return TracePage.start(port, log, Orders.MAP, List.of(STAGE), () -> List.copyOf(notices));
    }

    @Test
    void a_page_without_requests_says_how_to_make_one() {
        chrome.open(page.uri());
        chrome.await("document.querySelector('#try') && !document.querySelector('#try').hidden");
        assertThat(chrome.find("#try pre").getText()).isEqualTo("curl -i 'http://127.0.0.1:3000/prod/'");
        assertThat(chrome.find("#none").getText()).isEqualTo("None yet.");
        assertThat(chrome.find("svg.map").getText()).contains("orders/prod", "✓ traced");
        assertThat(chrome.find("#link").getText()).isEqualToNormalizingWhitespace("● Live");
        assertThat(chrome.console()).isEmpty();
    }

    @Test
    void a_request_appears_without_reload() {
        chrome.open(page.uri());
        log.add(Orders.put(1).cold().record());
        chrome.await("document.querySelectorAll('#list li').length === 1");
        assertThat(chrome.find("#list li").getText())
                .contains("201", "PUT /prod/orders/o-1", "✓ proven", "#1", "cold", "844 ms");
        chrome.await("document.querySelector('#said').textContent !== ''");
        assertThat(chrome.script("document.querySelector('#said').textContent"))
                .isEqualTo("New request: PUT /prod/orders/o-1 answered 201, proven.");
        chrome.await("document.querySelector('#view .lead').textContent.includes('1 traced request made')");
        assertThat(chrome.find("svg.map").getText()).contains("✓ proven");
    }

    @Test
    void a_request_made_over_http_elsewhere_appears_without_reload() throws Exception {
        chrome.open(page.uri());
        AtomicInteger numbers = new AtomicInteger();
        try (HttpServer door = HttpServer.builder(request -> {
                    RequestRecord record = Orders.get(numbers.incrementAndGet())
                            .target(request.target())
                            .record();
                    log.add(record);
                    return CompletableFuture.completedFuture(record.exchange().reply());
                })
                .start()) {
            HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(door.uri().resolve("/prod/orders/a%2Fb?x=1"))
                                    .build(),
                            BodyHandlers.ofString());
        }
        chrome.await("document.querySelectorAll('#list li').length === 1");
        assertThat(chrome.find("#list .path").getText()).isEqualTo("/prod/orders/a%2Fb?x=1");
    }

    @Test
    void one_who_joins_late_gets_all_that_is_kept_the_newest_first() {
        log = new RequestLog(3);
        restart();
        for (int number = 1; number <= 5; number++) {
            log.add(Orders.get(number).record());
        }
        chrome.open(page.uri());
        assertThat(numbers()).containsExactly("#5", "#4", "#3");
        assertThat(chrome.find("#count").getText()).isEqualTo("3 · 2 forgotten");
        log.add(Orders.get(6).record());
        chrome.await("document.querySelector('#list .number').textContent === '#6'");
        assertThat(numbers()).containsExactly("#6", "#5", "#4");
        assertThat(chrome.find("#count").getText()).isEqualTo("3 · 3 forgotten");
    }

    @Test
    void a_request_that_ends_after_a_later_one_stands_below_it() {
        chrome.open(page.uri());
        log.add(Orders.get(2).record());
        log.add(Orders.get(1).record());
        chrome.await("document.querySelectorAll('#list li').length === 2");
        assertThat(numbers()).containsExactly("#2", "#1");
    }

    @Test
    void a_click_opens_its_waterfall_log_and_proof() {
        log.add(Orders.put(1).cold().record());
        chrome.open(page.uri());
        chrome.find("#list a").click();
        chrome.await("document.querySelectorAll('#rows .row').length > 0");
        assertThat(chrome.driver().getCurrentUrl()).isEqualTo(page.request(1).toString());
        assertThat(chrome.driver().getTitle()).isEqualTo("201 PUT /prod/orders/o-1 – traced");
        assertThat(titles())
                .containsExactly(
                        "orders/prod",
                        "Lambda",
                        "orders",
                        "orders",
                        "Initialization",
                        "Invocation",
                        "load-order",
                        "DynamoDb",
                        "Overhead");
        assertThat(chrome.find("#log").getText())
                .contains("START RequestId: ", "END RequestId: ", "REPORT RequestId: ", "init 812 ms", "121 MB")
                .endsWith("Access log\nGET /orders/{id} 200");
        assertThat(chrome.find("#proof").getText())
                .contains("function orders", "table orders", "✓ proven", "It is in the trace once.");
        assertThat(chrome.find("#request").getText()).contains("User-Agent", "curl/8.14.1", "\"item\": \"tea\"");
        assertThat(chrome.find("#reply").getText()).contains("x-amzn-RequestId", "\"price\": 4.20");
        assertThat(chrome.find("#calls").getText()).contains("dynamodb", "PutItem", "Root=1-");
        assertThat(chrome.all("#documents details")).hasSize(2);
        chrome.find("#documents summary").click();
        chrome.await("document.querySelector('#documents pre')");
        assertThat(chrome.find("#documents pre").getText()).contains("\"name\": \"load-order\"");
        assertThat(chrome.find("#list a").getDomAttribute("aria-current")).isEqualTo("page");
        assertThat(chrome.console()).isEmpty();
    }

    @Test
    void a_click_on_a_row_and_on_the_map_shows_its_details() {
        log.add(Orders.get(1).record());
        open(1);
        chrome.find("#row-6").click();
        assertThat(chrome.find("#details").getText()).contains("DynamoDb", "[aws] GetItem orders", "us-east-1");
        chrome.find("svg.map .node[data-row='0']").click();
        assertThat(chrome.find("#row-0").getDomAttribute("aria-selected")).isEqualTo("true");
    }

    @Test
    void a_fault_says_what_was_seen_what_follows_and_what_to_do() {
        log.add(Orders.put(1).uninstrumented().record());
        open(1);
        assertThat(chrome.find(".finding").getText())
                .contains(
                        "✗ the call carried the function's own segment as its Parent",
                        "function orders, DynamoDB PutItem",
                        "the table is missing on the service map",
                        "register X-Ray's TracingInterceptor",
                        "UninstrumentedClient");
        assertThat(chrome.find(".facts").getText()).contains("✗ 1 fault");
        assertThat(chrome.find("#proof").getText()).contains("– not taken");
    }

    @Test
    void a_request_without_a_trace_says_why_and_shows_its_log() {
        log.add(Orders.get(1).untraced().record());
        chrome.open(page.request(1));
        assertThat(chrome.find("#untraced").getText())
                .contains("the sampling rule \"quiet\" has a rate of 0: nothing is sampled.");
        assertThat(chrome.find("#log").getText()).contains("REPORT RequestId");
        assertThat(chrome.all("#panes, .exports")).isEmpty();
        assertThat(chrome.find("#proof").getText()).contains("✓ traced");
    }

    @Test
    void notices_of_the_run_and_of_the_request_are_shown() {
        notices.add(NOTICE);
        log.add(Orders.get(1).noticed("The request was not signed").record());
        chrome.open(page.uri());
        assertThat(chrome.find("#noticed").getText()).isEqualTo("! 1 notice");
        assertThat(chrome.find("#notices").getText()).contains(NOTICE);
        open(1);
        assertThat(chrome.find(".said").getText()).contains("Not as on AWS", "The request was not signed");
    }

    @Test
    void a_binary_body_is_shown_as_hexadecimal_digits() {
        log.add(Orders.get(1)
                .reply("image/png", Bytes.of(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, '<', '>'}))
                .record());
        open(1);
        assertThat(chrome.find("#reply .body").getText()).contains("00000000  89 50 4e 47 00 01 3c 3e", ".PNG..<>");
        assertThat(chrome.find("#reply").getText()).contains("Body, 8 bytes, no text");
    }

    @Test
    void a_permalink_survives_a_reload_and_opens_in_a_new_tab() {
        RequestRecord record = Orders.get(7).record();
        log.add(record);
        open(7);
        chrome.driver().navigate().refresh();
        chrome.awaitShown();
        assertThat(chrome.find("h1").getText()).isEqualTo("GET /prod/orders/o-1");
        String first = chrome.driver().getWindowHandle();
        chrome.driver().switchTo().newWindow(WindowType.TAB);
        try {
            chrome.open(page.uri()
                    .resolve("/traces/" + record.trace().orElseThrow().id().text()));
            assertThat(chrome.driver().getCurrentUrl())
                    .isEqualTo(page.request(7).toString());
            assertThat(titles()).contains("load-order");
        } finally {
            chrome.driver().close();
            chrome.driver().switchTo().window(first);
        }
    }

    @Test
    void back_and_forward_go_through_what_was_shown() {
        log.add(Orders.get(1).record());
        log.add(Orders.put(2).record());
        chrome.open(page.uri());
        chrome.find("#list a[data-number='1']").click();
        awaitTitle("GET /prod/orders/o-1");
        chrome.find("#list a[data-number='2']").click();
        awaitTitle("PUT /prod/orders/o-1");
        chrome.driver().navigate().back();
        awaitTitle("GET /prod/orders/o-1");
        chrome.driver().navigate().back();
        awaitTitle("The app");
        chrome.driver().navigate().forward();
        awaitTitle("GET /prod/orders/o-1");
    }

    @Test
    void a_request_that_is_not_there_says_so_and_is_shown_once_it_is() {
        chrome.open(page.request(3));
        assertThat(chrome.find("#view").getText())
                .contains(
                        "Request 3 is not here",
                        "It has not been made, or is not over yet.",
                        "if it is still under way, it is shown here when it is over.");
        log.add(Orders.get(3).record());
        awaitTitle("GET /prod/orders/o-1");
    }

    @Test
    void the_whole_way_can_be_gone_by_keys() {
        log.add(Orders.get(1).record());
        log.add(Orders.put(2).record());
        log.add(Orders.get(3).record());
        chrome.open(page.uri());
        type("/");
        assertThat(chrome.script("document.activeElement.id")).isEqualTo("filter");
        active(Keys.ARROW_DOWN);
        assertThat(focused()).isEqualTo("3");
        active(Keys.END);
        assertThat(focused()).isEqualTo("1");
        active(Keys.HOME);
        assertThat(focused()).isEqualTo("3");
        active(Keys.ARROW_DOWN);
        assertThat(focused()).isEqualTo("2");
        assertThat(chrome.script("getComputedStyle(document.activeElement).outlineStyle"))
                .isEqualTo("solid");
        active(Keys.ENTER);
        awaitTitle("PUT /prod/orders/o-1");
        chrome.await("document.activeElement.localName === 'h1'");
        active(Keys.ESCAPE);
        assertThat(focused()).isEqualTo("2");
        type("j");
        chrome.await("location.pathname === '/requests/1'");
        type("k");
        chrome.await("location.pathname === '/requests/2'");
        type("k");
        chrome.await("location.pathname === '/requests/3'");
        chrome.await("document.querySelectorAll('#rows .row').length > 0 && !document.querySelector('[aria-busy]')");
        chrome.find("#rows").sendKeys(Keys.ARROW_DOWN, Keys.ARROW_DOWN);
        assertThat(chrome.find("#rows .row[aria-selected=true]").getText()).contains("orders");
        active(Keys.ENTER);
        assertThat(chrome.script("document.activeElement.id")).isEqualTo("details");
        active(Keys.ESCAPE);
        assertThat(chrome.script("document.activeElement.id")).isEqualTo("rows");
        active(Keys.ESCAPE);
        assertThat(focused()).isEqualTo("3");
        active(Keys.ESCAPE);
        awaitTitle("The app");
    }

    @Test
    void one_link_of_the_list_is_in_the_tab_order() {
        for (int number = 1; number <= 5; number++) {
            log.add(Orders.get(number).record());
        }
        chrome.open(page.uri());
        assertThat(chrome.all("#list a[tabindex='0']")).hasSize(1);
        chrome.find("#filter").sendKeys("#2");
        assertThat(chrome.all("#list li:not([hidden]) a[tabindex='0']")).hasSize(1);
    }

    @Test
    void the_list_is_filtered_by_each_word_and_to_what_is_faulty() {
        log.add(Orders.get(1).record());
        log.add(Orders.put(2).failed().record());
        log.add(Orders.put(3).uninstrumented().record());
        log.add(Orders.get(4).target("/prod/customers/7").record());
        String trace = Orders.get(4).id().text();
        chrome.open(page.uri());
        filter("put");
        assertThat(visible()).containsExactly("#3", "#2");
        filter("put 5xx");
        assertThat(visible()).containsExactly("#2");
        filter("CUSTOMERS");
        assertThat(visible()).containsExactly("#4");
        filter(trace);
        assertThat(visible()).containsExactly("#4");
        filter("nowhere");
        assertThat(visible()).isEmpty();
        assertThat(chrome.find("#none").getText()).isEqualTo("None of them matches.");
        chrome.find("#filter").sendKeys(Keys.ESCAPE);
        assertThat(visible()).hasSize(4);
        chrome.find("#faulty").click();
        assertThat(visible()).containsExactly("#3");
        assertThat(chrome.find("#count").getText()).isEqualTo("1 of 4");
        log.add(Orders.get(5).record());
        chrome.await("document.querySelector('#count').textContent === '1 of 5'");
        assertThat(visible()).containsExactly("#3");
    }

    @Test
    void the_page_comes_back_when_the_run_does() {
        log.add(Orders.get(1).record());
        chrome.open(page.uri());
        int port = page.uri().getPort();
        page.close();
        chrome.await("document.querySelector('#link').dataset.state === 'away'");
        assertThat(chrome.find("#link").getText()).isEqualToNormalizingWhitespace("○ Reconnecting");
        log = new RequestLog(10);
        log.add(Orders.put(1).record());
        page = serveAgain(port);
        chrome.await("document.querySelector('#link').dataset.state === 'live'");
        assertThat(chrome.all("#list li")).hasSize(1);
        assertThat(chrome.find("#list .method").getText())
                .as("the request of the new run, not the old one's of the same number")
                .isEqualTo("PUT");
        log.add(Orders.get(2).record());
        chrome.await("document.querySelectorAll('#list li').length === 2");
    }

    @Test
    void a_page_that_nobody_looks_at_lets_go_and_catches_up() {
        log = new RequestLog(2);
        restart();
        log.add(Orders.get(1).record());
        log.add(Orders.get(2).record());
        chrome.open(page.uri());
        look(false);
        assertThat(chrome.find("#link").getText()).isEqualToNormalizingWhitespace("○ Paused");
        log.add(Orders.get(3).record());
        look(true);
        chrome.await("document.querySelector('#link').dataset.state === 'live'");
        assertThat(numbers()).containsExactly("#3", "#2");
        assertThat(chrome.find("#count").getText()).isEqualTo("2 · 1 forgotten");
    }

    private static void look(boolean at) {
        chrome.driver()
                .executeScript("Object.defineProperty(document, 'hidden', {value: " + !at + ", configurable: true});"
                        + "document.dispatchEvent(new Event('visibilitychange'))");
    }

    private void restart() {
        page.close();
        page = serveAgain(0);
    }

    private TracePage serveAgain(int port) {
        try {
            return serve(port);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void open(int number) {
        chrome.open(page.request(number));
        chrome.await("document.querySelectorAll('#rows .row').length > 0");
    }

    private static void filter(String text) {
        chrome.find("#filter").clear();
        chrome.find("#filter").sendKeys(text);
    }

    private static void awaitTitle(String title) {
        chrome.await("document.querySelector('h1') && document.querySelector('h1').textContent === '" + title
                + "' && !document.querySelector('[aria-busy]')");
    }

    private static void type(CharSequence keys) {
        chrome.find("body").sendKeys(keys);
    }

    private static void active(CharSequence keys) {
        chrome.driver().switchTo().activeElement().sendKeys(keys);
    }

    private static Object focused() {
        return chrome.script("document.activeElement.dataset.number");
    }

    private static List<String> numbers() {
        return texts("#list .number");
    }

    private static List<String> visible() {
        return texts("#list li:not([hidden]) .number");
    }

    private static List<String> titles() {
        return texts("#rows .title");
    }

    @SuppressWarnings("unchecked")
    private static List<String> texts(String selector) {
        return (List<String>)
                chrome.script("[...document.querySelectorAll(\"" + selector + "\")].map(e => e.textContent)");
    }
}
