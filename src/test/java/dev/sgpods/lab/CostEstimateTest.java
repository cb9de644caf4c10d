package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostEstimateTest {
    private final Prices prices = Prices.load();

    @Test
    void addsUpWhatALabIsMadeOf() {
        CostEstimate cost = CostEstimate.of(spec("us-east-1", "m5.large"), prices);
        double expected = 0.10 + 2 * 0.096 + 2 * 20 * 0.08 / 730 + 0.016 + 20 * 0.115 / 730 + 0.045 + 0.005;
        assertThat(cost.perHour()).isCloseTo(expected, within(1e-9));
        assertThat(cost.during(Duration.ofMinutes(30))).isCloseTo(expected / 2, within(1e-9));
        assertThat(cost.inWords()).isEqualTo("about $0.37 an hour (prices of 2026-11-24)");
    }

    @Test
    void saysWhenUsPricesStandIn() {
        CostEstimate cost = CostEstimate.of(spec("ap-south-1", "m5.large"), prices);
        assertThat(cost.inWords()).contains("US prices in part");
        assertThat(cost.items().toString()).contains("the US price: none is known for ap-south-1");
    }

    @Test
    void saysWhenAPriceIsNotKnownAndGuessesNone() {
        CostEstimate cost = CostEstimate.of(spec("us-east-1", "g7e.12xlarge"), prices);
        assertThat(cost.inWords()).contains("without items of unknown price");
        assertThat(cost.items().get(1).inWords()).isEqualTo("no price is known; not in the sum");
    }

    private static LabSpec spec(String region, String instanceType) {
        return new LabSpec(
                region,
                List.of(region + "a", region + "b"),
                "10.0.0.0/16",
                "1.35",
                instanceType,
                2,
                "17.6",
                "db.t4g.micro",
                "image",
                Duration.ofHours(8));
    }
}
