package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Snapshot;
import dev.sgpods.graph.Trouble;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every resource that is found by its tags promises, over the simulated account. */
abstract class ResourceContract {
    private static final int TIMES = 60;

    final TestCloud cloud = new TestCloud();
    final TestParts parts = new TestParts(cloud.aws, TestCloud.LAB);
    final ByHand hand = new ByHand(cloud, parts);

    /** The resource, among its like. */
    abstract TaggedResource<?> resource(TestParts among);

    /** Makes a thing of the kind, beside the lab's, as anybody could; its id. */
    abstract String plant(Map<String, String> tags);

    /** Whether a thing is there, by what AWS itself shows. */
    abstract boolean there(String id);

    final TaggedResource<?> resource() {
        return resource(parts);
    }

    /** The tags of the lab's resource. */
    final Map<String, String> ours() {
        return TestCloud.tags(TestCloud.LAB, resource().name());
    }

    final Observation seen() {
        return resource().observe(cloud.look());
    }

    /** Lets what was asked for, and what others did, become visible: longer than anything settled is remembered. */
    void settle() {
        cloud.advance(Duration.ofMinutes(5));
    }

    final void assertBroken(String id, String twin) {
        assertThat(seen()).isInstanceOfSatisfying(Observation.Broken.class, broken -> assertThat(broken.reason())
                .contains(id)
                .contains(twin));
        cloud.changes.clear();
        cloud.create(resource());
        cloud.tearDown(resource());
        assertThat(cloud.changes).isEmpty();
        assertThat(there(id)).isTrue();
        assertThat(there(twin)).isTrue();
    }

    @Test
    void isMadeOnceAndFoundAgainByItsTagsAlone() {
        String id = cloud.make(resource());
        cloud.changes.clear();
        cloud.create(resource());
        assertThat(cloud.changes).isEmpty();
        // A new process with an empty database.
        cloud.restart();
        TestParts again = new TestParts(cloud.aws, TestCloud.LAB);
        Snapshot snapshot = cloud.look();
        assertThat(resource(again).id(snapshot)).contains(id);
        resource(again).ensure(snapshot, attempt());
        assertThat(resource(again).observe(snapshot)).isInstanceOf(Observation.Present.class);
        assertThat(cloud.changes).isEmpty();
    }

    private Attempt attempt() {
        return new Attempt(resource().name(), 9, cloud.now(), 1, "another-token", true, false, "");
    }

    /** AWS may not show yet what was done, and a request whose answer was lost may still be on its way. */
    @Test
    void comesAlsoWhenAllThatItTakesIsAskedForTwiceByOneReading() {
        comesOnce(before -> refusal(before).or(() -> refusal(before)));
    }

    /** A worker that was held up between its requests goes on when another has done the same; not all send three. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void comesAlsoWhenAnotherWorkerIsQuickerBeforeARequest(int request) {
        List<Trouble> others = new ArrayList<>();
        AtomicInteger came = new AtomicInteger();
        comesOnce(before -> {
            AtomicInteger sent = new AtomicInteger();
            cloud.before = operation -> {
                if (sent.incrementAndGet() == request) {
                    came.incrementAndGet();
                    refusal(before).ifPresent(others::add);
                }
            };
            Optional<Trouble> own = refusal(before);
            cloud.before = operation -> {};
            return others.stream().findFirst().or(() -> own);
        });
        assertThat(came.get() > 0 || request > 1)
                .as("another worker came in between")
                .isTrue();
    }

    private void comesOnce(Function<Snapshot, Optional<Trouble>> asked) {
        cloud.prepare(resource());
        for (int count = 0; count < TIMES && !(seen() instanceof Observation.Present); count++) {
            assertThat(asked.apply(cloud.look()))
                    .as("what a person would have to decide")
                    .isEmpty();
            cloud.advance(Duration.ofSeconds(30));
        }
        String id = cloud.make(resource());
        cloud.create(resource());
        assertThat(resource().idleTwins(cloud.look())).isEmpty();
        assertThat(there(id)).isTrue();
    }

    /** Of what is asked for by a reading that does not show it whole; what would pass by itself is none. */
    private Optional<Trouble> refusal(Snapshot before) {
        Observation seen = resource().observe(before);
        if (seen instanceof Observation.Absent || seen instanceof Observation.Incomplete) {
            try {
                resource().ensure(before, attempt());
            } catch (RuntimeException refused) {
                return Optional.of(AwsErrors.read(refused)).filter(trouble -> !trouble.passing());
            }
        }
        return Optional.empty();
    }

    @Test
    void isAbsentAfterItIsDeletedAndDeletingItTwiceIsNoFailure() {
        String id = cloud.make(resource());
        Snapshot before = cloud.look();
        resource().delete(before);
        assertThat(secondDeletion(before)).isIn(Trouble.Kind.GONE, Trouble.Kind.IN_USE);
        cloud.awaitAbsence(resource());
        assertThat(there(id)).isFalse();
        cloud.changes.clear();
        resource().delete(cloud.look());
        assertThat(cloud.changes).isEmpty();
    }

    /** By a snapshot that shows the thing still; what was refused as gone counts as done. */
    private Trouble.Kind secondDeletion(Snapshot before) {
        try {
            resource().delete(before);
            return Trouble.Kind.GONE;
        } catch (RuntimeException refused) {
            return AwsErrors.read(refused).kind();
        }
    }

    @Test
    void neverTouchesWhatBearsTheTagsOfAnotherLabOrInstallationOrNone() {
        cloud.prepare(resource());
        List<String> strangers = List.of(
                plant(TestCloud.tags(
                        TestCloud.identity("test", "zzz999"), resource().name())),
                plant(TestCloud.tags(
                        TestCloud.identity("other", "abc234"), resource().name())),
                plant(TestCloud.tags(TestCloud.LAB, "another-resource")),
                plant(Map.of()));
        settle();
        assertThat(seen()).isInstanceOf(Observation.Absent.class);
        String id = cloud.make(resource());
        assertThat(strangers).doesNotContain(id);
        cloud.create(resource());
        resource().delete(cloud.look());
        cloud.awaitAbsence(resource());
        assertThat(strangers).allMatch(this::there);
    }
}
