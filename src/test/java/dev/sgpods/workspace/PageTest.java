package dev.sgpods.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

class PageTest extends PageTestCase {
    @Test
    void offersExamplesAndCompletesACommandByKeys() {
        open();
        browser.shoot("welcome");
        browser.shown(".example").click();
        var input = browser.shown("#input");
        assertThat(input.getDomProperty("value")).isEqualTo("/sgpods create demo");
        input.clear();
        input.sendKeys("/sg", Keys.TAB);
        assertThat(input.getDomProperty("value")).isEqualTo("/sgpods ");
        browser.says(".completion", "verify <lab>");
        browser.shoot("completion");
        input.sendKeys(Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ENTER);
        assertThat(input.getDomProperty("value")).isEqualTo("/sgpods list");
        input.sendKeys(Keys.ESCAPE, Keys.ENTER);
        assertThat(server.bot.next().field("text")).isEqualTo("list");
        input.sendKeys(Keys.ARROW_UP);
        assertThat(input.getDomProperty("value")).isEqualTo("/sgpods list");
    }

    @Test
    void opensAThreadWhereCommandsAreRefused() {
        open();
        var ts = post("demo", SampleBlocks.CARD, "");
        post("network is ready", SampleBlocks.EVIDENCE, ts);
        browser.shown(".replies").click();
        browser.says(".thread pre", "eni-0a1b2c3d4e5f");
        browser.shoot("thread-light");
        browser.shown("#reply").sendKeys("/sgpods list", Keys.ENTER);
        browser.says(".thread .only-you", "/sgpods is not supported in threads. Sorry!");
        browser.shown(".close-thread").click();
        browser.gone(".thread");
    }

    @Test
    void showsAnEphemeralAnswerUntilItIsDismissed() {
        server.bot.answers(request -> FakeBot.Answer.json("{'text':'No lab is called *demo*.'}"));
        open();
        browser.shown("#input").sendKeys("/sgpods status demo", Keys.ESCAPE, Keys.ENTER);
        browser.says(".only-you", "No lab is called demo.");
        browser.says(".only-you", "Only visible to you");
        browser.shoot("ephemeral");
        browser.shown(".only-you .dismiss").click();
        browser.gone(".only-you");
        assertThat(server.workspace.ephemeral(TestServer.LABS, TestServer.ANN)).isEmpty();
    }

    @Test
    void catchesUpAfterALostConnectionWithoutDoublingAMessage() {
        open();
        post("before", "[]", "");
        browser.says(".message", "before");
        server.workspace.close();
        post("meanwhile", "[]", "");
        browser.says(".message", "meanwhile");
        assertThat(browser.run("return document.querySelectorAll('.message').length"))
                .isEqualTo(2L);
        browser.gone(".offline");
    }

    @Test
    void showsEachPersonWhatIsTheirs() {
        open();
        server.api("chat.postEphemeral", Map.of("channel", TestServer.LABS, "user", TestServer.ANN, "text", "for Ann"));
        browser.says(".only-you", "for Ann");
        new Select(browser.shown("#who")).selectByValue(TestServer.BOB);
        browser.gone(".only-you");
        browser.shown("#input").sendKeys("hello", Keys.ENTER);
        browser.says(".byline", "Bob Okafor");
    }

    @Test
    void invitesTheBotIntoAnotherChannelAndCountsWhatHappensMeanwhile() {
        open();
        browser.shown("[data-channel=C0GENERAL]").click();
        browser.says(".member", "sgpods is not in this channel: type /invite @sgpods");
        post("in the other channel", "[]", "");
        browser.says("[data-channel=C0LABS] .count", "1");
        browser.shoot("not-a-member");
        browser.shown("#input").sendKeys("/inv", Keys.TAB, Keys.ENTER);
        browser.says(".event", "was added to #general by @ann");
        browser.gone(".member:not(:empty)");
        browser.shown("[data-channel=C0LABS]").click();
        browser.says(".message", "in the other channel");
        browser.gone(".count");
    }

    @Test
    void deletesAMessageOnceTheReaderHasAgreed() {
        open();
        post("demo", "[]", "");
        browser.says(".message", "demo");
        browser.run("document.querySelector('[title=\"Delete message\"]').click(); return true");
        browser.says("dialog", "Delete this message?");
        browser.shown("dialog .danger").click();
        browser.gone(".message");
        assertThat(server.workspace.messages(TestServer.LABS)).isEmpty();
    }

    @Test
    void leavesTheReaderWhereTheyScrolledTo() {
        for (var count = 0; count < 4; count++) {
            post("demo", SampleBlocks.CARD, "");
        }
        open();
        browser.run("document.querySelector('.log').scrollTop = 200; return true");
        post("the newest", "[]", "");
        browser.shown(".newer");
        assertThat(browser.run("return document.querySelector('.log').scrollTop"))
                .isEqualTo(200L);
        browser.shown(".newer").click();
        browser.gone(".newer");
    }

    @Test
    void setsTheSpeedOfSimulatedTime() {
        open();
        browser.shown("[data-speed='600']").click();
        browser.find("[data-speed='600'][aria-pressed=true]");
        assertThat(server.time.speed()).isEqualTo(600);
        browser.shown("[data-speed='0']").click();
        browser.says(".clock", "paused");
    }

    @Test
    void fitsAPhoneInLightAndDark() {
        var ts = post("demo", SampleBlocks.CARD, "");
        post("network is ready", SampleBlocks.EVIDENCE, ts);
        browser.size(390, 844);
        open();
        browser.shown(".card");
        assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(390L);
        var light = browser.run("return getComputedStyle(document.querySelector('.room')).backgroundColor");
        browser.shoot("phone-light");
        browser.scheme("dark");
        var dark = browser.run("return getComputedStyle(document.querySelector('.room')).backgroundColor");
        assertThat(dark).isNotEqualTo(light);
        browser.shoot("phone-dark");
        browser.shown(".replies").click();
        browser.says(".thread pre", "eni-0a1b2c3d4e5f");
        assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(390L);
        browser.shoot("phone-thread-dark");
        browser.size(1280, 860);
        browser.shoot("thread-dark");
        browser.shown(".close-thread").click();
        browser.shoot("card-dark");
        browser.shown(".theme").click();
        assertThat(browser.run("return getComputedStyle(document.querySelector('.room')).backgroundColor"))
                .isEqualTo(light);
    }

    @Test
    void completesConfirmsAndChangesChannelOnAPhone() {
        post("demo", SampleBlocks.CARD, "");
        browser.size(390, 844);
        open();
        browser.shown("#input").sendKeys("/sgpods ");
        browser.shown(".completion");
        browser.shoot("phone-completion");
        browser.shown("#input").sendKeys(Keys.ESCAPE);
        browser.shown("[data-action=delete]").click();
        browser.shown("dialog");
        browser.shoot("phone-confirm");
        browser.shown("dialog .plain").click();
        browser.shown(".drawer").click();
        browser.settled(".rail");
        browser.shoot("phone-drawer");
        browser.shown("[data-channel=C0GENERAL]").click();
        browser.says("h1", "# general");
        browser.gone(".rail");
        assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(390L);
    }
}
