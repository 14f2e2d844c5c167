package io.github.tracedapi.local.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.run.RequestLog;
import io.github.tracedapi.local.xray.TraceFault;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that would like to be more than text, wherever a request can have it. */
@Tag("once")
@Timeout(180)
class HostileRequestIT {
    private static Chrome chrome;

    private final RequestLog log = new RequestLog(10);
    private String notice = "";
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
        page = TracePage.start(0, log, Orders.MAP, List.of(), () -> List.of(notice));
    }

    @AfterEach
    void closePage() {
        chrome.driver().get("about:blank");
        page.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "<img src=x onerror=\"window.ran=1\">",
                "</script><script>window.ran=1</script>",
                "\"><svg onload=\"window.ran=1\">",
                "</template><script>window.ran=1</script>",
                "' onfocus='window.ran=1' autofocus tabindex='0",
                "\n\nevent: hello\ndata: {\"run\":\"other\"}\n\n",
                "]]>{{constructor.constructor('window.ran=1')()}}"
            })
    void is_shown_and_never_obeyed(String text) {
        notice = text;
        log.add(Orders.get(1)
                .method(text)
                .target(text)
                .named(text)
                .field(text, text)
                .reply(text, Bytes.utf8(text))
                .logged(text)
                .noticed(text)
                .fault(new TraceFault(text, true, text, text, text, text))
                .record());
        chrome.open(page.uri());
        assertThat(chrome.script("document.querySelector('#notices li').textContent"))
                .isEqualTo(text);
        chrome.open(page.request(1));
        chrome.await("document.querySelectorAll('#rows .row').length > 0");
        for (int row = 0; row < chrome.all("#rows .row").size(); row++) {
            chrome.find("#row-" + row).click();
        }
        chrome.driver().executeScript("document.querySelectorAll('details').forEach(part => part.open = true)");
        chrome.await("document.querySelectorAll('#documents pre').length === 2");
        assertThat(chrome.script("document.querySelector('h1 .path').textContent"))
                .isEqualTo(text);
        assertThat(chrome.script("document.querySelector('#list .path').textContent"))
                .isEqualTo(text);
        assertThat(chrome.script("document.querySelector('.finding h3').textContent"))
                .isEqualTo("✗ " + text);
        assertThat(chrome.script("document.querySelector('#reply .body').textContent"))
                .isEqualTo(text);
        assertThat(chrome.script(
                        "[...document.querySelectorAll('.lines span')].some(line => line.textContent === arguments)"
                                .replace("arguments", quoted(text))))
                .isEqualTo(true);
        assertThat(chrome.script("[...document.querySelectorAll('#rows .title')].some(title => title.textContent === "
                        + quoted(text) + ")"))
                .isEqualTo(true);
        assertThat(chrome.script("typeof window.ran")).isEqualTo("undefined");
        assertThat(chrome.all("#view img, #view script, #list img, [onerror], [onload], [onfocus], [autofocus]"))
                .isEmpty();
        assertThat(chrome.script("document.scripts.length")).isEqualTo(2L);
        assertThat(chrome.console()).isEmpty();
    }

    @Test
    void a_name_of_ten_thousand_characters_breaks_nothing() {
        String name = "n".repeat(10_000);
        log.add(Orders.get(1)
                .target("/prod/" + name)
                .named(name)
                .field("X-Long", name)
                .logged(name)
                .record());
        chrome.size(1280, 900);
        chrome.open(page.request(1));
        chrome.await("document.querySelectorAll('#rows .row').length > 0");
        chrome.find("#row-6").click();
        assertThat(chrome.script(
                        "[...document.querySelectorAll('#view *')].filter(e => e.getBoundingClientRect().right > "
                                + "document.documentElement.clientWidth && !e.closest('.wide, #grid, pre'))"
                                + ".map(e => e.outerHTML.slice(0, 80))"))
                .as("what reaches beyond the window")
                .isEqualTo(List.of());
        assertThat(chrome.script("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isEqualTo(0L);
        assertThat(chrome.script("document.querySelector('#list .path').textContent"))
                .isEqualTo("/prod/" + "n".repeat(RequestLine.LONGEST_PATH - 6) + "… (9606 more characters)");
        assertThat(chrome.script("document.querySelector('h1 .path').textContent.length"))
                .isEqualTo((long) (8 * 1024 + "… (1814 more characters)".length()));
        assertThat(chrome.script("document.querySelector('#details h2').textContent"))
                .isEqualTo(name);
        assertThat(chrome.script("document.querySelector('.title').offsetHeight < 400"))
                .as("the path leaves room for the rest")
                .isEqualTo(true);
    }

    private static String quoted(String text) {
        return com.fasterxml.jackson.databind.node.TextNode.valueOf(text).toString();
    }
}
