package dev.sgpods.workspace.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BlockKitTest {
    /** Reads JSON written with single quotes; {@code L12} stands for a string of twelve characters. */
    private static JsonNode json(String text) {
        var quoted = text.replace('\'', '"');
        var match = Pattern.compile("L(\\d+)").matcher(quoted);
        return JsonMapper.shared()
                .readTree(match.replaceAll(found -> "\"" + "x".repeat(Integer.parseInt(found.group(1))) + "\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '^',
            value = {
                "{'type':'header','text':{'type':'plain_text','text':L151}} # less than 151 characters [json-pointer:/blocks/0/text/text]",
                "{'type':'header','text':{'type':'mrkdwn','text':'x'}} # must be one of: plain_text [json-pointer:/blocks/0/text/type]",
                "{'type':'header'} # missing required field: text [json-pointer:/blocks/0]",
                "{'type':'section'} # missing required field: text [json-pointer:/blocks/0]",
                "{'type':'section','text':{'type':'mrkdwn','text':''}} # must be more than 0 characters",
                "{'type':'section','text':{'type':'mrkdwn','text':'x'},'colour':'red'} # invalid additional property: colour",
                "{'type':'section','fields':[{'type':'mrkdwn','text':L2001}]} # less than 2001 characters [json-pointer:/blocks/0/fields/0/text]",
                "{'type':'context','elements':[]} # no fewer than 1 items required",
                "{'type':'actions','elements':[{'type':'button','text':{'type':'plain_text','text':L76}}]} # less than 76 characters",
                "{'type':'actions','elements':[{'type':'button','style':'loud','text':{'type':'plain_text','text':'x'}}]} # must be one of: primary, danger",
                "{'type':'actions','elements':[{'type':'button','value':L2001,'text':{'type':'plain_text','text':'x'}}]} # less than 2001 characters",
                "{'type':'actions','elements':[{'type':'button','action_id':L256,'text':{'type':'plain_text','text':'x'}}]} # less than 256 characters",
                "{'type':'actions','elements':[{'type':'datepicker'}]} # unsupported type: datepicker",
                "{'type':'table','rows':[[{'type':'mrkdwn','text':'x'}]]} # must be one of: raw_text, rich_text",
                "{'type':'markdown','text':L12001} # less than 12001 characters",
                "{'type':'rich_text','elements':[{'type':'text','text':'x'}]} # unsupported type: text",
                "{'type':'divider','block_id':L256} # less than 256 characters",
                "{'type':'carousel'} # unsupported type: carousel",
            })
    void saysWhatIsWrongAndWhere(String block, String problem) {
        assertThat(BlockKit.message(json("[" + block + "]")))
                .anySatisfy(message -> assertThat(message).contains(problem));
    }

    @Test
    void refusesWhatMustBeUnique() {
        var button = "{'type':'button','action_id':'a','text':{'type':'plain_text','text':'x'}}";
        assertThat(BlockKit.message(json("[{'type':'actions','elements':[" + button + "," + button + "]}]")))
                .containsExactly(
                        "[ERROR] `action_id` \"a\" already exists [json-pointer:/blocks/0/elements/1/action_id]");
        var divider = "{'type':'divider','block_id':'d'}";
        assertThat(BlockKit.message(json("[" + divider + "," + divider + "]"))).hasSize(1);
        var table = "{'type':'table','rows':[[{'type':'raw_text','text':'x'}]]}";
        assertThat(BlockKit.message(json("[" + table + "," + table + "]"))).hasSize(1);
    }

    @Test
    void limitsConfirmationsAndMenus() {
        var confirm = "{'title':{'type':'plain_text','text':L101},'text':{'type':'mrkdwn','text':L301},"
                + "'confirm':{'type':'plain_text','text':L31},'deny':{'type':'plain_text','text':L31}}";
        var button = "{'type':'button','text':{'type':'plain_text','text':'x'},'confirm':" + confirm + "}";
        assertThat(BlockKit.message(json("[{'type':'actions','elements':[" + button + "]}]")))
                .hasSize(4);
        var option = "{'text':{'type':'plain_text','text':L76},'value':L151}";
        var menu = "{'type':'static_select','options':[" + option + "]}";
        assertThat(BlockKit.message(
                        json("[{'type':'section','text':{'type':'mrkdwn','text':'x'},'accessory':" + menu + "}]")))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '^',
            value = {
                "10 # {'type':'section','fields':[*]} # {'type':'mrkdwn','text':'x'}",
                "10 # {'type':'context','elements':[*]} # {'type':'mrkdwn','text':'x'}",
                "25 # {'type':'actions','elements':[*]} # {'type':'button','text':{'type':'plain_text','text':'x'}}",
                "100 # {'type':'actions','elements':[{'type':'static_select','options':[*]}]} # {'text':{'type':'plain_text','text':'x'},'value':'x'}",
                "5 # {'type':'actions','elements':[{'type':'overflow','options':[*]}]} # {'text':{'type':'plain_text','text':'x'},'value':'x'}",
                "10 # {'type':'actions','elements':[{'type':'checkboxes','options':[*]}]} # {'text':{'type':'plain_text','text':'x'},'value':'x'}",
                "100 # {'type':'table','rows':[*]} # [{'type':'raw_text','text':'x'}]",
                "20 # {'type':'table','rows':[[*]]} # {'type':'raw_text','text':'x'}",
            })
    void limitsHowManyThereMayBe(int most, String block, String item) {
        assertThat(BlockKit.message(json("[" + block.replace("*", repeat(item, most)) + "]")))
                .isEmpty();
        assertThat(BlockKit.message(json("[" + block.replace("*", repeat(item, most + 1)) + "]")))
                .anySatisfy(problem -> assertThat(problem).contains("no more than " + most + " items allowed"));
    }

    @Test
    void takesFiftyBlocksInAMessageAndAHundredInAModal() {
        var divider = "{'type':'divider'}";
        assertThat(BlockKit.message(json("[" + repeat(divider, 50) + "]"))).isEmpty();
        assertThat(BlockKit.message(json("[" + repeat(divider, 51) + "]"))).hasSize(1);
        var modal = "{'type':'modal','title':{'type':'plain_text','text':'x'},'blocks':[*]}";
        assertThat(BlockKit.modal(json(modal.replace("*", repeat(divider, 100)))))
                .isEmpty();
        assertThat(BlockKit.modal(json(modal.replace("*", repeat(divider, 101)))))
                .containsExactly("[ERROR] no more than 100 items allowed [json-pointer:/view/blocks]");
    }

    private static String repeat(String item, int count) {
        return String.join(",", Collections.nCopies(count, item));
    }

    @Test
    void limitsModals() {
        var title = "'title':{'type':'plain_text','text':L25}";
        var input = "{'type':'input','label':{'type':'plain_text','text':'x'},'element':{'type':'plain_text_input'}}";
        var problems = BlockKit.modal(
                json("{'type':'modal'," + title + ",'private_metadata':L3001,'blocks':[" + input + "]}"));
        assertThat(problems).hasSize(3);
        assertThat(problems.get(2)).contains("`submit` is required");
        var table = "{'type':'table','rows':[[{'type':'raw_text','text':'x'}]]}";
        assertThat(BlockKit.modal(
                        json("{'type':'modal','title':{'type':'plain_text','text':'x'},'blocks':[" + table + "]}")))
                .containsExactly("[ERROR] unsupported type: table [json-pointer:/view/blocks/0/type]");
    }

    @Test
    void givesEveryBlockAndElementAnId() {
        var blocks = BlockKit.identified(
                json("[{'type':'actions','elements':[{'type':'button','text':{'type':'plain_text','text':'x'}}]}]"));
        assertThat(blocks.at("/0/block_id").asString()).isNotEmpty();
        assertThat(blocks.at("/0/elements/0/action_id").asString()).isNotEmpty();
    }
}
