package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabSweepTest {
    private final TestCloud cloud = new TestCloud();

    @Test
    void looksForEveryKindThatAReadingHolds() {
        Inventory inventory = cloud.read(Set.of());
        List<String> kinds = inventory.parts().stream().map(Part::kind).toList();
        assertThat(Sweep.of(inventory, TestCloud.LAB).kinds())
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

    private List<String> left() {
        return Sweep.of(cloud.read(Set.of(TestCloud.LAB.labId())), TestCloud.LAB).kinds().stream()
                .flatMap(kind -> kind.left().stream())
                .toList();
    }
}
