package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LabSweepTest {
    private static final Remains NOTHING = new Remains(
            Instant.MIN,
            none("volumes"),
            none("classic load balancers"),
            none("load balancers"),
            none("VPC endpoints"),
            none("launch templates of EKS"),
            none("log groups"),
            none("automated backups"),
            none("managed secrets"));

    private final TestCloud cloud = new TestCloud();

    @Test
    void looksForEveryKindThatAReadingHolds() {
        Inventory inventory = cloud.read(Set.of());
        List<String> kinds = Stream.concat(inventory.parts().stream(), NOTHING.parts().stream())
                .map(Part::kind)
                .toList();
        assertThat(Sweep.of(inventory, NOTHING, TestCloud.LAB).kinds())
                .extracting(Sweep.Kind::name)
                .containsExactlyInAnyOrderElementsOf(kinds);
    }

    @Test
    void findsTheManagementInstanceUntilItIsTerminated() {
        TestParts parts = new TestParts(cloud.aws, TestCloud.LAB);
        String id = cloud.make(parts.instance);
        assertThat(left()).contains(id, TestCloud.LAB.cloudName("management-profile"));
        parts.instance.delete(cloud.look());
        assertThat(left()).contains(id);
        cloud.advance(Duration.ofMinutes(2));
        assertThat(left()).doesNotContain(id);
    }

    private static Part<Remainder> none(String kind) {
        return new Part<>(kind, List.of(), "");
    }

    private List<String> left() {
        return Sweep.of(cloud.read(Set.of(TestCloud.LAB.labId())), NOTHING, TestCloud.LAB).kinds().stream()
                .flatMap(kind -> kind.left().stream())
                .toList();
    }
}
