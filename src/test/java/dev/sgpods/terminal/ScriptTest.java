package dev.sgpods.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.terminal.Chat.Confirmation;
import dev.sgpods.terminal.Chat.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ScriptTest {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream remarked = new ByteArrayOutputStream();

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void runsLinesOneAfterTheOtherAndPrintsWhatWasSaid() throws InterruptedException {
        Talk talk = new Talk(Map.of("create demo", Outcome.DONE, "list", Outcome.DONE));
        assertThat(script(talk, false).run(List.of("create demo", "list"))).isEqualTo(Script.OK);
        assertThat(talk.typed).containsExactly("create demo", "list");
        assertThat(text()).contains("answer to create demo").contains("answer to list");
    }

    @Test
    void stopsAtARefusalAndDoesNotRunLaterLines() throws InterruptedException {
        Talk talk = new Talk(Map.of("create x!", Outcome.REFUSED, "list", Outcome.DONE));
        assertThat(script(talk, false).run(List.of("create x!", "list"))).isEqualTo(Script.REFUSED);
        assertThat(talk.typed).containsExactly("create x!");
    }

    @Test
    void answersOneWhenSomethingFailed() throws InterruptedException {
        Talk talk = new Talk(Map.of("verify demo", Outcome.DONE));
        talk.failed = true;
        assertThat(script(talk, false).run(List.of("verify demo"))).isEqualTo(Script.FAILED);
    }

    @Test
    void pressesAConfirmationOnlyWhenItMay() throws InterruptedException {
        Talk refused = new Talk(Map.of("delete demo", Outcome.CONFIRMATION));
        assertThat(script(refused, false).run(List.of("delete demo"))).isEqualTo(Script.REFUSED);
        assertThat(refused.pressed).isFalse();
        assertThat(text()).doesNotContain("--yes");
        assertThat(remarked.toString(StandardCharsets.UTF_8)).contains("--yes");
        Talk agreed = new Talk(Map.of("delete demo", Outcome.CONFIRMATION));
        assertThat(script(agreed, true).run(List.of("delete demo"))).isEqualTo(Script.OK);
        assertThat(agreed.pressed).isTrue();
    }

    private Script script(Chat chat, boolean yes) {
        return new Script(
                chat,
                Printers::text,
                new PrintWriter(printed, true, StandardCharsets.UTF_8),
                new PrintWriter(remarked, true, StandardCharsets.UTF_8),
                timer,
                label -> yes,
                Duration.ofSeconds(10));
    }

    private String text() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static final class Talk implements Chat {
        private final Map<String, Outcome> outcomes;
        private final List<String> typed = new ArrayList<>();
        private boolean failed;
        private boolean pressed;

        Talk(Map<String, Outcome> outcomes) {
            this.outcomes = outcomes;
        }

        @Override
        public Outcome type(String line) {
            typed.add(line);
            return outcomes.getOrDefault(line, Outcome.FAILED);
        }

        @Override
        public Optional<Confirmation> confirmation() {
            return Optional.of(new Confirmation("Tear down", () -> pressed = true));
        }

        @Override
        public Outcome confirmed() {
            return Outcome.DONE;
        }

        @Override
        public boolean settled() {
            return true;
        }

        @Override
        public boolean failed() {
            return failed;
        }

        @Override
        public List<Said> messages() {
            return typed.stream()
                    .map(line -> new Said(
                            line,
                            "",
                            "1",
                            "sgpods",
                            true,
                            "answer to " + line,
                            JsonMapper.shared().createArrayNode()))
                    .toList();
        }
    }
}
