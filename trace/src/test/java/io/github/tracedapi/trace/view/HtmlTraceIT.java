package io.github.tracedapi.trace.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.map.TypicalMaps;
import io.github.tracedapi.trace.map.TypicalProofs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

@Tag("once")
class HtmlTraceIT {
    private static final String ORDER = HtmlTrace.of(SampleTraces.order()).page();

    private static Chrome chrome;

    @BeforeAll
    static void start(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) {
        chrome = Chrome.start(directory);
    }

    @AfterAll
    static void stop() {
        if (chrome != null) {
            chrome.close();
        }
    }

    @BeforeEach
    void usualWindow() {
        chrome.prefer("light");
        chrome.size(1280, 900);
    }

    @Test
    void a_trace_is_shown_as_map_and_rows() {
        chrome.open(ORDER);
        assertThat(chrome.titles())
                .containsExactly(
                        "orders-api/prod",
                        "Lambda",
                        "orders",
                        "orders",
                        "Initialization",
                        "price-order",
                        "prices.example",
                        "DynamoDb",
                        "DynamoDb",
                        "audit@db.example",
                        "publish");
        assertThat(chrome.all("svg.map .node")).hasSize(7);
        assertThat(chrome.all("svg.map .hop")).hasSize(6);
        chrome.screenshot("light");
        chrome.size(1280, 1700);
        chrome.screenshot("light-whole");
    }

    @Test
    void a_click_on_a_row_shows_its_details() {
        chrome.open(ORDER);
        chrome.find("#row-7").click();
        assertThat(chrome.find("#details").getText())
                .contains(
                        "DynamoDb",
                        "[aws] PutItem orders",
                        "ERROR 400",
                        "The conditional request failed",
                        "putItem (OrdersTable.java:41)",
                        "region",
                        "eu-west-1");
        chrome.screenshot("details");
    }

    @Test
    void a_click_on_a_node_of_the_map_selects_its_row() {
        chrome.open(ORDER);
        WebElement stage = chrome.all("svg.map .node[data-row]").stream()
                .filter(node -> node.getText().contains("orders-api/prod"))
                .findFirst()
                .orElseThrow();
        chrome.find("#row-5").click();
        stage.click();
        assertThat(chrome.find("#row-0").getDomAttribute("aria-selected")).isEqualTo("true");
    }

    @Test
    void a_proof_is_shown_on_the_map_that_it_was_made_of() {
        chrome.open(HtmlTrace.of(SampleTraces.order())
                .on(TypicalMaps.allTraced())
                .with(TypicalProofs.mixed())
                .page());
        assertThat(chrome.find("svg.map").getText()).contains("✓ proven", "✗ MISSING", "– not taken", "! UNEXPECTED");
        chrome.screenshot("proof");
    }

    @Test
    void a_broken_hop_is_shown_with_its_findings() {
        chrome.open(HtmlTrace.of(SampleTraces.order())
                .on(TypicalMaps.untracedStage())
                .page());
        assertThat(chrome.find("svg.map").getText()).contains("✗ BROKEN");
        assertThat(chrome.find("#map").getText()).contains("UntracedStage");
        chrome.screenshot("broken");
    }

    @Test
    void a_large_map_is_laid_out_in_layers() {
        chrome.open(
                HtmlTrace.of(SampleTraces.order()).on(TypicalMaps.twelveHops()).page());
        assertThat(chrome.all("svg.map .hop")).hasSize(12);
        chrome.screenshot("twelve-hops");
        chrome.open(HtmlTrace.of(SampleTraces.order()).on(TypicalMaps.cycle()).page());
        chrome.screenshot("cycle");
        assertThat(chrome.console()).isEmpty();
    }

    @Test
    void dark_is_dark_and_light_is_light() {
        chrome.open(ORDER);
        chrome.prefer("dark");
        assertThat(background()).isEqualTo("rgb(18, 22, 29)");
        chrome.screenshot("dark");
        chrome.prefer("light");
        assertThat(background()).isEqualTo("rgb(246, 247, 249)");
    }

    private static String background() {
        return String.valueOf(chrome.script("getComputedStyle(document.body).backgroundColor"));
    }

    @Test
    void a_narrow_window_needs_no_scrolling_to_the_side() {
        chrome.size(360, 760);
        chrome.open(ORDER);
        assertThat(chrome.script("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isEqualTo(0L);
        chrome.screenshot("narrow");
        chrome.driver().executeScript("document.getElementById('waterfall').scrollIntoView()");
        chrome.screenshot("narrow-waterfall");
    }

    @Test
    void nothing_is_asked_of_any_network_and_the_console_stays_empty() {
        chrome.open(ORDER);
        assertThat(chrome.requests()).singleElement().asString().startsWith("file://");
        assertThat(chrome.console()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "<img src=x onerror=\"window.ran=1\">",
                "</script><script>window.ran=1</script>",
                "\"><svg onload=\"window.ran=1\">",
                "javascript:window.ran=1",
                "<!--<script>window.ran=1</script>",
                "' onfocus='window.ran=1' autofocus tabindex='0",
                "</title></style></pre></noscript><script>alert(1);window.ran=1</script>",
                "]]>{{constructor.constructor('window.ran=1')()}}"
            })
    void a_hostile_name_is_shown_and_never_obeyed(String name) {
        chrome.open(HtmlTrace.of(SampleTraces.named(name)).page());
        for (int row = 0; row < chrome.titles().size(); row++) {
            chrome.find("#row-" + row).click();
        }
        chrome.find("#row-1").click();
        assertThat(chrome.script("typeof window.ran")).isEqualTo("undefined");
        assertThat(chrome.titles()).contains(name);
        assertThat(chrome.script("document.querySelector('#details h2').textContent"))
                .isEqualTo(name);
        assertThat(chrome.all("#details img, #details script, svg svg, a:not(.skip), [onerror], [onload], [onfocus]"))
                .isEmpty();
        assertThat(chrome.script("document.scripts.length")).isEqualTo(2L);
        assertThat(chrome.console()).isEmpty();
        assertThat(chrome.requests()).hasSize(1);
    }

    @Test
    void arrow_keys_move_and_the_details_follow() {
        chrome.open(ORDER);
        press(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_DOWN);
        assertThat(selected()).isEqualTo("row-3");
        assertThat(chrome.find("#details").getText()).contains("AWS::Lambda::Function", "orderId");
        press(Keys.ARROW_UP);
        assertThat(selected()).isEqualTo("row-2");
        press(Keys.END);
        assertThat(selected()).isEqualTo("row-10");
        press(Keys.ARROW_DOWN);
        assertThat(selected()).as("there is nothing below the last").isEqualTo("row-10");
        press(Keys.HOME);
        assertThat(selected()).isEqualTo("row-0");
    }

    @Test
    void left_and_right_collapse_and_expand_and_go_up_and_down_the_tree() {
        chrome.open(ORDER);
        chrome.find("#row-5").click();
        press(Keys.ARROW_LEFT);
        assertThat(chrome.find("#row-5").getDomAttribute("aria-expanded")).isEqualTo("false");
        assertThat(chrome.all("#row-6")).isEmpty();
        press(Keys.ARROW_RIGHT);
        assertThat(chrome.find("#row-5").getDomAttribute("aria-expanded")).isEqualTo("true");
        press(Keys.ARROW_RIGHT);
        assertThat(selected()).isEqualTo("row-6");
        press(Keys.ARROW_LEFT, Keys.ARROW_LEFT);
        assertThat(chrome.titles()).as("price-order is collapsed again").doesNotContain("prices.example");
        press(Keys.ARROW_LEFT);
        assertThat(selected()).as("up to the function").isEqualTo("row-3");
    }

    @Test
    void a_collapsed_row_says_that_something_went_wrong_below_it() {
        chrome.open(ORDER);
        chrome.find("#row-0 .twist").click();
        assertThat(chrome.titles()).containsExactly("orders-api/prod");
        assertThat(chrome.find("#row-0 .outcome").getText()).contains("✗", "below");
    }

    @Test
    void enter_goes_to_the_details_and_escape_back() {
        chrome.open(ORDER);
        press(Keys.ENTER);
        assertThat(chrome.script("document.activeElement.id")).isEqualTo("details");
        chrome.find("#details").sendKeys(Keys.ESCAPE);
        assertThat(chrome.script("document.activeElement.id")).isEqualTo("rows");
    }

    @Test
    void a_key_goes_to_the_next_failure() {
        chrome.open(ORDER);
        press("n");
        assertThat(selected()).isEqualTo("row-7");
        chrome.find("#row-0 .twist").click();
        press("n");
        assertThat(selected()).as("its collapsed parents open").isEqualTo("row-7");
    }

    @Test
    void a_row_is_found_by_its_name() {
        chrome.open(ORDER);
        chrome.find("#find").sendKeys("putitem", Keys.ENTER);
        assertThat(selected()).isEqualTo("row-7");
        assertThat(chrome.find("#found").getText()).isEqualTo("1 of 2");
        chrome.find("#find").sendKeys(Keys.ENTER);
        assertThat(selected()).isEqualTo("row-8");
        chrome.find("#find").clear();
        chrome.find("#find").sendKeys("nowhere", Keys.ENTER);
        assertThat(chrome.find("#found").getText()).isEqualTo("no row");
    }

    @Test
    void zooming_to_a_row_widens_its_bar_and_the_whole_is_a_key_away() {
        chrome.open(ORDER);
        chrome.find("#row-7").click();
        long narrow = (Long) chrome.script("document.querySelector('#row-7 .bar').offsetWidth");
        press("z");
        long wide = (Long) chrome.script("document.querySelector('#row-7 .bar').offsetWidth");
        assertThat(wide).isGreaterThan(10 * narrow);
        assertThat(chrome.find("#row-4 .bars").getText())
                .as("Initialization lies before")
                .isEqualTo("‹");
        chrome.screenshot("zoomed");
        press("0");
        assertThat(chrome.script("document.querySelector('#row-7 .bar').offsetWidth"))
                .isEqualTo(narrow);
    }

    @Test
    void focus_can_be_seen() {
        chrome.open(ORDER);
        press(Keys.ARROW_DOWN);
        assertThat(chrome.script("getComputedStyle(document.getElementById('row-1')).outlineStyle"))
                .isEqualTo("solid");
        assertThat(chrome.script("getComputedStyle(document.getElementById('rows')).outlineStyle"))
                .isEqualTo("solid");
    }

    @Test
    void the_tree_tells_screen_readers_where_they_are() {
        chrome.open(ORDER);
        WebElement row = chrome.find("#row-6");
        assertThat(row.getDomAttribute("role")).isEqualTo("row");
        assertThat(row.getDomAttribute("aria-level")).isEqualTo("6");
        assertThat(row.getDomAttribute("aria-setsize")).isEqualTo("1");
        assertThat(chrome.find("#row-9").getDomAttribute("aria-posinset")).isEqualTo("5");
        assertThat(chrome.find("#rows").getDomAttribute("aria-rowcount")).isEqualTo("11");
        chrome.find("#row-6").click();
        assertThat(chrome.find("#rows").getDomAttribute("aria-activedescendant"))
                .isEqualTo("row-6");
    }

    @Test
    void without_scripts_the_page_shows_the_waterfall_as_text() {
        chrome.driver().executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        try {
            chrome.load(ORDER);
            assertThat(chrome.find("#text pre").isDisplayed()).isTrue();
            assertThat(chrome.find("#text pre").getText()).contains("[aws] PutItem orders", "ERROR 400");
            assertThat(chrome.find("svg.map").isDisplayed()).isTrue();
            assertThat(chrome.find("noscript").getText())
                    .isEqualTo("Scripts are off: the waterfall stands below as text.");
            chrome.screenshot("without-scripts");
        } finally {
            chrome.driver().executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", false));
        }
    }

    @Test
    void a_print_has_the_waterfall_as_text() {
        chrome.open(ORDER);
        chrome.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        try {
            assertThat(chrome.find("#text pre").isDisplayed()).isTrue();
            assertThat(chrome.find("#waterfall").isDisplayed()).isFalse();
            chrome.size(780, 1100);
            chrome.screenshot("print");
        } finally {
            chrome.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
        }
    }

    @Test
    void all_that_is_wrong_with_a_trace_is_shown() {
        chrome.open(HtmlTrace.of(SampleTraces.torn()).page());
        assertThat(chrome.titles())
                .contains("(parent " + SampleTraces.id(88) + " not received)", "(broken document)", "circle");
        assertThat(chrome.find("header").getText()).contains("X-Ray cut the trace off", "1 broken document");
        chrome.find("#row-1").click();
        assertThat(chrome.find("#details").getText()).contains("starts 4.0 ms before its parent – their clocks differ");
        chrome.screenshot("torn");
    }

    @Test
    void a_trace_without_a_row_says_so() {
        chrome.load(HtmlTrace.of(SampleTraces.trace()).page());
        assertThat(chrome.find("#details").getText()).isEqualTo("No segment or subsegment received.");
        assertThat(chrome.console()).isEmpty();
    }

    private static void press(CharSequence... keys) {
        chrome.find("#rows").sendKeys(keys);
    }

    private static String selected() {
        return chrome.find("#rows .row[aria-selected=true]").getDomAttribute("id");
    }

    @Test
    void five_thousand_subsegments_can_be_read() {
        Trace trace = SampleTraces.calls(5_000);
        chrome.open(HtmlTrace.of(trace).page());
        assertThat(chrome.all("#rows .row")).hasSizeLessThan(80);
        WebElement rows = chrome.find("#rows");
        rows.sendKeys(Keys.END);
        assertThat(chrome.find("#row-5000").getDomAttribute("aria-selected")).isEqualTo("true");
        assertThat(chrome.find("#details").getText()).contains(SampleTraces.id(5_099));
        assertThat(chrome.all("#rows .row")).hasSizeLessThan(80);
        chrome.screenshot("five-thousand");
        List<String> figures = List.of(
                "load " + chrome.script("Math.round(performance.getEntriesByType('navigation')[0].loadEventEnd)")
                        + " ms",
                "key press with layout " + chrome.script(KEY_PRESS) + " ms");
        assertThat(figures).allSatisfy(figure -> assertThat(figure).endsWith(" ms"));
        System.getLogger("HtmlTraceIT").log(System.Logger.Level.INFO, figures.toString());
    }

    /** The slowest of 50 presses, until the browser knows where everything stands. */
    private static final String KEY_PRESS = """
            (() => {
              const rows = document.getElementById('rows');
              let slowest = 0;
              for (let press = 0; press < 50; press++) {
                const begin = performance.now();
                rows.dispatchEvent(new KeyboardEvent('keydown', {key: press % 10 ? 'PageUp' : 'Home', bubbles: true}));
                document.body.offsetHeight;
                slowest = Math.max(slowest, performance.now() - begin);
              }
              return slowest.toFixed(1);
            })()""";
}
