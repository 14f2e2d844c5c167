package io.github.tracedapi.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.run.RequestLog;
import io.github.tracedapi.local.run.RequestRecord;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openqa.selenium.Keys;

/** The page when there is much to show, and how fast it is. */
@Tag("once")
@Timeout(180)
class ManyRequestsIT {
    private static final int MOST = 1000;
    private static final System.Logger FIGURES = System.getLogger("ManyRequestsIT");

    private static Chrome chrome;

    private final RequestLog log = new RequestLog(MOST);
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
        page = TracePage.start(0, log, Orders.MAP, List.of(), List::of);
        chrome.size(1280, 900);
    }

    @AfterEach
    void closePage() {
        chrome.driver().get("about:blank");
        page.close();
    }

    @Test
    void a_thousand_requests_stay_usable() {
        addTo(MOST);
        chrome.driver().get(page.uri().toString());
        chrome.await("document.querySelectorAll('#list li').length === " + MOST);
        chrome.awaitShown();
        FIGURES.log(
                System.Logger.Level.INFO,
                "page with {0} requests: list filled {1} ms after navigation, slowest of 40 keys {2} ms, filter {3} ms",
                MOST,
                chrome.script("Math.round(performance.getEntriesByName('listed')[0]?.startTime ?? performance.now())"),
                chrome.script(KEYS),
                chrome.script(FILTER));
        assertThat(Double.parseDouble(String.valueOf(chrome.script(KEYS))))
                .as("slowest key press with its layout, in milliseconds")
                .isLessThan(250);
        chrome.find("#list a[tabindex='0']").sendKeys(Keys.END);
        assertThat(chrome.script("document.activeElement.dataset.number")).isEqualTo("1");
        chrome.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
        chrome.await("location.pathname === '/requests/1' && document.querySelectorAll('#rows .row').length > 0");
        log.add(Orders.get(MOST + 1).record());
        chrome.await("document.querySelector('#count').textContent === '1,000 · 1 forgotten'");
        assertThat(chrome.all("#list a[data-number='1']"))
                .as("the oldest is gone from the list")
                .isEmpty();
        assertThat(chrome.find("h1").getText()).as("and still shown").isEqualTo("GET /prod/orders/o-1");
        chrome.find("#filter").sendKeys("#777");
        assertThat(chrome.all("#list li:not([hidden])")).hasSize(1);
    }

    @Test
    void requests_that_come_all_at_once_are_all_there() {
        chrome.open(page.uri());
        addTo(300);
        chrome.await("document.querySelectorAll('#list li').length === 300");
        assertThat(chrome.script(
                        "[...document.querySelectorAll('#list a')].every((a, i) => a.dataset.number == 300 - i)"))
                .isEqualTo(true);
        chrome.await("document.querySelector('#said').textContent.includes('new requests.')");
    }

    @Test
    void five_thousand_subsegments_can_be_read() {
        log.add(Orders.get(1).calls(5000).record());
        chrome.open(page.request(1));
        chrome.await("document.querySelectorAll('#rows .row').length > 0");
        assertThat(chrome.all("#rows .row")).hasSizeLessThan(80);
        chrome.find("#rows").sendKeys(Keys.END);
        assertThat(chrome.find("#rows").getDomAttribute("aria-activedescendant"))
                .isEqualTo("row-5006");
        assertThat(chrome.find("#documents").getText())
                .contains("4502 more documents not shown".replace("4502", "4,501"));
    }

    @Test
    void a_request_is_visible_soon_after_it_is_over() {
        chrome.open(page.uri());
        List<Double> millis = new ArrayList<>();
        for (int number = 1; number <= 20; number++) {
            RequestRecord record = Orders.get(number).record();
            chrome.driver().executeScript("""
                    window.seen = new Promise(done => new MutationObserver((changes, observer) => {
                      if (document.querySelectorAll('#list li').length >= %d) {
                        observer.disconnect();
                        document.querySelector('#list li').getBoundingClientRect();
                        done(performance.timeOrigin + performance.now());
                      }
                    }).observe(document.querySelector('#list'), {childList: true}))""".formatted(number));
            double added = now();
            log.add(record);
            Object seen = chrome.driver().executeAsyncScript("window.seen.then(arguments[0])");
            millis.add(((Number) java.util.Objects.requireNonNull(seen)).doubleValue() - added);
        }
        Collections.sort(millis);
        FIGURES.log(
                System.Logger.Level.INFO,
                "from log.add to a visible row: median of 20 {0} ms, slowest {1} ms",
                String.format("%.1f", (millis.get(9) + millis.get(10)) / 2),
                String.format("%.1f", millis.get(19)));
        assertThat(millis.get(10)).isLessThan(1000);
    }

    private void addTo(int last) {
        for (int number = 1; number <= last; number++) {
            log.add((number % 10 == 0 ? Orders.put(number).uninstrumented() : Orders.get(number)).record());
        }
    }

    private static double now() {
        java.time.Instant now = java.time.Instant.now();
        return now.getEpochSecond() * 1e3 + now.getNano() / 1e6;
    }

    private static final String KEYS = """
            (() => {
              let slowest = 0;
              for (let press = 0; press < 40; press++) {
                const link = document.querySelector('#list a[tabindex="0"]');
                const begin = performance.now();
                link.dispatchEvent(new KeyboardEvent('keydown', {key: press % 10 ? 'PageDown' : 'Home', bubbles: true, cancelable: true}));
                document.body.offsetHeight;
                slowest = Math.max(slowest, performance.now() - begin);
              }
              return slowest.toFixed(1);
            })()""";

    private static final String FILTER = """
            (() => {
              const filter = document.querySelector('#filter');
              const begin = performance.now();
              filter.value = 'put';
              filter.dispatchEvent(new Event('input'));
              document.body.offsetHeight;
              const took = performance.now() - begin;
              filter.value = '';
              filter.dispatchEvent(new Event('input'));
              return took.toFixed(1);
            })()""";
}
