package dev.sgpods.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class BlockTextTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void readsHeaderSectionFieldsContextAndButtons() {
        String blocks =
                """
                [{"type":"header","text":{"type":"plain_text","text":"Lab demo: ready"}},
                 {"type":"section","text":{"type":"mrkdwn","text":":white_check_mark: network\\n:x: nodes"}},
                 {"type":"section","fields":[{"type":"mrkdwn","text":"*Owner*\\nann"}]},
                 {"type":"context","elements":[{"type":"mrkdwn","text":"by sgpods"}]},
                 {"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"Verify"}},
                                               {"type":"button","text":{"type":"plain_text","text":"Tear down"}}]}]
                """;
        assertThat(BlockText.lines("fallback", JSON.readTree(blocks)))
                .containsExactly(
                        "Lab demo: ready",
                        "[ok] network",
                        "[FAIL] nodes",
                        "*Owner*",
                        "ann",
                        "by sgpods",
                        "[Verify] [Tear down]");
    }

    @Test
    void fallsBackToTheTextWhenThereAreNoBlocks() {
        assertThat(BlockText.lines("one\ntwo", JSON.readTree("[]"))).containsExactly("one", "two");
    }

    @Test
    void tellsMomentsInUtcAndUnescapesLast() {
        assertThat(BlockText.plain("ends <!date^1700000000^{date_short_pretty} {time}|then> &lt;!date^1^x|y&gt;"))
                .isEqualTo("ends 2023-11-14T22:13:20Z <!date^1^x|y>");
    }

    @Test
    void namesMentionsAndLinks() {
        assertThat(BlockText.plain("<@U0ANN|ann> in <#C0LABS> see <https://example.org|the page>"))
                .isEqualTo("@ann in #C0LABS see the page (https://example.org)");
    }
}
