package io.github.tracedapi.local.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real Chromium. */
final class Chrome implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Selenium warns of every Chromium that is newer than itself; held here, for loggers without a holder lose their level. */
    private static final Logger QUIET = Logger.getLogger("org.openqa.selenium.devtools");

    private final ChromeDriver driver;

    private Chrome(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Skips the test, with the reason, where there is none; fails instead if {@code chromium.required} is true. */
    static Chrome start() {
        Optional<Path> browser = first("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
        Optional<Path> driver = first("/usr/bin/chromedriver", "/usr/lib/chromium-browser/chromedriver");
        if (browser.isEmpty() || driver.isEmpty()) {
            String reason = "no chromium and chromedriver in /usr/bin: the page was not opened in a browser";
            if (Boolean.getBoolean("chromium.required")) {
                fail(reason);
            }
            Assumptions.abort(reason);
        }
        QUIET.setLevel(Level.SEVERE);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.orElseThrow().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--window-size=1280,900");
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.orElseThrow().toFile())
                .usingAnyFreePort()
                .build();
        ChromeDriver started = new ChromeDriver(service, options);
        started.manage().timeouts().scriptTimeout(PATIENCE.multipliedBy(2));
        return new Chrome(started);
    }

    private static Optional<Path> first(String... paths) {
        return Stream.of(paths).map(Path::of).filter(Files::isExecutable).findFirst();
    }

    /** Opens a page, and returns when it shows something and hears of requests. */
    void open(URI page) {
        drainLogs();
        driver.get(page.toString());
        awaitShown();
    }

    void awaitShown() {
        await("document.querySelector('#link').dataset.state === 'live' && document.querySelector('#view h1')"
                + " && !document.querySelector('#view').hasAttribute('aria-busy')");
    }

    ChromeDriver driver() {
        return driver;
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    Object script(String expression) {
        Object value = driver.executeScript("return " + expression);
        return value == null ? "null" : value;
    }

    void await(String condition) {
        Object met = driver.executeAsyncScript("""
                const done = arguments[1];
                const until = performance.now() + arguments[0];
                (function look() {
                  if (%s) done(true);
                  else if (performance.now() > until) done(false);
                  else setTimeout(look, 10);
                })();""".formatted(condition), PATIENCE.toMillis());
        assertThat(met).as(condition).isEqualTo(true);
    }

    /** Dark or light, as the system would ask for. */
    void prefer(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        await("matchMedia('(prefers-color-scheme: " + scheme + ")').matches");
    }

    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
        await("innerWidth === " + width);
    }

    /** Into {@code target/}, for people to look at. */
    void screenshot(String name) {
        try {
            Path target = Files.createDirectories(Path.of("target", "screenshots"));
            Files.write(target.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the page has written to the console since it was opened, and what its policy kept it from. */
    List<String> console() {
        return messages(LogType.BROWSER);
    }

    /** What the page has asked for since it was opened, itself included. */
    List<String> requests() {
        return messages(LogType.PERFORMANCE).stream()
                .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                .map(message ->
                        message.replaceAll("(?s).*\"documentURL\".*?\"request\":.*?\"url\":\"([^\"]*)\".*", "$1"))
                .toList();
    }

    private List<String> messages(String type) {
        return driver.manage().logs().get(type).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    private void drainLogs() {
        messages(LogType.BROWSER);
        messages(LogType.PERFORMANCE);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
