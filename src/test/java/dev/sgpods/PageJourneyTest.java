package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.workspace.Browser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/** The main job on the page, in Chromium, with the whole demo behind it. */
@Timeout(180)
class PageJourneyTest {
    private static final double SPEED = 600;

    @TempDir
    private Path data;

    @Test
    void makesProvesKeepsAndTearsDownALab() {
        try (Browser browser = new Browser();
                Demo demo = demo()) {
            browser.patience(90);
            browser.open(demo.page().toString());
            type(browser, "create demo");
            browser.says(".message", "Lab demo is being made");
            browser.says(".message", "Lab demo: being made");
            browser.shoot("journey-making");
            browser.says(".message", "Lab demo: ready");
            inTheThread(browser);
            browser.press("Verify");
            browser.says(".only-you", "Probing lab demo");
            extend(browser);
            inEveryLight(browser);
            tearDown(browser);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static void inTheThread(Browser browser) {
        browser.shown(".replies").click();
        browser.says(".thread", "demo is isolated: green reaches the database, red does not");
        browser.says(".thread", "TCP timed out, as it must");
        browser.says(".thread", "Hello from an authorised pod");
        browser.says(".thread", "eni-");
        browser.shoot("journey-ready");
    }

    private static void extend(Browser browser) {
        browser.press("Extend");
        browser.shown("dialog input").sendKeys(Keys.chord(Keys.CONTROL, "a"), "90m", Keys.ENTER);
        browser.says(".only-you", "Lab demo is kept longer");
    }

    private static void inEveryLight(Browser browser) {
        browser.scheme("dark");
        browser.shoot("journey-dark");
        browser.size(390, 844);
        assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(390L);
        browser.shoot("journey-phone-dark");
        browser.scheme("light");
        browser.shoot("journey-phone-light");
        browser.size(1280, 860);
    }

    private static void tearDown(Browser browser) {
        browser.press("Tear down");
        browser.says(".only-you", "Tear down lab demo?");
        browser.shoot("journey-confirm");
        browser.press("Tear down demo");
        browser.says(".thread", "0 resources left of lab demo");
        browser.says(".message", "Lab demo: gone, 0 resources left");
        browser.shoot("journey-gone");
    }

    @Test
    void refusesInPlainWordsWhatCannotWorkAndWhoMayNot() {
        try (Browser browser = new Browser();
                Demo demo = demo()) {
            browser.open(demo.page().toString());
            type(browser, "create demo --instance-type t3.medium");
            browser.says(".only-you", "cannot work");
            browser.says(".only-you", "m5.large");
            browser.shoot("journey-refused");
            new Select(browser.shown("#who")).selectByValue("U0GUS");
            type(browser, "create demo");
            browser.says(".only-you", "Not done");
            new Select(browser.shown("#who")).selectByValue("U0ANN");
            browser.shown("[data-channel=C0GENERAL]").click();
            type(browser, "create demo");
            browser.says(".only-you", "/invite @sgpods");
        }
    }

    private Demo demo() {
        return Wiring.demo(new DemoOptions("127.0.0.1", 0, data, true, SPEED, 1, List.of(), false, false));
    }

    private static void type(Browser browser, String line) {
        browser.shown("#input").sendKeys("/sgpods " + line, Keys.ESCAPE, Keys.ENTER);
    }
}
