package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LabNamesTest {
    @Test
    void neverMakesUpANameThatIsTaken() {
        Desk desk = new Desk();
        desk.put("demo", LabState.READY);
        Lab pattern = desk.lab("demo");
        Random random = new Random(11);
        LabNames names = new LabNames(random);
        Set<LabName> taken = new HashSet<>();
        for (int made = 0; made < 1_200; made++) {
            LabName name = names.free(desk.store.all());
            assertThat(taken.add(name)).as("seed 11, %s", name).isTrue();
            desk.store.put(named(pattern, LabId.random(random), name));
        }
    }

    private static Lab named(Lab lab, LabId id, LabName name) {
        return new Lab(
                id,
                name,
                lab.owner(),
                lab.ownerName(),
                lab.channel(),
                id.value(),
                lab.spec(),
                lab.goal(),
                lab.state(),
                lab.reason(),
                lab.createdAt(),
                lab.leaseEnd(),
                lab.stateSince(),
                lab.mending(),
                lab.phases(),
                lab.evidence());
    }
}
