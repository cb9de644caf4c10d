package dev.sgpods.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.command.Reply;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class OverflowTest {
    private final ManualClock clock = new ManualClock();
    private final ScriptedSlack slack = new ScriptedSlack(clock);
    private final NotingDoor door = new NotingDoor();
    private final LineAnswers lines = new LineAnswers(
            new SlackCallerDirectory(slack, new SlackPermissions(Set.of(), Set.of(), Set.of()), clock),
            slack,
            (caller, line, key) -> Reply.done(Message.of(Status.OK, "Done")),
            door);
    private final Overflow overflow = new Overflow();

    @Test
    void whatWasTurnedAwayIsNotedOnceWithWhoAskedAndForWhat() {
        add("{'command':'/sgpods','user_id':'U1','text':'delete demo'}");
        add("{'type':'block_actions','user':{'id':'U2'},'actions':[{'action_id':'sgpods-run-1-0',"
                + "'value':'verify demo'}]}");
        add("{'type':'event_callback','event':{'user':'U3','text':'<@UBOT> list'}}");
        add("{'type':'view_submission','user':{'id':'U4'}}");
        overflow.note(lines);
        overflow.note(lines);
        assertThat(door.turnedAway)
                .extracting(note -> note.substring(0, note.indexOf(':')))
                .containsExactly("U1 delete demo", "U2 verify demo", "U3 list", "U4 view_submission");
    }

    @Test
    void aThousandAreKept() {
        for (int number = 0; number < 1_100; number++) {
            add("{'command':'/sgpods','user_id':'U1','text':'list'}");
        }
        overflow.note(lines);
        assertThat(door.turnedAway).as("few at a time").hasSize(10);
        for (int round = 0; round < 110; round++) {
            overflow.note(lines);
        }
        assertThat(door.turnedAway).hasSize(1_000);
    }

    private void add(String payload) {
        overflow.add(JsonMapper.shared().readTree(payload.replace('\'', '"')));
    }
}
