package dev.sgpods.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** That everybody can read the page and use all of it by keys, wide and narrow. */
class PageAccessTest extends PageTestCase {
    private static final String WIDE =
            """
            [{"type":"section","text":{"type":"mrkdwn","text":"```Lab         State     Owner  Region      Age   Lease left  Cost so far\\nblue-otter  ready     ann    eu-west-1   1h1m  6h58m       $0.40```"}},
             {"type":"section","text":{"type":"mrkdwn","text":"```aws ec2 describe-security-group-rules --filters Name=tag:sgpods:lab,Values=gme2xw --region eu-west-1```"}}]
            """;

    // Every text that can be seen, with its colour over all that lies behind it; what is faint on purpose is
    // decoration.
    private static final String FAINT_TEXTS =
            """
            const canvas = document.createElement("canvas"); canvas.width = canvas.height = 1;
            const context = canvas.getContext("2d", { willReadFrequently: true });
            const rgba = (color) => {
              context.clearRect(0, 0, 1, 1); context.fillStyle = color; context.fillRect(0, 0, 1, 1);
              const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data; return { r, g, b, a: a / 255 };
            };
            const over = (top, below) => Object.fromEntries(["r", "g", "b"].map((c) => [c, top[c] * top.a + below[c] * (1 - top.a)]).concat([["a", 1]]));
            const behind = (element) => {
              const layers = [];
              for (let at = element; at; at = at.parentElement) {
                const layer = rgba(getComputedStyle(at).backgroundColor); layers.push(layer);
                if (layer.a === 1) break;
              }
              return layers.reverse().reduce((below, top) => over(top, below), { r: 255, g: 255, b: 255, a: 1 });
            };
            const light = ({ r, g, b }) => [r, g, b].map((c) => c / 255).map((c) => (c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4))
              .reduce((sum, c, at) => sum + c * [.2126, .7152, .0722][at], 0);
            const faint = [];
            const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
            while (walker.nextNode()) {
              const element = walker.currentNode.parentElement;
              if (!walker.currentNode.data.trim() || element.closest("[aria-hidden=true], .tools, noscript, .skip") || !element.checkVisibility({ visibilityProperty: true })) continue;
              const style = getComputedStyle(element); const ground = behind(element);
              const [one, other] = [light(over(rgba(style.color), ground)), light(ground)].sort((a, b) => b - a);
              const ratio = (one + .05) / (other + .05);
              if (ratio < 4.5) faint.push(walker.currentNode.data.trim().slice(0, 30) + " " + ratio.toFixed(2));
            }
            return faint.join("\\n");
            """;

    private static final String FOCUSED =
            """
            const at = document.activeElement;
            if (!at || at === document.body) return "";
            const style = getComputedStyle(at);
            const box = at.closest(".composer-box");
            const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 || box && getComputedStyle(box).boxShadow !== "none";
            return (ring ? "" : "no ring: ") + (at.getAttribute("aria-label") || at.id || at.textContent.trim().slice(0, 30) || at.tagName);
            """;

    private static final String TOO_WIDE =
            """
            const wide = [...document.querySelectorAll("body *")].filter((element) => element.checkVisibility()
              && !element.closest("pre, .table-scroll, .rail, .skip") && element.getBoundingClientRect().right > innerWidth + .5);
            return wide.map((element) => element.className || element.tagName).join("\\n");
            """;

    private void everything() {
        var ts = post("demo", SampleBlocks.CARD, "");
        post("network is ready", SampleBlocks.EVIDENCE, ts);
        post("gallery", SampleBlocks.GALLERY, "");
        post("wide", WIDE, "");
        server.api("chat.postEphemeral", Map.of("channel", TestServer.LABS, "user", TestServer.ANN, "text", "for Ann"));
    }

    @Test
    void everyTextStandsOutFromItsGround() {
        everything();
        open();
        browser.shown(".replies").click();
        browser.says(".thread pre", "eni-0a1b2c3d4e5f");
        browser.shown("#input").sendKeys("/sgpods ");
        browser.shown(".completion");
        for (var scheme : List.of("light", "dark")) {
            browser.scheme(scheme);
            assertThat(browser.run(FAINT_TEXTS)).as(scheme).isEqualTo("");
        }
        browser.run("document.documentElement.style.setProperty('--ink-faint', '#777'); return true");
        assertThat((String) browser.run(FAINT_TEXTS))
                .as("what is faint is found")
                .contains("last ");
        browser.run("document.documentElement.style.removeProperty('--ink-faint'); return true");
        browser.run("document.querySelector('[data-action=delete]').click(); return true");
        browser.shown("dialog");
        for (var scheme : List.of("light", "dark")) {
            browser.scheme(scheme);
            assertThat(browser.run(FAINT_TEXTS)).as(scheme).isEqualTo("");
        }
    }

    @Test
    void everythingIsReachedByTabWithARingAndNothingHoldsTheFocus() {
        everything();
        open();
        browser.shown(".only-you");
        browser.run("document.activeElement.blur(); return true");
        var visited = new ArrayList<String>();
        do {
            new Actions(browser.driver).sendKeys(Keys.TAB).perform();
            visited.add((String) browser.run(FOCUSED));
        } while (!visited.get(visited.size() - 1).isEmpty() && visited.size() < 80);
        assertThat(visited).as("the way ends").hasSizeLessThan(80);
        assertThat(visited).noneMatch(name -> name.startsWith("no ring"));
        browser.run(
                "const theme = document.querySelector('.theme'); theme.style.outline = 'none'; theme.focus(); return true");
        assertThat((String) browser.run(FOCUSED)).as("a missing ring is found").startsWith("no ring");
        assertThat(visited)
                .contains(
                        "Skip to the message box",
                        "Pause simulated time",
                        "Simulated time at 600 times",
                        "Switch between light and dark",
                        "who",
                        "Verify",
                        "Extend…",
                        "Tear down",
                        "Dismiss",
                        "Message, or / for a command",
                        "Send");
        assertThat(visited).anyMatch(name -> name.startsWith("1 reply"));
    }

    @Test
    void keysOpenAndLeaveEveryPart() {
        everything();
        open();
        var input = browser.shown("#input");
        input.sendKeys("/sgpods ");
        browser.shown(".completion");
        input.sendKeys(Keys.chord(Keys.SHIFT, Keys.TAB));
        browser.gone(".completion");
        assertThat(browser.run(
                        "return document.activeElement.id !== 'input' && document.querySelector('#input').value"))
                .isEqualTo("/sgpods ");
        browser.run("document.querySelector('.replies').focus(); return true");
        browser.find(".replies").sendKeys(Keys.ENTER);
        browser.shown(".thread");
        new Actions(browser.driver).sendKeys(Keys.ESCAPE).perform();
        browser.gone(".thread");
        assertThat(browser.run("return document.activeElement.className")).isEqualTo("replies");
        browser.size(390, 844);
        browser.shown(".drawer").sendKeys(Keys.ENTER);
        browser.settled(".rail");
        assertThat(browser.run("return document.activeElement.className")).isEqualTo("channel");
        new Actions(browser.driver).sendKeys(Keys.ESCAPE).perform();
        browser.gone(".rail");
        assertThat(browser.run("return document.activeElement.getAttribute('aria-label')"))
                .isEqualTo("Channels");
    }

    @Test
    void nothingLeavesANarrowPageAndTheBannerIsReadWhole() {
        everything();
        browser.size(390, 844);
        open();
        browser.says(".log pre.lone", "describe-security-group-rules");
        assertThat(browser.run(TOO_WIDE)).isEqualTo("");
        assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(390L);
        assertThat(browser.run("const banner = document.querySelector('.simulated');"
                        + " return banner.scrollWidth <= banner.clientWidth"))
                .isEqualTo(true);
        assertThat(browser.run("const code = document.querySelector('pre.lone');"
                        + " return code.scrollWidth <= code.clientWidth"))
                .isEqualTo(true);
        browser.run("document.querySelector('.words').style.width = '400px'; return true");
        assertThat(browser.run(TOO_WIDE)).as("what is too wide is found").isNotEqualTo("");
        browser.run("document.querySelector('.words').style.width = ''; return true");
        browser.shoot("phone-wide");
        browser.shown(".replies").click();
        browser.says(".thread pre", "eni-0a1b2c3d4e5f");
        assertThat(browser.run(TOO_WIDE)).isEqualTo("");
    }

    @Test
    void wordsTheTimesOfMessagesBySimulatedTimeAndAgainWhenADayBegins() {
        browser.zone("Asia/Tokyo");
        open();
        var moment = server.time.now().getEpochSecond();
        server.api(
                "chat.postMessage",
                Map.of(
                        "channel",
                        TestServer.LABS,
                        "text",
                        "made <!date^" + moment + "^{date_short_pretty} at {time}|then>"));
        browser.says(".words time", "today at 11:30");
        browser.shown("[data-speed='600']").click();
        browser.says(".words time", "yesterday at 11:30");
        browser.zone("");
    }

    @Test
    void showsALongAnswerFromItsBeginning() {
        open();
        post("first", "[]", "");
        browser.says(".message", "first");
        var lines = "[" + "{\"type\":\"header\",\"text\":{\"type\":\"plain_text\",\"text\":\"a line\"}},".repeat(45)
                + "{\"type\":\"header\",\"text\":{\"type\":\"plain_text\",\"text\":\"the last\"}}]";
        post("long", lines, "");
        browser.says(".message", "the last");
        browser.until("its beginning", () -> (Boolean) browser.run("const list = document.querySelector('.log');"
                + " const row = list.lastElementChild.getBoundingClientRect();"
                + " return Math.abs(row.top - list.getBoundingClientRect().top) < 2"));
    }
}
