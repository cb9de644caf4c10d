package dev.sgpods.command;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

class CommandRunnerTest {
    private static final Caller ANN = new Caller("U1", "Ann", "T1", "C1", Role.MEMBER, Place.ALLOWED);

    @Command(name = "list")
    private static final class Breaks implements Action {
        @Override
        public Reply run() {
            throw new IllegalStateException("password=hunter2");
        }
    }

    @Command(name = "plan")
    private static final class Works implements Action {
        @Override
        public Reply run() {
            return Reply.done(Message.of(Status.OK, "planned"));
        }
    }

    private final List<String> journal = new ArrayList<>();
    private final List<String> labs = new ArrayList<>();
    private final CommandRunner runner = new CommandRunner(
            new CommandTree(Map.of(Verb.LIST, call -> new Breaks(), Verb.PLAN, call -> new Works())),
            (caller, lab, line, decision, detail) -> {
                labs.add(lab);
                journal.add(decision + " " + line + " " + detail);
            },
            (lab, user) -> lab.equals("own") ? Ownership.OWN : Ownership.OTHERS,
            () -> Instant.EPOCH,
            new Random(3));

    @Test
    void anUnforeseenErrorShowsAnIdThatIsInTheLogWithTheStackTraceAndNothingElse() {
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        Logger logger = (Logger) LoggerFactory.getLogger(CommandRunner.class);
        logger.addAppender(appender);
        Reply reply;
        try {
            reply = runner.run(ANN, "list", "r1");
        } finally {
            logger.detachAppender(appender);
        }
        assertThat(reply.outcome()).isEqualTo(Reply.Outcome.BROKEN_OFF);
        Matcher id = Pattern.compile("id `([0-9a-f]{8})`").matcher(reply.toString());
        assertThat(id.find()).isTrue();
        assertThat(reply.toString()).doesNotContain("hunter2");
        assertThat(List.copyOf(appender.list)).anySatisfy(event -> {
            assertThat(event.getFormattedMessage()).contains(id.group(1));
            assertThat(event.getThrowableProxy().getMessage()).contains("hunter2");
        });
        assertThat(journal).containsExactly("request list ", "failed list error " + id.group(1));
    }

    @Test
    void aLineIsRefusedBeforeItIsWholeToWhoeverMayNotRunIt() {
        Caller member = new Caller("U2", "Bob", "T1", "C1", Role.MEMBER, Place.ALLOWED);
        assertThat(runner.refusal(member, "extend own", "r1")).isEmpty();
        assertThat(journal).isEmpty();
        assertThat(runner.refusal(member, "extend other", "r2"))
                .get()
                .satisfies(refused -> assertThat(refused.outcome()).isEqualTo(Reply.Outcome.REFUSED));
        assertThat(journal.get(0)).isEqualTo("request extend other ");
        assertThat(journal.get(1)).startsWith("refused extend other Only the lab's owner");
    }

    @Test
    void aWordThatIsTooLongForALabIsNoLab() {
        runner.run(ANN, "list " + "x".repeat(41), "r1");
        runner.run(ANN, "plan " + "x".repeat(41), "r2");
        assertThat(labs).containsOnly("");
    }

    @Test
    void whatIsJournalledHasNoEscapes() {
        runner.run(ANN, "list a&amp;b", "r1");
        assertThat(journal.get(0)).isEqualTo("request list a&b ");
    }

    @Test
    void everyRequestAndDecisionIsJournalled() {
        runner.run(ANN, "plan", "r1");
        runner.run(ANN, "plam", "r2");
        assertThat(journal.subList(0, 3)).containsExactly("request plan ", "allowed plan planned", "request plam ");
        assertThat(journal.get(3)).startsWith("refused plam There is no command `plam`");
        runner.turnedAway("U1", " delete demo --confirm=secret ", "too many");
        assertThat(journal.subList(4, 6))
                .containsExactly(
                        "request delete demo --confirm=(token) ", "refused delete demo --confirm=(token) too many");
    }

    @Test
    void whateverIsTypedIsAnsweredAndNeverAsAnUnforeseenError() {
        String[] pieces = {
            "plan",
            "help",
            "--",
            "-",
            "\u2014x",
            "\"",
            "@/etc/hostname",
            "=",
            "--help",
            "${sys:user.home}",
            "\ud83d",
            "a",
            "-h",
            "--confirm",
            "&lt;",
            "<@U1|a>",
            "'",
            " ",
            "/sgpods",
            "create",
            "\\",
            "%s",
            "`",
            "--=",
            "\u00ad"
        };
        for (long seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            String line = IntStream.range(0, random.nextInt(6))
                    .mapToObj(i -> pieces[random.nextInt(pieces.length)] + (random.nextBoolean() ? " " : ""))
                    .reduce("", String::concat);
            Reply reply = runner.run(ANN, line, "r" + seed);
            assertThat(reply.outcome())
                    .as("seed %d: <%s>: %s", seed, line, reply)
                    .isIn(Reply.Outcome.DONE, Reply.Outcome.REFUSED);
        }
    }
}
