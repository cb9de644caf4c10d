package dev.sgpods.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageTest {
    private final Browser browser = new Browser();
    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer(InstantSource.system());
        browser.size(1280, 860);
        browser.scheme("light");
    }

    @AfterEach
    void stop() {
        server.close();
        assertThat(browser.complaints()).isEmpty();
    }

    @AfterAll
    void quit() {
        browser.close();
    }

    private void open() {
        browser.open(server.address.toString());
    }

    private String post(String text, String blocks, String threadTs) {
        return server.api(
                        "chat.postMessage",
                        Map.of("channel", TestServer.LABS, "text", text, "blocks", blocks, "thread_ts", threadTs))
                .path("ts")
                .asString();
    }

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
    void showsTimesInTheReadersZone() {
        browser.zone("Asia/Kolkata");
        open();
        post("gallery", SampleBlocks.GALLERY, "");
        browser.says(".log .words time", "9:30");
        browser.says(".clock", "08:00");
        browser.zone("");
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
        browser.shown("#input").sendKeys("/sgpods ");
        browser.shown(".completion");
        browser.shoot("phone-completion");
        browser.shown("#input").sendKeys(Keys.ESCAPE);
        browser.shown("[data-action=delete]").click();
        browser.shown("dialog");
        browser.shoot("phone-confirm");
        browser.shown("dialog .plain").click();
        browser.scheme("dark");
        var dark = browser.run("return getComputedStyle(document.querySelector('.room')).backgroundColor");
        assertThat(dark).isNotEqualTo(light);
        browser.shoot("phone-dark");
        browser.shown(".replies").click();
        browser.says(".thread pre", "eni-0a1b2c3d4e5f");
        assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(390L);
        browser.shoot("phone-thread-dark");
        browser.shown(".close-thread").click();
        browser.shown(".drawer").click();
        browser.settled(".rail");
        browser.shoot("phone-drawer");
        browser.size(1280, 860);
        browser.shoot("card-dark");
        browser.shown(".replies").click();
        browser.shown(".thread");
        browser.shoot("thread-dark");
        browser.shown(".close-thread").click();
        browser.shown(".theme").click();
        assertThat(browser.run("return getComputedStyle(document.querySelector('.room')).backgroundColor"))
                .isEqualTo(light);
    }
}
