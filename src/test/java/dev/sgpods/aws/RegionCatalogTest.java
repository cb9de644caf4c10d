package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.simulator.MemoryStateStore;
import dev.sgpods.simulator.World;
import dev.sgpods.simulator.aws.Options;
import dev.sgpods.simulator.aws.SimulatedAccount;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;

class RegionCatalogTest {
    private final Instant now = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void leavesOutZonesInWhichEksTakesNoSubnets() {
        assertThat(in("eu-west-1").zones("m5.large", "db.t4g.micro"))
                .containsExactly("eu-west-1a", "eu-west-1b", "eu-west-1c");
        // The third zone of the simulated us-east-1 is use1-az3.
        assertThat(in("us-east-1").zones("m5.large", "db.t4g.micro")).containsExactly("us-east-1a", "us-east-1b");
    }

    @Test
    void tellsTheNewestReleaseOfTheNodesImage() {
        assertThat(in("eu-west-1").nodeRelease("1.35", "m7g.large")).isEqualTo("1.35.2-20261110");
        assertThatThrownBy(() -> in("eu-west-1").nodeRelease("1.12", "m5.large"))
                .isInstanceOf(ParameterNotFoundException.class);
    }

    private RegionCatalog in(String region) {
        SimulatedAccount account = new SimulatedAccount(
                new World(new MemoryStateStore(), () -> now, 7), "123456789012", (any, name) -> "", Options.standard());
        return new RegionCatalog(SimulatedClients.of(account, region));
    }
}
