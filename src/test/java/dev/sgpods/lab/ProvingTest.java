package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.lab.Prover.Proof;
import dev.sgpods.lab.Prover.Verdict;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProvingTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private final FakeLabStore labs = new FakeLabStore();
    private final AtomicInteger proofs = new AtomicInteger();
    private final Proving proving = new Proving(
            labs,
            new Deaf(),
            lab -> {
                proofs.incrementAndGet();
                return new Proof(Verdict.ISOLATED, Message.of(Status.OK, "proof"), "{}");
            },
            new LabTeller(
                    new Mute(),
                    new LabCard(Labs::cost),
                    new PhaseStory(new FakeWorld(() -> NOON)::identity),
                    () -> NOON),
            Runnable::run,
            () -> NOON);

    @Test
    void aProofThatHasJustEndedIsNotBegunAgainByAPassThatSawItRunning() {
        LabId lab = labs.put(Labs.creating("demo", NOON)).id();
        proving.begin(lab);
        proving.begin(lab);
        assertThat(proofs).hasValue(1);
        labs.change(lab, found -> found.towards(Goal.PRESENT, NOON).mending(true));
        proving.begin(lab);
        assertThat(proofs).as("what was mended is proved anew").hasValue(2);
    }

    private static final class Mute implements Announcer {
        @Override
        public void card(Lab lab, Message message, Urgency urgency) {
            // Nobody listens here.
        }

        @Override
        public void line(Lab lab, String key, Message message, Urgency urgency) {
            // Nobody listens here.
        }
    }

    private static final class Deaf implements LabScheduler {
        @Override
        public void wake(LabId lab) {
            // There are no passes here.
        }

        @Override
        public void wakeAt(LabId lab, Instant moment) {
            // There are no passes here.
        }
    }
}
