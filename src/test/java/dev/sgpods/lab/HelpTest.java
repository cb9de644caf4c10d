package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.command.Caller;
import dev.sgpods.command.Completion;
import dev.sgpods.command.Examples;
import dev.sgpods.command.Invocation;
import dev.sgpods.command.Place;
import dev.sgpods.command.Reply;
import dev.sgpods.command.Role;
import dev.sgpods.command.Verb;
import java.util.List;
import org.junit.jupiter.api.Test;

class HelpTest {
    private static final Caller AWAY = Desk.caller("U1", "Ann", Role.MEMBER, Place.ELSEWHERE);

    private final Desk desk = new Desk();

    @Test
    void saysWhatYouMayDoHereWithTwoExamplesEach() {
        for (String line : List.of("", "help", "HELP", "--help", "-h")) {
            assertThat(help(Desk.ANN, line))
                    .contains("create [name] [--region eu-west-1] [--ttl 8h]")
                    .contains("/sgpods create demo --region eu-west-1 --ttl 4h")
                    .contains("extend <lab> <duration>", "Your own labs only.");
        }
    }

    @Test
    void differsByRoleAndPlace() {
        assertThat(help(Desk.ROOT, "help")).contains("delete <lab>").doesNotContain("Your own labs only.");
        assertThat(help(AWAY, "help")).contains("works only in the channels").doesNotContain("create [name]");
        Reply guest = desk.run(Desk.caller("U5", "Guest", Role.OUTSIDER, Place.ALLOWED), "help");
        assertThat(guest.outcome()).isEqualTo(Reply.Outcome.REFUSED);
    }

    @Test
    void explainsOneCommandAndHidesTheConfirmation() {
        assertThat(help(Desk.ANN, "help create")).contains("--kubernetes-version 1.35", "standard support");
        assertThat(help(Desk.ANN, "create --help")).isEqualTo(help(Desk.ANN, "help create"));
        assertThat(help(Desk.ANN, "help delete")).doesNotContain("--confirm");
        assertThat(help(AWAY, "help delete")).contains("You may not, here");
    }

    @Test
    void everyExampleIsUnderstood() {
        desk.put("demo", LabState.READY);
        for (Verb verb : Verb.values()) {
            if (verb == Verb.WHY) {
                continue;
            }
            for (Examples.Example example : Examples.of(verb)) {
                String answer = desk.run(Desk.ANN, example.line()).toString();
                assertThat(answer)
                        .as(example.line())
                        .doesNotContain("no option", "too much", "` needs", "not understood", "nobody foresaw");
            }
        }
    }

    @Test
    void completesVerbsLabsAndOptions() {
        desk.put("demo", LabState.READY);
        assertThat(hints(Desk.ANN, "")).contains("create ", "list ", "help ");
        assertThat(hints(AWAY, "")).containsExactly("help ");
        assertThat(hints(Desk.ANN, "st")).containsExactly("status ");
        assertThat(hints(Desk.ANN, "status ")).containsExactly("status demo");
        assertThat(hints(Desk.ANN, "extend d")).containsExactly("extend demo ");
        assertThat(hints(Desk.ANN, "create x --t")).containsExactly("create x --ttl 8h");
        assertThat(hints(Desk.ANN, "create --ttl ")).isEmpty();
        assertThat(hints(Desk.ANN, "delete demo ")).isEmpty();
    }

    private List<String> hints(Caller caller, String typed) {
        Completion completion = new Completion(desk.tree, () -> desk.store.present().stream()
                .map(lab -> lab.name().value())
                .toList());
        return completion.hints(new Invocation(caller, "", Desk.NOON), typed).stream()
                .map(Completion.Hint::line)
                .toList();
    }

    private String help(Caller caller, String line) {
        Reply reply = desk.run(caller, line);
        assertThat(reply.outcome()).isEqualTo(Reply.Outcome.DONE);
        return reply.message().toString();
    }
}
