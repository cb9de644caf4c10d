package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.graph.Trouble;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How many requests go out in how much time; no time passes here but the test's own. */
class RequestPaceTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final RequestPace pace = new RequestPace();

    @Test
    void aHundredLabsSendNoMoreChangesInAMinuteThanEc2Takes() {
        long sent = 0;
        // Nanoseconds of a monotonic clock may well be negative.
        long now = -17 * SECOND;
        for (int request = 0; request < 100 * 30; request++) {
            sent += waiting(now).isNegative() ? 0 : 1;
        }
        assertThat(sent).as("25 at once, and those who may wait eight seconds").isBetween(65L, 66L);
        for (int second = 1; second <= 60; second++) {
            while (!waiting(now + second * SECOND).isNegative()) {
                sent++;
            }
        }
        assertThat(sent).isLessThanOrEqualTo(25 + 68 * 5 + 1);
    }

    private Duration waiting(long now) {
        try {
            return pace.reserve("Ec2", "eu-west-1", true, now);
        } catch (RegionBusy busy) {
            return Duration.ofNanos(-1);
        }
    }

    @Test
    void whatComesInItsTurnDoesNotWait() {
        for (int request = 0; request < 50; request++) {
            assertThat(pace.reserve("Ec2", "eu-west-1", false, 0)).isZero();
        }
        assertThat(pace.reserve("Ec2", "eu-west-1", false, 0)).isEqualTo(Duration.ofMillis(50));
        assertThat(pace.reserve("Ec2", "eu-west-1", false, 60 * SECOND)).isZero();
    }

    @Test
    void regionsServicesAndChangesDoNotWaitForOneAnother() {
        while (!waiting(0).isNegative()) {
            // Until the region is busy.
        }
        assertThat(pace.reserve("Ec2", "us-east-1", true, 0)).isZero();
        assertThat(pace.reserve("Ec2", "eu-west-1", false, 0)).isZero();
        assertThat(pace.reserve("EKS", "eu-west-1", true, 0)).isZero();
    }

    @Test
    void whatWouldWaitTooLongIsRefusedAsThrottledAndTakesNobodysTurn() {
        while (!waiting(0).isNegative()) {
            // Until the region is busy.
        }
        assertThatThrownBy(() -> pace.reserve("Ec2", "eu-west-1", true, 0))
                .isInstanceOfSatisfying(RegionBusy.class, busy -> {
                    assertThat(AwsErrors.read(busy).kind()).isEqualTo(Trouble.Kind.THROTTLED);
                    assertThat(AwsErrors.read(busy).sentence()).contains("eu-west-1");
                });
        assertThat(pace.reserve("Ec2", "eu-west-1", true, SECOND)).isLessThanOrEqualTo(Duration.ofSeconds(8));
    }
}
