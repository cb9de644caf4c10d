package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.command.Reply;
import dev.sgpods.message.Block;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeleteCommandTest {
    private final Desk desk = new Desk();

    @Test
    void asksFirstAndTearsDownAfterThePress() {
        desk.put("demo", LabState.READY);
        String press = ask();
        assertThat(desk.lab("demo").goal()).isEqualTo(Goal.PRESENT);
        assertThat(desk.woken).isEmpty();
        assertThat(desk.run(Desk.ANN, press).outcome()).isEqualTo(Reply.Outcome.DONE);
        assertThat(desk.lab("demo").state()).isEqualTo(LabState.DELETING);
        assertThat(desk.lab("demo").asker()).isEqualTo(Desk.ANN.user());
        assertThat(desk.woken).containsExactly(desk.lab("demo").id());
        assertThat(desk.journal).noneMatch(line -> line.contains(press)).anyMatch(line -> line.contains("(token)"));
    }

    @Test
    void aWrongPersonIsRefusedAndLeavesTheButtonToTheRightOne() {
        desk.put("demo", LabState.READY);
        String press = ask();
        assertRefused(desk.run(Desk.ROOT, press), "Only the person who was asked");
        assertRefused(desk.run(Desk.BOB, press), "Only the lab's owner");
        assertThat(desk.run(Desk.ANN, press).outcome()).isEqualTo(Reply.Outcome.DONE);
    }

    @Test
    void theButtonIsGoodForSixtySecondsOfWallTime() {
        desk.put("demo", LabState.READY);
        String press = ask();
        desk.now = Desk.NOON.plus(Duration.ofHours(1));
        desk.wall = Desk.NOON.plusSeconds(61);
        assertRefused(desk.run(Desk.ANN, press), "good for 60 seconds");
        String other = ask();
        desk.wall = Desk.NOON.plusSeconds(121);
        assertThat(desk.run(Desk.ANN, other).outcome()).isEqualTo(Reply.Outcome.DONE);
    }

    @Test
    void theButtonWorksOnce() {
        desk.put("demo", LabState.READY);
        String press = ask();
        desk.run(Desk.ANN, press);
        assertRefused(desk.run(Desk.ANN, press), "pressed already");
    }

    @Test
    void theLabIsLookedAtAgainAfterThePress() {
        Lab lab = desk.put("demo", LabState.READY);
        String press = ask();
        desk.store.put(lab.in(LabState.GONE, "", Desk.NOON));
        assertRefused(desk.run(Desk.ANN, press), "is gone");
        Lab another = desk.put("demo", LabState.READY);
        assertRefused(desk.run(Desk.ANN, press), "belongs to another lab");
        assertThat(desk.lab("demo")).isEqualTo(another);
        desk.store.forget(another.id());
        desk.store.forget(lab.id());
        assertRefused(desk.run(Desk.ANN, press), "no lab `demo`");
    }

    @Test
    void aLabOnItsWayOutIsWokenWithoutAQuestion() {
        desk.put("demo", LabState.LEAKED);
        assertThat(desk.run(Desk.ANN, "delete demo").outcome()).isEqualTo(Reply.Outcome.DONE);
        assertThat(desk.woken).hasSize(1);
    }

    private String ask() {
        Reply reply = desk.run(Desk.ANN, "delete demo");
        assertThat(reply.outcome()).isEqualTo(Reply.Outcome.CONFIRMATION);
        Block.Button button = reply.message().blocks().stream()
                .filter(Block.Actions.class::isInstance)
                .map(Block.Actions.class::cast)
                .findFirst()
                .orElseThrow()
                .buttons()
                .get(0);
        assertThat(button.style()).isEqualTo(Block.Style.DANGER);
        return button.line();
    }

    private static void assertRefused(Reply reply, String sentence) {
        assertThat(reply.outcome()).isEqualTo(Reply.Outcome.REFUSED);
        assertThat(reply.toString()).contains(sentence);
    }
}
