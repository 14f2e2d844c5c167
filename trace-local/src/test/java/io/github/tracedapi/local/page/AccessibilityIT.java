package io.github.tracedapi.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.run.RequestLog;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What axe and the system's settings ask of the page. */
@Tag("once")
@Timeout(180)
class AccessibilityIT {
    private static final List<String> GRAVE = List.of("serious", "critical");

    private static Chrome chrome;
    private static String axe;

    private final RequestLog log = new RequestLog(100);
    private TracePage page;

    @BeforeAll
    static void start() throws IOException {
        chrome = Chrome.start();
        try (InputStream script =
                Objects.requireNonNull(AccessibilityIT.class.getResourceAsStream("/axe.min.js"), "axe.min.js")) {
            axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterAll
    static void stop() {
        if (chrome != null) {
            chrome.close();
        }
    }

    @BeforeEach
    void servePage() throws IOException {
        page = TracePage.start(
                0,
                log,
                Orders.MAP,
                List.of(URI.create("http://127.0.0.1:3000/prod/")),
                () -> List.of("The authorizer is not asked here – every caller is let in – sign requests"));
        log.add(Orders.put(1).cold().record());
        log.add(Orders.get(2).failed().record());
        log.add(Orders.get(3).warned().untraced().record());
        log.add(Orders.put(4)
                .uninstrumented()
                .noticed("The request was not signed")
                .record());
        log.add(Orders.get(5).calls(200).record());
    }

    @AfterEach
    void closePage() {
        chrome.driver().get("about:blank");
        page.close();
    }

    @ParameterizedTest(name = "{0} {1} px {2}")
    @CsvSource({
        "light, 1280, /",
        "dark, 1280, /",
        "light, 400, /",
        "light, 1280, /requests/1",
        "dark, 1280, /requests/1",
        "light, 1280, /requests/2",
        "dark, 1280, /requests/2",
        "light, 1280, /requests/3",
        "dark, 1280, /requests/3",
        "light, 1280, /requests/4",
        "dark, 1280, /requests/4",
        "light, 400, /requests/4",
        "dark, 400, /requests/4",
        "dark, 1280, /requests/5",
        "light, 1280, /requests/9"
    })
    void axe_finds_nothing_serious_or_critical(String scheme, int width, String path) {
        chrome.size(width, 900);
        chrome.prefer(scheme);
        chrome.open(page.uri().resolve(path));
        assertThat(findings()).isEmpty();
        chrome.screenshot("page-" + scheme + "-" + width + path.replace('/', '-'));
    }

    @Test
    void axe_finds_what_is_wrong_with_a_page() {
        chrome.open(page.uri());
        chrome.driver()
                .executeScript(
                        "const input = document.createElement('input'); document.querySelector('main').append(input)");
        assertThat(findings()).singleElement().asString().startsWith("critical label");
    }

    @ParameterizedTest(name = "{0} px")
    @CsvSource({"400", "360", "768", "1024"})
    void a_narrow_window_needs_no_scrolling_to_the_side(int width) {
        chrome.size(width, 800);
        for (String path : List.of("/", "/requests/1", "/requests/4")) {
            chrome.open(page.uri().resolve(path));
            assertThat(chrome.script("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .as(path)
                    .isEqualTo(0L);
        }
    }

    @Test
    void a_narrow_window_shows_the_list_or_a_request_and_a_way_back() {
        chrome.size(400, 800);
        chrome.open(page.uri());
        assertThat(chrome.find("#list a").isDisplayed()).isTrue();
        chrome.find("#list a").click();
        chrome.await("document.body.dataset.view === 'request'");
        assertThat(chrome.find("#list").isDisplayed()).isFalse();
        chrome.find(".back").click();
        chrome.await("document.body.dataset.view === 'overview'");
        assertThat(chrome.find("#list a").isDisplayed()).isTrue();
    }

    @Test
    void nothing_moves_for_who_asked_for_less_motion() {
        chrome.driver()
                .executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of("features", List.of(Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
        chrome.open(page.request(1));
        assertThat(chrome.script("[...document.querySelectorAll('*')].filter(e => parseFloat(getComputedStyle(e)"
                        + ".transitionDuration) > 0 || getComputedStyle(e).animationName !== 'none').length"))
                .isEqualTo(0L);
    }

    @SuppressWarnings("unchecked")
    private static List<String> findings() {
        // By the debugger's way in, as a page's policy lets nobody else.
        chrome.driver().executeScript(axe);
        Object found = chrome.driver().executeAsyncScript("""
                const done = arguments[1];
                axe.run(document, {resultTypes: ['violations']}).then(
                  result => done(result.violations
                    .filter(violation => arguments[0].includes(violation.impact))
                    .map(violation => violation.impact + ' ' + violation.id + ': '
                      + violation.nodes.map(node => node.html + ' ' + node.failureSummary).join(' | '))),
                  failure => done(['axe failed: ' + failure]));""", GRAVE);
        return (List<String>) Objects.requireNonNull(found);
    }
}
