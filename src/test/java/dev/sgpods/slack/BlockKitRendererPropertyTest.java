package dev.sgpods.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import dev.sgpods.workspace.blocks.BlockKit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BlockKitRendererPropertyTest {
    private static final String[] HOSTILE = {
        "<!channel>",
        "<@U1>",
        "<!here|x>",
        "<https://evil.invalid|bank>",
        "`",
        "``",
        "```",
        "*",
        "**",
        "_",
        "~",
        "&",
        "&amp;",
        "<",
        ">",
        "&lt;!channel&gt;",
        "\n",
        "\r\n",
        "\t",
        "\u0000",
        "😀",
        "\u202e",
        "`code`",
        "*strong*",
        "*not ` closed*",
        "word",
        "sg-0a1b2c",
        "ENABLE_POD_ENI=true",
        " ",
        ":x:",
        "@channel",
        "|",
        "^",
        "*a*b*",
        "<!date^1^{time}|now>"
    };

    private final BlockKitRenderer renderer = new BlockKitRenderer();

    @Test
    void whateverIsSaidStaysWithinSlacksLimitsAndMentionsNobody() {
        for (long seed = 0; seed < 200; seed++) {
            Message message = new Messages(new Random(seed)).message();
            Rendered rendered = renderer.render(message);
            assertThat(BlockKitLimits.of(rendered)).as("seed %d", seed).isEmpty();
            assertThat(rendered).as("seed %d", seed).isEqualTo(renderer.render(message));
        }
    }

    // The page's own tests show a block of each of these kinds.
    @Test
    void theLocalWorkspaceTakesAndShowsWhateverIsSaid() {
        Set<String> shown = Set.of("header", "section", "context", "actions");
        for (long seed = 0; seed < 200; seed++) {
            JsonNode blocks = JsonMapper.shared()
                    .readTree(renderer.render(new Messages(new Random(seed)).message())
                            .blocks());
            assertThat(BlockKit.message(blocks)).as("seed %d", seed).isEmpty();
            assertThat(blocks.valueStream().map(block -> block.path("type").asString("")))
                    .as("seed %d", seed)
                    .isSubsetOf(shown);
        }
    }

    @Test
    void theCheckerFindsWhatIsWrong() {
        assertThat(BlockKitLimits.of(new Rendered("<!channel>", "[{\"type\":\"divider\"}]")))
                .hasSize(2);
        assertThat(BlockKitLimits.of(new Rendered("a & b", section("`open")))).hasSize(2);
        assertThat(BlockKitLimits.of(new Rendered("a", section("x".repeat(3001)))))
                .hasSize(1);
        assertThat(BlockKitLimits.of(new Rendered("a", section("fine `code` *strong*"))))
                .isEmpty();
    }

    private static String section(String text) {
        return "[{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"verbatim\":true,\"text\":\"" + text + "\"}}]";
    }

    /** Makes messages that are nasty in every way that our types allow. */
    private record Messages(Random random) {
        Message message() {
            int most = random.nextInt(10) == 0 ? 90 : 8;
            return new Message("t" + text(), status(), list(most, this::block));
        }

        private Block block() {
            return switch (random.nextInt(9)) {
                case 0 -> new Block.Text(text());
                case 1 -> new Block.Fields(list(25, () -> new Block.Field(text(), text())));
                case 2 -> new Block.Checklist(list(30, this::item));
                case 3 -> new Block.Path(list(30, this::item));
                case 4 -> table();
                case 5 -> new Block.Code(text());
                case 6 -> new Block.Moment(text(), Instant.ofEpochSecond(random.nextInt(2_000_000_000)));
                case 7 -> new Block.Person(text(), text(), text());
                default -> actions();
            };
        }

        private Block table() {
            int columns = 1 + random.nextInt(25);
            return new Block.Table(
                    exactly(columns, this::text), list(random.nextInt(3) * 10 + 1, () -> exactly(columns, this::text)));
        }

        private Block actions() {
            return new Block.Actions(exactly(
                    1 + random.nextInt(5),
                    () -> new Block.Button(
                            text(),
                            "verify " + text(),
                            oneOf(List.of(Block.Style.values())),
                            random.nextBoolean() ? null : new Block.Ask(text(), text(), text()))));
        }

        private Block.Item item() {
            return new Block.Item(status(), text(), random.nextBoolean() ? "" : text());
        }

        private Status status() {
            return oneOf(List.of(Status.values()));
        }

        private String text() {
            StringBuilder text = new StringBuilder();
            int parts = random.nextInt(80) == 0 ? 700 : random.nextInt(6);
            for (int part = 0; part < parts; part++) {
                text.append(HOSTILE[random.nextInt(HOSTILE.length)]);
            }
            return text.toString();
        }

        private <T> T oneOf(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }

        private <T> List<T> list(int most, Supplier<T> maker) {
            return exactly(random.nextInt(most + 1), maker);
        }

        private static <T> List<T> exactly(int count, Supplier<T> maker) {
            List<T> made = new ArrayList<>();
            for (int at = 0; at < count; at++) {
                made.add(maker.get());
            }
            return made;
        }
    }
}
