package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Readings that many labs share. */
class SharedReadingTest {
    private static final Duration YOUNG = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofSeconds(20);
    /** Requests of a reading. */
    private static final int LISTS = 16;

    private final TestCloud cloud = new TestCloud();
    private final Inventories inventories = new Inventories(region -> cloud.reader(), cloud::now);

    private int readings() {
        return Math.toIntExact(
                cloud.readings.stream().filter("ec2:describeVpcs"::equals).count());
    }

    private void look(String lab) {
        inventories.after(TestCloud.REGION, cloud.now().minus(YOUNG), lab);
    }

    @Test
    void labsOfWhichThereIsNothingYetShareOneReading() {
        for (int number = 0; number < 100; number++) {
            look("lab" + (100 + number));
        }
        assertThat(readings()).isEqualTo(1);
    }

    @Test
    void whoeverWantsMoreThanThePaceAllowsIsToldWhenToCome() {
        Duration minutes = Duration.ofMinutes(10);
        Instant end = cloud.now().plus(minutes);
        while (cloud.now().isBefore(end)) {
            Instant acted = cloud.now();
            cloud.advance(Duration.ofSeconds(1));
            Instant soonest = inventories.soonest(TestCloud.REGION, acted, acted);
            if (!soonest.isAfter(cloud.now())) {
                inventories.after(TestCloud.REGION, acted, "lab100");
            } else {
                assertThat(Duration.between(cloud.now(), soonest)).isLessThanOrEqualTo(LONGEST);
            }
        }
        assertThat(readings()).isBetween(84 * 10 / LISTS, (84 * 10 + 300) / LISTS);
    }

    @Test
    void aReadingThatServesNeedNotBeWaitedFor() {
        Instant acted = cloud.now();
        cloud.advance(Duration.ofSeconds(2));
        for (int number = 0; number < 50; number++) {
            inventories.after(TestCloud.REGION, cloud.now());
        }
        assertThat(inventories.soonest(TestCloud.REGION, acted, acted)).isEqualTo(cloud.now());
        assertThat(inventories.soonest(TestCloud.REGION, cloud.now(), cloud.now()))
                .isBetween(cloud.now(), cloud.now().plus(LONGEST));
    }

    @Test
    void theDnsAttributesOfAVpcThatBearsNoTagAreAskedForOnceItIsOld() {
        String vpc = cloud.aws
                .ec2()
                .createVpc(request -> request.cidrBlock("10.0.0.0/16")
                        .tagSpecifications(LabTags.specification(
                                ResourceType.VPC,
                                Map.of(
                                        LabTags.INSTALLATION,
                                        "test",
                                        "sgpods:asked-at",
                                        cloud.now().toString()))))
                .vpc()
                .vpcId();
        cloud.aws.ec2().modifyVpcAttribute(request -> request.vpcId(vpc).enableDnsHostnames(on -> on.value(true)));
        assertThat(hostnames()).as("not asked for while it is young").isFalse();
        cloud.advance(Duration.ofMinutes(11));
        assertThat(hostnames()).isTrue();
        assertThat(cloud.readings).contains("ec2:describeVpcAttribute");
    }

    private boolean hostnames() {
        cloud.readings.clear();
        boolean on = inventories
                .after(TestCloud.REGION, cloud.now().minusMillis(1))
                .vpcs()
                .things()
                .get(0)
                .dnsHostnames();
        cloud.advance(Duration.ofSeconds(1));
        return on;
    }
}
