package dev.sgpods.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.verify.PodProber.ProbeOrder;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterProberTest {
    private static final ProbeTarget TARGET = new ProbeTarget("db.example.org", 5432);

    private static ProbeOutcome probe(ClusterProber.Door door, String namespace, String pod) {
        return new ClusterProber(door).probe(new ProbeOrder("eu-west-1", "orders", namespace, pod, TARGET, true, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../secrets/x", "a/b", "a;reboot", "$(reboot)", "-rf", "a b", "A", "", "x/exec?command=reboot"})
    void aHostileNameNeverReachesTheCluster(String name) {
        ClusterProber.Door shut = (region, cluster) -> {
            throw new AssertionError("The cluster was opened for " + name + ".");
        };
        assertThat(probe(shut, "shop", name)).isInstanceOf(ProbeOutcome.NotRun.class);
        assertThat(probe(shut, name, "shop-1")).isInstanceOf(ProbeOutcome.NotRun.class);
    }

    @Test
    void aClusterThatCannotBeFoundIsSaidToBeOne() {
        assertThat(probe((region, cluster) -> Optional.empty(), "shop", "shop-1"))
                .isEqualTo(new ProbeOutcome.NotRun("Nothing was tried: the cluster's address could not be read."));
    }
}
