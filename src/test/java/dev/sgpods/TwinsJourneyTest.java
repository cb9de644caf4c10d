package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.Death.Point;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabState;
import dev.sgpods.store.MemoryDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** Two VPCs bear the tags of one lab. */
class TwinsJourneyTest {
    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    @Test
    void theIdleOneGoesAndTheLabIsReady() {
        try (ChaosBot bot = halfMade()) {
            String idle = twin(bot);
            assertThat(bot.settle().state()).as(bot.lab().reason()).isEqualTo(LabState.READY);
            assertThat(vpcs(bot)).doesNotContain(idle);
            assertThat(Census.of(bot.world)).isEqualTo(Life.undisturbed().ready());
        }
    }

    @Test
    void whenBothAreUsedTheLabStopsAndNamesThemAndTouchesNeither() {
        try (ChaosBot bot = halfMade()) {
            String twin = twin(bot);
            bot.aws.ec2().createSecurityGroup(request -> request.groupName("in-use")
                    .description("of a test")
                    .vpcId(twin));
            List<String> both = vpcs(bot);
            assertThat(both).hasSize(2);
            Lab stopped = bot.settle();
            assertThat(stopped.state()).isEqualTo(LabState.BLOCKED);
            assertThat(stopped.reason()).contains(both);
            assertThat(vpcs(bot)).isEqualTo(both);
        }
    }

    private ChaosBot halfMade() {
        List<Life.Step> making = Life.undisturbed().making();
        Moment moment = making.get(making.size() / 2).before();
        return new ChaosBot(moment, database.jdbi(), name -> Point.NOWHERE);
    }

    private static List<String> vpcs(ChaosBot bot) {
        return bot.aws.ec2().describeVpcs().vpcs().stream()
                .map(Vpc::vpcId)
                .sorted()
                .toList();
    }

    private static String twin(ChaosBot bot) {
        TagSpecification tags = TagSpecification.builder()
                .resourceType(ResourceType.VPC)
                .tags(tag("sgpods:installation", "test"), tag("sgpods:lab", "abc234"), tag("sgpods:resource", "vpc"))
                .build();
        String made = bot.aws
                .ec2()
                .createVpc(request -> request.cidrBlock("10.1.0.0/16").tagSpecifications(tags))
                .vpc()
                .vpcId();
        bot.wait(Duration.ofSeconds(30));
        return made;
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
