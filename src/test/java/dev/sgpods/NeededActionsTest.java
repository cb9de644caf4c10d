package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.aws.Permit;
import dev.sgpods.aws.PermitReader;
import dev.sgpods.aws.PurposeCredentials.Purpose;
import dev.sgpods.aws.RegionCatalog;
import dev.sgpods.lab.Caps;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabState;
import dev.sgpods.lab.ManagementSpec;
import dev.sgpods.store.MemoryDatabase;
import dev.sgpods.store.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is looked at before a lab is made is what a lab's life asks for. */
class NeededActionsTest {
    /** Checked by AWS on the caller with another operation; they have no request of their own. */
    private static final Set<String> DEPENDENT =
            Set.of("eks:TagResource", "iam:PassRole", "iam:TagRole", "iam:TagInstanceProfile", "rds:AddTagsToResource");

    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    @Test
    void theTableHoldsWhatALifeAsksAndNothingElse() {
        try (TestBot bot = new TestBot(database.jdbi())) {
            Lab lab = asked(bot);
            bot.requests.clear();
            assertThat(bot.settle(lab.id()).state()).isEqualTo(LabState.READY);
            Set<String> built = actions(bot.requests);
            bot.requests.clear();
            bot.labs.change(lab.id(), found -> found.towards(Goal.ABSENT, bot.now()));
            assertThat(bot.settle(lab.id()).state()).isEqualTo(LabState.GONE);
            List<Permit> needed = needed(bot);
            Set<String> toBuild = of(needed, Purpose.BUILD);
            assertThat(toBuild).containsAll(DEPENDENT);
            toBuild.removeAll(DEPENDENT);
            assertThat(toBuild).isEqualTo(built);
            assertThat(of(needed, Purpose.DESTROY)).isEqualTo(actions(bot.requests));
        }
    }

    private static Lab asked(TestBot bot) {
        ManagementSpec management = new ManagementSpec(new RegionCatalog(bot.aws).amazonLinux(), "t3.micro");
        Lab sample = Samples.lab("abc234", "demo");
        Lab lab = new Lab(
                sample.id(),
                sample.name(),
                sample.owner(),
                sample.ownerName(),
                sample.channel(),
                sample.requestKey(),
                Specs.standard().managed(management),
                Goal.PRESENT,
                LabState.CREATING,
                "",
                bot.now(),
                bot.now().plus(Duration.ofHours(8)),
                bot.now(),
                false,
                Map.of(),
                "");
        bot.labs.insert(lab, new Caps(5, 5));
        return lab;
    }

    private static List<Permit> needed(TestBot bot) {
        String role = "arn:aws:iam::123456789012:role/sgpods/build";
        return new PermitReader(
                        new PermitReader.Place(TestBot.REGION, "test"),
                        bot.aws,
                        Map.of(Purpose.BUILD, role, Purpose.DESTROY, role),
                        bot.fence,
                        Runnable::run)
                .read();
    }

    private static Set<String> of(List<Permit> permits, Purpose purpose) {
        return permits.stream()
                .filter(permit -> permit.purpose() == purpose)
                .map(Permit::action)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> actions(List<String> requests) {
        return requests.stream()
                .map(request -> request.split(":", 2))
                .map(parts ->
                        parts[0] + ":" + parts[1].substring(0, 1).toUpperCase(Locale.ROOT) + parts[1].substring(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
