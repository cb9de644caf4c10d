package dev.sgpods.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Lab;
import dev.sgpods.message.Message;
import dev.sgpods.store.Samples;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What people are told of drills that do not come out. */
class DrillMessagesTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Lab LAB = Samples.lab("abc234", "demo");

    private static String stuck(Lab lab) {
        Message message = DrillMessages.stuck(StepRunsTest.drill(), lab, "You may not.");
        return message.toString();
    }

    @Test
    void ofALabThatIsBeingTornDownNobodyIsToldToDeleteIt() {
        assertThat(stuck(LAB)).contains("`/sgpods delete demo` gives it up");
        assertThat(stuck(LAB.asked(Goal.ABSENT, "U1", NOON)))
                .contains("You may not.", "The teardown of the lab waits for it, and goes on without it")
                .doesNotContain("delete");
    }
}
