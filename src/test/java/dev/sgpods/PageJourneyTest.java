package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.workspace.Browser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/** What a newcomer does on the demo's page, in a browser, with all of the bot behind it. */
@ResourceLock("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(1)
class PageJourneyTest {
    // The times on pictures are AWS's only when the machine can keep up: those are taken at the default, 60.
    private static final double SPEED = Double.parseDouble(System.getProperty("sgpods.speed", "600"));
    private static final String CARD = ".room .message:not(.only-you) .card";

    private final Browser browser = new Browser();
    private Demo demo;

    @BeforeAll
    void start(@TempDir Path data) {
        demo = Wiring.demo(new DemoOptions("127.0.0.1", 0, data, true, SPEED, 1, List.of(), false, false, true));
    }

    @BeforeEach
    void open() {
        browser.size(1280, 860);
        browser.scheme("light");
        browser.open(demo.page().toString());
        new Select(browser.shown("#who")).selectByValue("U0ANN");
    }

    @AfterAll
    void stop() {
        browser.close();
        demo.close();
    }

    @Test
    void leadsFromATypedLineThroughAProofToNothingLeft() {
        create();
        readTheThread();
        extend();
        fitsAPhone();
        askWhy();
        probe();
        fix();
        tearDown();
        assertThat(browser.complaints()).isEmpty();
    }

    private void create() {
        browser.shown("#input").sendKeys("/sg", Keys.TAB, "cr");
        browser.says(".completion", "create");
        browser.shown("#input").sendKeys(Keys.TAB, "demo --ttl 2d", Keys.ESCAPE, Keys.ENTER);
        browser.says(CARD, "Lab demo: being made");
        browser.says(CARD, "cluster");
        shoot("making");
        browser.says(CARD, "Lab demo: ready");
    }

    private void readTheThread() {
        browser.shown(".replies").click();
        browser.says(".thread", "demo is isolated: green reaches the database, red does not");
        browser.says(".thread .message", "eni-");
        browser.says(".thread .message", "TCP timed out, as it must");
        browser.says(".thread .message", "VLAN");
        browser.says(".thread .message", "pod-group");
        browser.says(".thread", "Lab demo is ready");
        shoot("ready");
        picture();
        var proofs = count("is isolated");
        press(CARD, "Verify");
        browser.until("a fresh proof", () -> count("is isolated") > proofs);
    }

    // The README's picture: the finished card beside its evidence.
    private void picture() {
        browser.size(1280, 1000);
        browser.shown(".only-you .dismiss").click();
        browser.gone(".only-you");
        browser.run("[...document.querySelectorAll('.thread .header')].find((header) => header.textContent"
                + ".includes('is isolated')).scrollIntoView(); document.activeElement.blur(); return true");
        browser.shoot("demo");
        browser.size(1280, 860);
    }

    private void extend() {
        var before = moment();
        press(CARD, "Extend");
        browser.says("dialog", "How much longer?");
        var input = browser.shown("dialog input");
        input.clear();
        input.sendKeys("2h");
        shoot("extend");
        browser.shown("dialog .primary").click();
        browser.gone("dialog");
        browser.until("another end of the lease", () -> !moment().equals(before));
    }

    // What cannot be broken or scrolled by itself would push the whole page to the side.
    private void fitsAPhone(String name) {
        shoot(name);
        browser.size(390, 844);
        assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(390L);
        assertThat(browser.run("return [...document.querySelectorAll('.message, .entry')].filter((one) =>"
                        + " one.offsetParent && one.scrollWidth > one.clientWidth + 1).length"))
                .as("nothing is cut off at the side")
                .isEqualTo(0L);
        shoot(name + "-phone");
        browser.size(1280, 860);
    }

    private void fitsAPhone() {
        browser.size(390, 844);
        assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(390L);
        shoot("ready-phone-thread");
        browser.shown(".close-thread").click();
        browser.shown(CARD);
        assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(390L);
        shoot("ready-phone");
        browser.size(1280, 860);
    }

    // The three ways of asking: a command that is shared, a mention in a thread, a shortcut of a message.
    private void askWhy() {
        type("/sgpods why demo/red");
        browser.says(".only-you", "Blocked:");
        press(".only-you", "Share here");
        browser.says(".room .message:not(.only-you)", "Shared by @ann");
        browser.says(".only-you", "Shared here");
        dismiss();
        browser.shown(".room .message:not(.only-you) img");
        fitsAPhone("shared");
        browser.shown(".replies").click();
        browser.shown("#reply").sendKeys("@sgpods why demo/green", Keys.ENTER);
        browser.says(".thread .message:last-child", "No blocker found (model only)");
        fitsAPhone("asked-in-a-thread");
        browser.shown(".close-thread").click();
        type("pod demo/red says: could not connect to server: Connection timed out");
        browser.says(".room .message:last-child", "pod demo/red says");
        browser.run("const all = document.querySelectorAll('.room [data-shortcut=sgpods-why]');"
                + " all[all.length - 1].click(); return true");
        browser.says(".only-you", "Blocked:");
        fitsAPhone("asked-of-a-message");
        dismiss();
    }

    private void probe() {
        dismiss();
        type("/sgpods why demo/green");
        browser.says(".only-you", "No blocker found (model only)");
        pressLast("Probe");
        browser.says(".only-you", "Reached (probe)");
        browser.says(".only-you", "let in by the pod's own login");
        assertThat(browser.run("return [...document.querySelectorAll('.only-you .header')].filter((header) =>"
                        + " header.textContent.includes('No blocker found')).length"))
                .as("what a button leads to takes the place of the answer")
                .isEqualTo(0L);
        shoot("probed");
    }

    // Broken on purpose, found, and mended by the button under the answer; at a pace at which no drill ends by itself.
    private void fix() {
        browser.shown("[data-speed='60']").click();
        type("/sgpods drill demo F30 --for 4h");
        browser.shown(".replies").click();
        browser.says(".thread", "The drill F30 is on in lab demo");
        browser.shown(".close-thread").click();
        dismiss();
        type("/sgpods why demo/green");
        browser.says(".only-you", "Blocked: ");
        pressLast("Apply the fix of F30");
        browser.says(".only-you", "The fix of F30 is being applied in lab demo");
        browser.shown("[data-speed='600']").click();
        browser.shown(".replies").click();
        browser.says(".thread", "Its fix was applied.");
        browser.says(CARD, "Lab demo: ready");
        browser.shown(".close-thread").click();
        dismiss();
        type("/sgpods why demo/green");
        browser.says(".only-you", "No blocker found (model only)");
        shoot("mended");
        dismiss();
    }

    private void tearDown() {
        press(CARD, "Tear down");
        browser.says(".only-you", "Tear down lab demo?");
        shoot("confirmation");
        press(".only-you", "Tear down demo");
        browser.says(CARD, "Lab demo: gone");
        browser.shown(".replies").click();
        browser.says(".thread", "0 resources left of lab demo");
        shoot("gone");
    }

    @Test
    void refusesWhatCannotWorkToNobodyButTheOneWhoAsked() {
        type("/sgpods create other --instance-type t3.medium");
        browser.says(".only-you", "t3.medium");
        browser.says(".only-you", "trunk");
        shoot("refusal");
        new Select(browser.shown("#who")).selectByValue("U0GUS");
        browser.gone(".only-you");
        type("/sgpods create guests");
        browser.says(".only-you", "Guests");
        shoot("Guests");
        new Select(browser.shown("#who")).selectByValue("U0ANN");
        browser.shown("[data-channel=C0GENERAL]").click();
        type("/sgpods create elsewhere");
        browser.says(".only-you", "/invite @sgpods");
        shoot("uninvited");
    }

    private void type(String line) {
        browser.shown("#input").sendKeys(line, Keys.ESCAPE, Keys.ENTER);
    }

    /** Of answers; what is added to one may come late. */
    private void dismiss() {
        browser.run("document.querySelectorAll('.only-you .dismiss').forEach((one) => one.click()); return true");
    }

    /** Under the newest answer that has such a button. */
    private void pressLast(String label) {
        browser.until("a button " + label, () -> (Boolean) browser.run("const all = [...document.querySelectorAll("
                + "'.only-you .button')].filter((button) => button.textContent.trim() === '" + label
                + "'); all[all.length - 1]?.click(); return all.length > 0"));
    }

    private void press(String place, String label) {
        browser.until("a button " + label, () -> (Boolean) browser.run("const all = document.querySelectorAll('" + place
                + " .button'); const one = [...all].find((button) => button.textContent.trim() === '" + label
                + "'); one?.click(); return Boolean(one)"));
    }

    private long count(String words) {
        return (Long) browser.run("return [...document.querySelectorAll('.thread .header')]"
                + ".filter((header) => header.textContent.includes('" + words + "')).length");
    }

    private String moment() {
        return (String) browser.run("const card = document.querySelector('" + CARD
                + "'); return /Lease ends[^\\n]*/.exec(card.innerText)?.[0] ?? ''");
    }

    // Both looks of the same moment; the pictures are kept only where a folder for them is named.
    private void shoot(String name) {
        browser.shoot(name + "-light");
        browser.scheme("dark");
        browser.shoot(name + "-dark");
        browser.scheme("light");
    }
}
