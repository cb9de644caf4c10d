package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.Death.Point;
import dev.sgpods.lab.Adoption;
import dev.sgpods.lab.Caps;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabState;
import dev.sgpods.simulator.aws.RequestHook;
import dev.sgpods.store.MemoryDatabase;
import dev.sgpods.store.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** The database is lost, and labs are found again by what the tags of their resources tell. */
class LostDatabaseTest {
    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    @Test
    void deleteStillRemovesAllWhicheverPassTheMakingHadReached() {
        deleteAfterTheLossAt(Life.undisturbed().making());
    }

    @Test
    void deleteStillRemovesAllWhicheverPassTheTeardownHadReached() {
        deleteAfterTheLossAt(Life.undisturbed().removing());
    }

    private void deleteAfterTheLossAt(List<Life.Step> steps) {
        int found = 0;
        for (int step = 0; step < steps.size(); step += 2) {
            Moment moment = steps.get(step).before();
            try (ChaosBot bot = bot(moment)) {
                Optional<Lab> lab = found(bot);
                if (lab.isPresent()) {
                    found++;
                    bot.delete();
                    assertThat(bot.settle().state())
                            .as(bot.lab().reason() + ", lost at " + moment.now())
                            .isEqualTo(LabState.GONE);
                }
                bot.wait(Life.SHOWN);
                assertThat(Census.of(bot.world)).as("lost at " + moment.now()).isEmpty();
            }
        }
        assertThat(found).isGreaterThan(steps.size() / 3);
    }

    @Test
    void aLabThatIsWholeIsReadyAndIsNotTouchedAndEndsWithTheLeaseInItsTags() {
        try (ChaosBot bot = bot(whole())) {
            Map<String, Integer> before = Census.of(bot.world);
            Lab lab = found(bot).orElseThrow();
            assertThat(lab.state()).as(lab.reason()).isEqualTo(LabState.READY);
            assertThat(lab.name().value()).isEqualTo("demo");
            assertThat(lab.owner()).isEqualTo("U1");
            assertThat(lab.channel()).isEqualTo("C1");
            assertThat(lab.spec()).isEqualTo(Specs.standard());
            assertThat(lab.createdAt()).isEqualTo(Moment.empty().now());
            assertThat(lab.leaseEnd()).isEqualTo(Moment.empty().now().plus(Duration.ofHours(8)));
            assertThat(bot.said()).containsExactly("Lab demo was found again");
            bot.pass();
            bot.look();
            assertThat(Census.of(bot.world)).isEqualTo(before);
            assertThat(bot.death.seen()).noneMatch(RequestNames::changes);
            assertThat(bot.said()).doesNotContain("Lab demo is ready");
            bot.wait(Duration.between(bot.now(), lab.leaseEnd()));
            bot.pass();
            assertThat(bot.settle().state()).isEqualTo(LabState.GONE);
            bot.wait(Life.SHOWN);
            assertThat(Census.of(bot.world)).isEmpty();
        }
    }

    @Test
    void whatTagsSayBeyondTheLongestLeaseWasAFreezeAndMakesNoLeaseLonger() {
        Instant longest = Moment.empty().now().plus(Duration.ofDays(3));
        Instant held = longest.plus(Duration.ofHours(5));
        try (ChaosBot bot = bot(whole())) {
            String vpc = bot.aws.ec2().describeVpcs().vpcs().stream()
                    .filter(one -> one.hasTags() && !one.tags().isEmpty())
                    .findFirst()
                    .orElseThrow()
                    .vpcId();
            bot.aws.ec2().createTags(request -> request.resources(vpc).tags(tag("sgpods:expires-at", held.toString())));
            Lab lab = found(bot).orElseThrow();
            assertThat(lab.leaseEnd()).isEqualTo(longest);
            assertThat(lab.endsAt()).isEqualTo(held);
        }
    }

    @Test
    void aLabInTheMiddleStopsTillSomebodyDecidesAndRepairFinishesIt() {
        Life life = Life.undisturbed();
        for (List<Life.Step> steps : List.of(life.making(), life.removing())) {
            try (ChaosBot bot = bot(steps.get(steps.size() / 2).before())) {
                Lab lab = found(bot).orElseThrow();
                assertThat(lab.state()).isEqualTo(LabState.BLOCKED);
                assertThat(lab.reason()).contains("resources").contains("nothing is done");
                bot.pass();
                bot.look();
                assertThat(bot.death.seen()).noneMatch(RequestNames::changes);
                bot.labs.change(lab.id(), found -> found.towards(Goal.PRESENT, bot.now())
                        .mending(true));
                assertThat(bot.settle().state()).as(bot.lab().reason()).isEqualTo(LabState.READY);
                bot.wait(Life.SHOWN);
                assertThat(Census.of(bot.world)).isEqualTo(life.ready());
            }
        }
    }

    @Test
    void aLabWhoseNameAnotherBearsIsCalledByItsIdToo() {
        try (ChaosBot bot = bot(whole())) {
            bot.labs.insert(Samples.lab("bbbbbb", "demo"), new Caps(5, 5));
            assertThat(found(bot).orElseThrow().name().value()).isEqualTo("demo-abc234");
        }
    }

    @Test
    void ofAGoneLabWhatAppearsAgainIsLeakedAndRemoved() {
        try (ChaosBot bot = new ChaosBot(Moment.empty(), database.jdbi(), name -> Point.NOWHERE)) {
            bot.ask();
            bot.delete();
            assertThat(bot.settle().state()).isEqualTo(LabState.GONE);
            bot.look();
            assertThat(bot.lab().state()).isEqualTo(LabState.GONE);
            String vpc = vpc(bot, "test", ChaosBot.ID.value());
            assertThat(bot.standing().leaked()).isZero();
            bot.look();
            assertThat(bot.lab().state()).isEqualTo(LabState.LEAKED);
            assertThat(bot.standing().leaked()).isOne();
            assertThat(bot.lab().reason()).contains(vpc);
            assertThat(bot.labs.present()).hasSize(1);
            for (int pass = 0; pass < 20 && bot.lab().state() == LabState.LEAKED; pass++) {
                bot.pass();
            }
            assertThat(bot.lab().state()).isEqualTo(LabState.GONE);
            assertThat(Census.of(bot.world)).isEmpty();
            assertThat(bot.said())
                    .filteredOn(title -> title.equals("0 resources left of lab demo"))
                    .as("it is told each time that it was proved")
                    .hasSize(2);
        }
    }

    @Test
    void whatIsAnothersIsNotFoundAndWhatIsNotClearIsNamedAndNotTouched() {
        try (ChaosBot bot = bot(Moment.empty())) {
            vpc(bot, "another", "abc234");
            String unclear = vpc(bot, "test", "abc234");
            Map<String, Integer> before = Census.of(bot.world);
            for (int look = 0; look < 10; look++) {
                bot.look();
            }
            assertThat(bot.labs.present()).isEmpty();
            assertThat(Census.of(bot.world)).isEqualTo(before);
            assertThat(bot.cards()).singleElement().asString().contains(unclear).contains("abc234");
            int told = bot.cards().size();
            assertThat(bot.standing())
                    .as("it is one thing of no lab, and all was read")
                    .isEqualTo(new Adoption.Standing(Optional.of(bot.now()), true, 1));
            Instant good = bot.now();
            bot.weather = new RequestHook() {
                @Override
                public void before(String service, String operation, Object request) {
                    if (operation.equals("describeVpcs")) {
                        throw new IllegalStateException("not readable");
                    }
                }
            };
            for (int look = 0; look < 3; look++) {
                bot.look();
            }
            assertThat(bot.cards())
                    .as("what cannot be read is not gone")
                    .hasSize(told)
                    .noneMatch(card -> card.title().contains("Nothing unclear"));
            assertThat(bot.standing().whole()).isFalse();
            assertThat(bot.standing().complete())
                    .as("a look with a gap is no good one")
                    .hasValue(good);
            bot.weather = new RequestHook() {};
            bot.wait(Duration.ofMinutes(1));
            bot.lookAgain();
            assertThat(bot.standing().whole()).as("and is repeated soon").isTrue();
        }
    }

    /** The lab as soon as it is known again; remains are taken over only after an hour. */
    private static Optional<Lab> found(ChaosBot bot) {
        for (int look = 0; look < 8; look++) {
            bot.look();
            Optional<Lab> lab = bot.labs.find(ChaosBot.ID);
            if (lab.isPresent()) {
                return lab;
            }
        }
        return Optional.empty();
    }

    private static Moment whole() {
        return Life.undisturbed().removing().get(0).before();
    }

    private ChaosBot bot(Moment moment) {
        return new ChaosBot(moment.withoutDatabase(), database.jdbi(), name -> Point.NOWHERE);
    }

    private static String vpc(ChaosBot bot, String installation, String lab) {
        TagSpecification tags = TagSpecification.builder()
                .resourceType(ResourceType.VPC)
                .tags(tag("sgpods:installation", installation), tag("sgpods:lab", lab), tag("sgpods:resource", "vpc"))
                .build();
        return bot.aws
                .ec2()
                .createVpc(request -> request.cidrBlock("10.0.0.0/16").tagSpecifications(tags))
                .vpc()
                .vpcId();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
