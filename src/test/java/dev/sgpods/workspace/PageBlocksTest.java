package dev.sgpods.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

class PageBlocksTest extends PageTestCase {
    @Test
    void showsBlocksAndAsksBeforeAButtonThatNeedsIt() {
        open();
        var ts = post("demo is being built", SampleBlocks.CARD, "");
        post("network is ready", SampleBlocks.EVIDENCE, ts);
        browser.says(".card .header", "demo is being built");
        browser.says("th", "Phase");
        browser.says(".mention", "@ann");
        browser.says(".replies", "1 reply");
        browser.shoot("card-light");
        browser.shown("[data-action=delete]").click();
        browser.says("dialog", "Tear down demo?");
        browser.shoot("confirm");
        browser.shown("dialog .plain").click();
        browser.gone("dialog");
        browser.shown("[data-action=delete]").click();
        browser.shown("dialog .danger").click();
        var payload = server.bot.next().payload();
        assertThat(payload.at("/actions/0/action_id").asString()).isEqualTo("delete");
        assertThat(payload.at("/actions/0/value").asString()).isEqualTo("demo");
    }

    @Test
    void editsInPlaceAndLeavesTheFocusWhereItWas() {
        open();
        var ts = post("demo", SampleBlocks.CARD, "");
        browser.shown("[data-action=verify]");
        browser.run("document.querySelector('[data-action=verify]').focus(); return true");
        server.api(
                "chat.update",
                Map.of(
                        "channel",
                        TestServer.LABS,
                        "ts",
                        ts,
                        "text",
                        "demo",
                        "blocks",
                        SampleBlocks.CARD
                                .replace("is being built", "is ready")
                                .replace("\"Verify\"", "\"Verify now\"")));
        browser.says(".card .header", "demo is ready");
        browser.says("[data-action=verify]", "Verify now");
        assertThat(browser.run("return document.activeElement.dataset.action")).isEqualTo("verify");
        assertThat(browser.run("return document.querySelectorAll('.message').length"))
                .isEqualTo(1L);
    }

    @Test
    void opensAModalAndSendsWhatWasFilledIn() {
        server.bot.answers(request -> {
            if (request.field("payload").contains("block_actions")) {
                server.api(
                        "views.open",
                        Map.of(
                                "trigger_id",
                                request.payload().path("trigger_id").asString(),
                                "view",
                                SampleBlocks.MODAL));
            }
            return FakeBot.Answer.EMPTY;
        });
        open();
        post("demo", SampleBlocks.CARD, "");
        browser.shown("[data-action=extend]").click();
        browser.says("dialog h2", "Extend demo");
        browser.shoot("modal");
        browser.shown("dialog .primary").click();
        browser.says("dialog .problem", "Please complete this required field.");
        browser.shown("dialog input").sendKeys("2h");
        browser.shown("dialog .primary").click();
        browser.gone("dialog");
        server.bot.next();
        var payload = server.bot.next().payload();
        assertThat(payload.path("type").asString()).isEqualTo("view_submission");
        assertThat(payload.at("/view/state/values/by/duration/value").asString())
                .isEqualTo("2h");
        assertThat(payload.at("/view/private_metadata").asString()).isEqualTo("demo");
    }

    @Test
    void takesNothingAMessageSaysForHtml() {
        open();
        var attack =
                "<img src=x onerror=\"document.title='owned'\"> <javascript:alert(1)|click> </div><script>document.title='owned'</script>";
        server.api("chat.postMessage", Map.of("channel", TestServer.LABS, "text", attack));
        server.api("chat.postMessage", Map.of("channel", TestServer.LABS, "text", "last"));
        browser.says(".message", "last");
        assertThat(browser.run("return document.title")).isEqualTo("#labs · Acme Platform");
        assertThat(browser.run("return document.querySelectorAll('.log img, .log script').length"))
                .isEqualTo(0L);
        assertThat(browser.run("return document.querySelectorAll('.log a').length"))
                .isEqualTo(0L);
    }

    @Test
    void rendersEveryKindOfBlockAndText() {
        open();
        post("gallery", SampleBlocks.GALLERY, "");
        browser.says(".log blockquote", "quoted & calm");
        browser.says(".log strong", "bold");
        browser.says(".log em", "italic");
        browser.says(".log s", "struck");
        browser.says(".log pre", "kubectl get pods");
        browser.says(".log a", "the handbook");
        browser.says(".log .mention", "#labs");
        browser.says(".log time", "2025");
        browser.says(".log .markdown .heading", "Next steps");
        browser.says(".log li", "an item");
        assertThat(browser.find(".log .sign.good").getDomAttribute("aria-label"))
                .isEqualTo("white check mark");
        browser.shoot("gallery");
        new Select(browser.shown(".log select")).selectByValue("eu-west-1");
        var payload = server.bot.next().payload();
        assertThat(payload.at("/actions/0/selected_option/value").asString()).isEqualTo("eu-west-1");
        assertThat(payload.at("/state/values/region/pick/selected_option/value").asString())
                .isEqualTo("eu-west-1");
    }

    @Test
    void saysAtTheButtonThatAPressDidNotWork() {
        server.bot.answers(request -> new FakeBot.Answer(500, "text/plain", ""));
        open();
        post("demo", SampleBlocks.CARD, "");
        browser.shown("[data-action=verify]").click();
        browser.says(".press-problem", "That did not work (dispatch_failed).");
        browser.shown("[data-action=delete]").click();
        browser.shown("dialog .plain").sendKeys(Keys.ESCAPE);
        browser.gone("dialog");
        assertThat(browser.run("return document.activeElement.dataset.action")).isEqualTo("delete");
    }

    @Test
    void showsTimesInTheReadersZone() {
        browser.zone("Asia/Kolkata");
        open();
        post("gallery", SampleBlocks.GALLERY, "");
        browser.says(".log .words time", "9:30");
        browser.says(".clock", "08:00");
        browser.zone("");
    }
}
