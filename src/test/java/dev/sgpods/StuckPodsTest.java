package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.lab.Announcer;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabState;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.simulator.ClusterState;
import dev.sgpods.store.MemoryDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

/** Labs whose pods do not start for a reason that does not pass by itself. */
@Order(1)
class StuckPodsTest {
    private static final int PASSES = 1000;
    /** Passes of a bot that does not live long: fewer than something late is looked at before the lab is stopped. */
    private static final int LIFE = 20;

    private static final String NOT_FOUND =
            "rpc error: code = NotFound desc = failed to pull and unpack image: not found";

    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    /** The last card. */
    private static final class Cards implements Announcer {
        private Optional<Message> last = Optional.empty();

        @Override
        public void card(Lab lab, Message message, Urgency urgency) {
            last = Optional.of(message);
        }

        @Override
        public void line(Lab lab, String key, Message message, Urgency urgency) {
            // Only the card has buttons that stay.
        }

        private List<String> buttons() {
            List<String> labels = new ArrayList<>();
            last.orElseThrow().blocks().stream()
                    .filter(Block.Actions.class::isInstance)
                    .map(Block.Actions.class::cast)
                    .forEach(actions -> actions.buttons().forEach(button -> labels.add(button.label())));
            return labels;
        }
    }

    @Test
    void anImageThatCannotBePulledIsToldAndStopsTheLabUntilSomebodyRetries() {
        try (TestBot bot = new TestBot(database.jdbi())) {
            Cards cards = new Cards();
            bot.also = cards;
            String client = Specs.standard().clientImage();
            bot.registry = image -> Optional.of(NOT_FOUND).filter(any -> image.equals(client));
            Lab asked = AskedLabs.stored(bot, "abc234", "demo");
            Lab waiting = asked;
            while (!waiting.reason().contains("image") && waiting.state() == LabState.CREATING) {
                bot.pass(asked.id());
                waiting = bot.labs.find(asked.id()).orElseThrow();
            }
            assertThat(waiting.state()).isEqualTo(LabState.CREATING);
            assertThat(waiting.reason())
                    .contains("takes longer than usual")
                    .containsIgnoringCase("image cannot be pulled")
                    .contains(NOT_FOUND)
                    .contains("goes on by itself");

            Lab stopped = bot.settle(asked.id());
            assertThat(stopped.state()).isEqualTo(LabState.BLOCKED);
            assertThat(stopped.reason())
                    .containsIgnoringCase("image cannot be pulled")
                    .contains("Retry looks again, Tear down takes the lab away");
            assertThat(cards.buttons()).contains("Retry", "Tear down");
            assertThat(bot.said).contains("Lab demo stopped");

            bot.registry = image -> Optional.empty();
            bot.labs.change(
                    asked.id(), lab -> lab.towards(Goal.PRESENT, bot.now()).mending(true));
            Lab ready = bot.settle(asked.id());
            assertThat(ready.state()).as(ready.reason()).isEqualTo(LabState.READY);
            assertThat(ready.reason()).isEmpty();
        }
    }

    @Test
    void podsThatNoNodeTakesAreToldByABotThatIsStartedAgainAndAgainAndTheLabCanBeTornDown() {
        try (TestBot bot = new TestBot(database.jdbi())) {
            Cards cards = new Cards();
            bot.also = cards;
            Lab asked = AskedLabs.stored(bot, "abc234", "demo");
            Lab stopped = asked;
            for (int pass = 1; stopped.state() == LabState.CREATING; pass++) {
                assertThat(pass).isLessThan(PASSES);
                bot.pass(asked.id());
                cordonAll(bot);
                if (pass % LIFE == 0) {
                    bot.restart();
                }
                stopped = bot.labs.find(asked.id()).orElseThrow();
            }
            assertThat(stopped.state()).isEqualTo(LabState.BLOCKED);
            assertThat(stopped.reason())
                    .containsIgnoringCase("no node takes its pod")
                    .contains("Tear down");
            assertThat(cards.buttons()).contains("Retry", "Tear down");
            bot.labs.change(asked.id(), lab -> lab.towards(Goal.ABSENT, bot.now()));
            assertThat(bot.settle(asked.id()).state()).isEqualTo(LabState.GONE);
        }
    }

    /** As kubectl cordon does to every node there is. */
    private static void cordonAll(TestBot bot) {
        bot.world.change(state -> {
            for (ClusterState cluster : state.heldClusters()) {
                List<String> nodes = cluster.objects().rows().keySet().stream()
                        .filter(path -> path.startsWith("/api/v1/nodes/"))
                        .toList();
                for (String path : nodes) {
                    ObjectNode node =
                            (ObjectNode) cluster.objects().require(path).deepCopy();
                    if (!node.path("spec").path("unschedulable").asBoolean(false)) {
                        node.withObject("spec").put("unschedulable", true);
                        node.withObject("metadata").put("resourceVersion", "" + cluster.nextResourceVersion());
                        cluster.objects().put(path, node);
                    }
                }
            }
            return null;
        });
    }
}
