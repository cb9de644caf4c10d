package dev.sgpods;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * How long the other programs took to begin passes over the labs that one held when it was killed.
 *
 * <p>Claims and signs of life run on the machine's clock, whatever the pace of the labs' clock. On a machine that is too
 * busy for two programs everything comes late, so the survivor's own seconds are counted: it checks in with Quartz once a
 * second, later where it cannot, and never earlier.
 *
 * @param first check-ins of the survivor until it began a pass over the first of them
 * @param last the same, over the last of them
 * @param real seconds of the machine's clock until the first
 * @param realLast seconds of the machine's clock until the last
 */
record FailOver(int first, int last, Duration real, Duration realLast) {
    /** Waits until every lab that the dead one held was taken over. */
    static FailOver watch(SharedWorld shared, Blow blow, Duration patience) {
        Watch watch = new Watch(shared, blow);
        await().pollInterval(Duration.ofMillis(100))
                .atMost(patience)
                .until(() -> watch.look() == blow.held().size());
        return new FailOver(watch.first, watch.checkIns(), watch.real, watch.since());
    }

    private static final class Watch {
        private final SharedWorld shared;
        private final Blow blow;
        private final Set<String> before;
        private final Set<String> seen = new HashSet<>();
        private int first = -1;
        private Duration real = Duration.ZERO;

        private Watch(SharedWorld shared, Blow blow) {
            this.shared = shared;
            this.blow = blow;
            this.before = shared.checkIns(blow.process());
        }

        private long look() {
            seen.addAll(shared.checkIns(blow.process()));
            long overtaken = blow.overtaken(shared);
            if (overtaken > 0 && first < 0) {
                first = checkIns();
                real = since();
            }
            return overtaken;
        }

        private int checkIns() {
            return (int) seen.stream().filter(sign -> !before.contains(sign)).count();
        }

        private Duration since() {
            return Duration.ofNanos(System.nanoTime() - blow.at());
        }
    }
}
