package dev.sgpods.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BlockKitRendererTest {
    private final BlockKitRenderer renderer = new BlockKitRenderer();

    @Test
    void theTitleCarriesItsStatusAsASymbolAndInWords() {
        Rendered rendered = renderer.render(Message.of(Status.FAILED, "demo <b> & `co`", new Block.Text("why")));
        assertThat(blocks(rendered).get(0).path("text").path("text").asString(""))
                .isEqualTo(":x: demo <b> & co");
        assertThat(rendered.text()).isEqualTo("demo &lt;b&gt; &amp; `co` (failed)\nwhy");
    }

    @Test
    void keepsOurMarksAndMakesOthersHarmless() {
        assertThat(text(new Block.Text("*all* of `a_b *c*` <!channel> 2*3 _x_ a_b ~y~ `open")))
                .isEqualTo("*all* of `a_b *c*` &lt;!channel&gt; 2∗3 ˍxˍ a_b ∼y∼ 'open");
    }

    @Test
    void cutsLongTextsWithoutCuttingAMarkOrAnEntity() {
        String cut = text(new Block.Text("`" + "&".repeat(3000) + "`"));
        assertThat(cut).hasSizeLessThanOrEqualTo(3000).startsWith("`&amp;").endsWith("&amp;`…");
    }

    @Test
    void showsAChecklistAsLinesAndAPathAsNumberedHops() {
        List<Block.Item> items = List.of(
                new Block.Item(Status.OK, "network", "12 s"), new Block.Item(Status.WORKING, "*cluster*\nnow", ""));
        assertThat(text(new Block.Checklist(items)))
                .isEqualTo(":white_check_mark: network – 12 s\n:hourglass_flowing_sand: *cluster* now");
        assertThat(text(new Block.Path(items)))
                .startsWith("1. :white_check_mark: network")
                .contains("\n2. ");
    }

    @Test
    void showsAMomentInTheReadersZone() {
        assertThat(text(new Block.Moment("Lease ends", Instant.parse("2026-11-24T20:00:00.5Z"))))
                .isEqualTo("*Lease ends* <!date^1795550400^{date_short_pretty} {time}|2026-11-24T20:00:00Z>");
    }

    @Test
    void setsColumnsSideBySideWhileTheyFit() {
        Block table = new Block.Table(
                List.of("lab", "state"), List.of(List.of("`demo`", "ready"), List.of("a-longer-name", "creating")));
        assertThat(text(table))
                .isEqualTo("```\nlab            state\ndemo           ready\na-longer-name  creating\n```");
        Block wide = new Block.Table(List.of("id", "why"), List.of(List.of("1", "x".repeat(90)), List.of("2", "y")));
        assertThat(text(wide)).isEqualTo("```\nid: 1\nwhy: " + "x".repeat(90) + "\n\nid: 2\nwhy: y\n```");
    }

    @Test
    void splitsLongDocumentsAtTheirLines() {
        String document = String.join(
                "\n",
                IntStream.range(0, 400).mapToObj(at -> "line number " + at).toList());
        JsonNode blocks = blocks(renderer.render(Message.of(Status.INFO, "Plan", new Block.Code(document))));
        assertThat(blocks.size()).isEqualTo(4);
        assertThat(blocks.toString()).contains("line number 0\\n").contains("line number 399\\n```");
    }

    @Test
    void aButtonCarriesItsLineAndItsQuestion() {
        Block.Ask ask = new Block.Ask("Extend", "By how long?", "4h");
        Rendered rendered = renderer.render(Message.of(
                Status.OK,
                "demo",
                new Block.Actions(List.of(
                        Block.Button.of("Verify", "verify demo"),
                        new Block.Button("Extend", "extend demo", Block.Style.PRIMARY, ask),
                        new Block.Button("Tear down", "delete demo", Block.Style.DANGER, null)))));
        JsonNode buttons = blocks(rendered).get(1).path("elements");
        assertThat(buttons.get(0).path("value").asString("")).isEqualTo("verify demo");
        assertThat(buttons.get(0).has("style")).isFalse();
        assertThat(buttons.get(2).path("style").asString("")).isEqualTo("danger");
        assertThat(ButtonValue.parse(
                        buttons.get(1).path("action_id").asString(""),
                        buttons.get(1).path("value").asString("")))
                .isEqualTo(new ButtonValue("extend demo", ask));
    }

    @Test
    void aLineTooLongForAButtonIsNotCutButLeftOutAndSaid() {
        Rendered rendered = renderer.render(
                Message.of(Status.OK, "demo", new Block.Actions(List.of(Block.Button.of("Go", "x".repeat(2001))))));
        assertThat(rendered.blocks()).doesNotContain("xxx").contains("1 button(s)");
    }

    @Test
    void aMessageThatIsTooLongKeepsItsButtonsAndSaysHowMuchIsMissing() {
        List<Block> blocks = new java.util.ArrayList<>();
        IntStream.range(0, 60).forEach(at -> blocks.add(new Block.Text("paragraph " + at)));
        blocks.add(new Block.Actions(List.of(Block.Button.of("Verify", "verify demo"))));
        Rendered rendered = renderer.render(new Message("demo", Status.OK, blocks));
        assertThat(blocks(rendered).size()).isEqualTo(50);
        assertThat(rendered.blocks())
                .contains("verify demo", "paragraph 44", "paragraph 59", "13 parts")
                .doesNotContain("paragraph 47");
    }

    private String text(Block block) {
        return blocks(renderer.render(Message.of(Status.OK, "demo", block)))
                .get(1)
                .path("text")
                .path("text")
                .asString("");
    }

    private static JsonNode blocks(Rendered rendered) {
        return JsonMapper.shared().readTree(rendered.blocks());
    }
}
