package dev.sgpods.workspace;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Chromium without a window, on the machine's own driver; tests are skipped where one of the two is missing. */
public final class Browser implements AutoCloseable {
    private final Path profile;
    final ChromeDriver driver;

    /** Opens a window of 1280 by 860. */
    public Browser() {
        var chromium = required("chromium");
        var chromedriver = required("chromedriver");
        try {
            profile = Files.createTempDirectory("workspace-browser");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        var options = new ChromeOptions();
        options.setBinary(chromium);
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--no-proxy-server",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--lang=en-GB",
                "--user-data-dir=" + profile);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver)
                .usingAnyFreePort()
                .build();
        driver = new ChromeDriver(service, options);
        size(1280, 860);
    }

    private static File required(String program) {
        var found = onPath(program);
        assumeTrue(found.isPresent(), program + " is not on the PATH; install it to run the page's tests.");
        return found.orElseThrow();
    }

    private static Optional<File> onPath(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> new File(folder, program))
                .filter(File::canExecute)
                .findFirst();
    }

    /** Sets the width and height of the page itself. */
    public void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    public void scheme(String lightOrDark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", new Object[] {Map.of("name", "prefers-color-scheme", "value", lightOrDark)}));
    }

    /** Moves the reader to this zone; an empty one is the machine's own. */
    void zone(String zone) {
        driver.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", zone));
    }

    /** Opens a page and waits until it has all it shows. */
    public void open(String address) {
        driver.get(address);
        find("body[data-ready]");
    }

    /** Waits for the element. */
    public WebElement find(String css) {
        return wait(css).until(unused -> driver.findElements(By.cssSelector(css)).stream()
                .findFirst()
                .orElse(null));
    }

    /** Waits until the element can be seen. */
    public WebElement shown(String css) {
        return wait(css).until(unused -> driver.findElements(By.cssSelector(css)).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null));
    }

    /** Waits until no such element can be seen. */
    public void gone(String css) {
        wait(css + " to go away").until(unused -> driver.findElements(By.cssSelector(css)).stream()
                .noneMatch(WebElement::isDisplayed));
    }

    /** Waits until the element's text contains these words. */
    public void says(String css, String words) {
        wait(css + " to say " + words).until(unused -> driver.findElements(By.cssSelector(css)).stream()
                .anyMatch(element -> element.getText().contains(words)));
    }

    /** Waits until this is so. */
    public void until(String what, BooleanSupplier holds) {
        wait(what).until(unused -> holds.getAsBoolean());
    }

    /** Waits until the element stands still at the page's left edge. */
    void settled(String css) {
        var left = "return document.querySelector('" + css + "').getBoundingClientRect().left";
        wait(css + " to settle").until(unused -> ((Number) run(left)).intValue() == 0);
    }

    /** What the browser reported against the page's own rules or scripts, lost connections left out. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> message.contains("Security Policy") || message.contains("Error"))
                .toList();
    }

    /** What a script returns; it must return something. */
    public Object run(String script) {
        return Objects.requireNonNull(driver.executeScript(script), script);
    }

    /** Keeps a picture of the page where the property {@code sgpods.shots} names a folder. */
    public void shoot(String name) {
        var folder = System.getProperty("sgpods.shots");
        if (folder != null) {
            try {
                Files.createDirectories(Path.of(folder));
                Files.write(Path.of(folder, name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private WebDriverWait wait(String what) {
        var wait = new WebDriverWait(driver, Duration.ofSeconds(30));
        wait.ignoring(StaleElementReferenceException.class);
        wait.withMessage("Waited for " + what);
        return wait;
    }

    @Override
    public void close() {
        driver.quit();
        try (var files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException stillInUse) {
            profile.toFile().deleteOnExit();
        }
    }
}
