package dev.sgpods.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClusterAddressTest {
    @Test
    void aClusterThatIsStillBeingMadeHasNone() {
        assertThat(ClusterAddress.of("orders", "eu-west-1", null, null)).isEmpty();
        assertThat(ClusterAddress.of("orders", "eu-west-1", "", "")).isEmpty();
        assertThat(ClusterAddress.of("orders", "eu-west-1", "http://127.0.0.1:1", null))
                .contains(new ClusterAddress("orders", "eu-west-1", "http://127.0.0.1:1", ""));
    }
}
