package dev.sgpods.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import dev.sgpods.workspace.blocks.BlockKit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers about ways of hundreds of hops and with hundreds of fixes, in Slack's limits and with what counts most. */
class LongAnswerTest {
    private static final String EVIDENCE =
            " says so, by the rule tcp 5432 from sg-0123456789abcdef0 & <others> in words ";

    private static Block.Item hop(int at, int blocked) {
        boolean stops = at == blocked;
        return new Block.Item(
                stops ? Status.FAILED : Status.OK,
                (stops ? "BLOCKED: " : "passed: ") + "security groups eni-" + at,
                ("sg-" + at + EVIDENCE).repeat(2));
    }

    private static Message answer(int hops, int fixes) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Text("shop/web to orders (as asked)"));
        blocks.add(new Block.Path(
                IntStream.range(0, hops).mapToObj(at -> hop(at, hops - 1)).toList()));
        for (int fix = 0; fix < fixes; fix++) {
            blocks.add(new Block.Text("*F" + fix + "* it is " + fix + EVIDENCE));
            blocks.add(new Block.Code("aws ec2 authorize-security-group-ingress --group-id sg-" + fix
                    + " --ip-permissions '" + "IpProtocol=tcp,".repeat(20) + "'"));
            blocks.add(new Block.Text("Risk: " + "everybody gets in ".repeat(5) + ". Undo: revoke it."));
        }
        blocks.add(new Block.Moment("Facts read", Instant.parse("2026-11-24T12:00:00Z")));
        blocks.add(new Block.Text("From the model alone, for new connections only."));
        blocks.add(new Block.Actions(List.of(Block.Button.of("Ask again", "why shop/web"))));
        blocks.add(new Block.Actions(List.of(Block.Button.of("Share here", "why shop/web --share 0a1b"))));
        return new Message("Blocked: " + "the database's group has no rule ".repeat(20), Status.FAILED, blocks);
    }

    private static List<JsonNode> blocks(Rendered message) {
        JsonNode all = JsonMapper.shared().readTree(message.blocks());
        assertThat(BlockKit.message(all)).isEmpty();
        return StreamSupport.stream(all.spliterator(), false).toList();
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "5, 3", "40, 3", "600, 1", "5, 400", "600, 400", "3, 16"})
    void anAnswerOfAnySizeSaysWhatStopsTheFirstFixAndOfWhenItIs(int hops, int fixes) {
        Rendered rendered = new BlockKitRenderer().render(answer(hops, fixes));
        assertThat(BlockKitLimits.of(rendered)).isEmpty();
        List<JsonNode> blocks = blocks(rendered);
        assertThat(rendered.blocks()).contains("BLOCKED: security groups eni-" + (hops - 1), "Ask again", "Share here");
        if (fixes > 0) {
            assertThat(rendered.blocks()).contains("*F0*", "--group-id sg-0 ", "Undo: revoke it");
        }
        assertThat(blocks.subList(blocks.size() - 4, blocks.size()).toString())
                .contains("Facts read", "new connections only", "\"type\":\"actions\"");

        Optional<Rendered> pictured = rendered.withImage("F0SGPODS1", "a hop passed, ".repeat(300));
        assertThat(pictured).isPresent();
        assertThat(blocks(pictured.get()).get(blocks.size() - 2).path("type").asString(""))
                .as("above all buttons")
                .isEqualTo("image");
        assertThat(pictured.get().blocks().length()).isLessThanOrEqualTo(13_000);
    }

    @Test
    void whatIsLeftOutIsCounted() {
        String blocks = new BlockKitRenderer().render(answer(600, 400)).blocks();
        assertThat(blocks)
                .containsPattern("Left out: 5[0-9]{2} more hops, passed\\.")
                .containsPattern("Left out here, because Slack takes no longer messages: 1[0-9]{3} parts\\.");
    }

    @Test
    void hopsThatDidNotPassAreLeftOutLast() {
        List<Block.Item> hops = new ArrayList<>();
        IntStream.range(0, 100).forEach(at -> hops.add(hop(at, at)));
        IntStream.range(100, 200).forEach(at -> hops.add(hop(at, -1)));
        String blocks = new BlockKitRenderer()
                .render(Message.of(Status.FAILED, "Blocked", new Block.Path(hops)))
                .blocks();
        assertThat(blocks)
                .contains("BLOCKED: security groups eni-0")
                .doesNotContain("passed: ")
                .containsPattern("Left out: 1[0-9]{2} more hops, of which [0-9]+ did not pass\\.");
    }
}
