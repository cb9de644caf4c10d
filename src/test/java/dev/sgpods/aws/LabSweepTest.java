package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LabSweepTest {
    private final TestCloud cloud = new TestCloud();

    @Test
    void looksForEveryKindThatAReadingHolds() {
        Inventory inventory = cloud.read(Set.of());
        Remains remains = cloud.remains(inventory);
        List<String> kinds = Stream.concat(inventory.parts().stream(), remains.parts().stream())
                .map(Part::kind)
                .toList();
        assertThat(kinds).doesNotHaveDuplicates();
        assertThat(Sweep.of(inventory, remains, TestCloud.LAB).kinds())
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
        Inventory inventory = cloud.read(Set.of(TestCloud.LAB.labId()));
        return Sweep.of(inventory, cloud.remains(inventory), TestCloud.LAB).kinds().stream()
                .flatMap(kind -> kind.left().stream())
                .toList();
    }
}
