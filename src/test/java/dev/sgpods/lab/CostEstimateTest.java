package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostEstimateTest {
    private final Prices prices = Prices.load();

    @Test
    void addsUpWhatALabIsMadeOf() {
        CostEstimate cost = CostEstimate.of(spec("us-east-1", "m5.large"), prices);
        double expected = 0.10 + 2 * 0.096 + (2 * 20 * 0.08 + 20 * 0.115 + 0.40) / 730 + 0.016 + 0.045 + 0.005;
        assertThat(cost.perHour()).isCloseTo(expected, within(1e-9));
        assertThat(cost.during(Duration.ofMinutes(30))).isEqualTo("$0.18");
        assertThat(cost.inWords()).isEqualTo("about $0.37 an hour (prices as of 2026-11-25)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-east-1", "us-west-2", "eu-west-1", "eu-central-1"})
    void knowsAllOfAnUsualLabsPrices(String region) {
        assertThat(CostEstimate.of(spec(region, "m5.large"), prices).complete()).isTrue();
    }

    @Test
    void anUnknownRegionCostsAnUnknownAmountAndNoOtherRegionsPriceStandsIn() {
        CostEstimate cost = CostEstimate.of(spec("ap-south-1", "m5.large"), prices);
        assertThat(cost.inWords()).isEqualTo("unknown (there are no prices of this region as of 2026-11-25)");
        assertThat(cost.during(Duration.ofDays(2))).isEqualTo("unknown");
        assertThat(cost.duringAtMost(Duration.ofDays(2))).isEqualTo("unknown");
        assertThat(cost.items()).allMatch(item -> item.inWords().equals("unknown"));
    }

    @Test
    void saysWhatOfItHasNoKnownPriceAndGuessesNone() {
        CostEstimate cost = CostEstimate.of(spec("us-east-1", "g7e.12xlarge"), prices);
        assertThat(cost.inWords()).startsWith("about $0.17 + unknown an hour (unknown: 2 x g7e.12xlarge nodes; ");
        assertThat(cost.duringAtMost(Duration.ofHours(2))).isEqualTo("at most $0.35 + unknown");
        assertThat(cost.items().get(1).inWords()).isEqualTo("unknown");
    }

    @Test
    void severalLabsAreAsKnownAsTheLeastKnownOfThem() {
        CostEstimate known = CostEstimate.of(spec("us-east-1", "m5.large"), prices);
        CostEstimate unknown = CostEstimate.of(spec("ap-south-1", "m5.large"), prices);
        assertThat(CostEstimate.together(List.of(known, known))).isEqualTo("$0.73");
        assertThat(CostEstimate.together(List.of(known, unknown))).isEqualTo("$0.37 + unknown");
        assertThat(CostEstimate.together(List.of(unknown))).isEqualTo("unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"m5.large,us-east-1,0,hour,X", "m5.large,us-east-1,0.1,hour,", "m5.large,us-east-1,0.1,hour"})
    void aRowWithoutAPriceOrASourceIsNoRow(String row) {
        List<String> table = List.of("# as of 2026-11-25", "item,region,usd,unit,source", row);
        assertThatThrownBy(() -> Prices.read(table))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(row);
    }

    @Test
    void everyRowsSourceIsExplainedAboveTheTable() throws IOException {
        List<String> lines;
        try (InputStream table = Objects.requireNonNull(Prices.class.getResourceAsStream("prices.csv"))) {
            lines = new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        Set<String> explained = lines.stream()
                .filter(line -> line.matches("#   [A-Z]+ .*"))
                .map(line -> line.substring(4).replaceAll(" .*", ""))
                .collect(Collectors.toSet());
        Set<String> used = lines.stream()
                .filter(line -> !line.startsWith("#"))
                .skip(1)
                .map(line -> line.substring(line.lastIndexOf(',') + 1))
                .collect(Collectors.toSet());
        assertThat(used).isEqualTo(explained);
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
