package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.aws.Bill;
import dev.sgpods.aws.LabIdentity;
import dev.sgpods.aws.Trace;
import dev.sgpods.message.Message;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of a lab that was found by its tags. */
class AdopterTest {
    private static final LabId FOUND = new LabId("xyz234");
    private static final Duration LONGEST = Duration.ofDays(3);

    private final FakeLabStore labs = new FakeLabStore();
    private final List<String> said = new ArrayList<>();
    private final LabTeller teller = new LabTeller(
            new Recorder(),
            new LabCard(Labs::cost),
            new PhaseStory(new FakeWorld(() -> Desk.NOON)::identity),
            () -> Desk.NOON);

    @Test
    void nothingIsSaidUnderANameThatSomebodyTakesMeanwhileForItsButtonsWouldMeanTheOther() {
        InvocationHandler meanwhile = (proxy, method, arguments) -> {
            if (method.getName().equals("insert")) {
                labs.put(Labs.creating("demo", Desk.NOON));
            }
            return method.invoke(labs, arguments);
        };
        LabStore busy = (LabStore)
                Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {LabStore.class}, meanwhile);
        assertThatThrownBy(() -> adopt(busy)).hasMessageContaining("taken meanwhile");
        assertThat(said).isEmpty();
        adopt(labs);
        assertThat(said).contains("Lab demo-xyz234 was found again").noneMatch(title -> title.contains("Lab demo "));
        assertThat(labs.find(FOUND)).map(Lab::state).contains(LabState.BLOCKED);
    }

    private void adopt(LabStore store) {
        Lab asked = Labs.creating("demo", Desk.NOON);
        LabIdentity tags = new LabIdentity(
                "test", FOUND.value(), "demo", "U1", "C1", "{}", Desk.NOON, Desk.NOON.plus(Duration.ofHours(8)));
        Adopter adopter = new Adopter(
                store,
                new FakeWorld(() -> Desk.NOON),
                new Sleeper(),
                teller,
                new Adopter.Reading(json -> asked.spec(), "C1", LONGEST),
                () -> Desk.NOON);
        adopter.adopt(FOUND, tags, new FoundLab(FOUND.value(), List.of(thing())));
    }

    private static FoundLab.Thing thing() {
        return new FoundLab.Thing(
                "eu-west-1",
                "VPCs",
                new Trace("vpc-1", FOUND.value(), Map.of(), Optional.empty(), new Bill(true, List.of())));
    }

    private final class Recorder implements Announcer {
        @Override
        public void card(Lab lab, Message message, Urgency urgency) {
            said.add(message.title());
        }

        @Override
        public void line(Lab lab, String key, Message message, Urgency urgency) {
            said.add(message.title());
        }
    }

    /** Nobody works on the labs. */
    private static final class Sleeper implements LabScheduler {
        @Override
        public void wake(LabId lab) {
            // Nothing is scheduled.
        }

        @Override
        public void wakeAt(LabId lab, Instant moment) {
            // Nothing is scheduled.
        }
    }
}
