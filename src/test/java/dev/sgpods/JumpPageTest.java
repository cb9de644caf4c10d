package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.workspace.Browser;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.support.ui.Select;

/** The page's menu of moments to jump to, in a browser, with all of the bot behind it. */
@ResourceLock("browser")
class JumpPageTest {
    private static final String MENU = "[aria-label='Jump in simulated time']";

    @TempDir
    private Path data;

    private final Browser browser = new Browser();

    @AfterEach
    void stop() {
        browser.close();
    }

    @Test
    void theNightComesAtOnceAndWhatDoesNotComeIsSaid() {
        try (Demo demo =
                Wiring.demo(new DemoOptions("127.0.0.1", 0, data, true, 1, 1, List.of(), false, false, false))) {
            browser.size(1280, 860);
            browser.scheme("light");
            browser.open(demo.page().toString());
            jump("lease-warning");
            browser.says(".jump-problem", "No lab is going to be warned of the end of its lease.");
            shoot("refused");
            jump("nightly-run");
            browser.says(".room .message", "Nightly run: nothing to do");
            browser.says(MENU, "Jump to…");
            assertThat(browser.find(".jump-problem").getText()).isEmpty();
            assertThat(String.valueOf(browser.run("return document.querySelector('.clock').dateTime")))
                    .contains("T22:0");
            shoot("night");
            assertThat(browser.complaints()).isEmpty();
            assertThat(answer(demo, "metrics"))
                    .contains("sgpods_last_nightly_run_timestamp_seconds ", "sgpods_leaked_resources 0\n");
            assertThat(answer(demo, "readyz")).isEqualTo("ready\n");
        }
    }

    private static String answer(Demo demo, String path) {
        HttpRequest request = HttpRequest.newBuilder(demo.page().resolve("/" + path))
                .timeout(Duration.ofMinutes(1))
                .build();
        return HttpClient.newHttpClient()
                .sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .join()
                .body();
    }

    private void jump(String to) {
        new Select(browser.shown(MENU)).selectByValue(to);
    }

    private void shoot(String name) {
        for (String scheme : List.of("light", "dark")) {
            browser.scheme(scheme);
            browser.size(1280, 860);
            browser.shoot("jump-" + name + "-" + scheme);
            browser.size(390, 844);
            assertThat(browser.run("return document.documentElement.scrollWidth"))
                    .isEqualTo(390L);
            browser.shoot("jump-" + name + "-" + scheme + "-phone");
        }
        browser.size(1280, 860);
        browser.scheme("light");
    }
}
