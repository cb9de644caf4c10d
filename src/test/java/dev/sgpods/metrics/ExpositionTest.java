package dev.sgpods.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ExpositionTest {
    @Test
    void writesWhatThePrometheusDocumentationShows() {
        String text = Exposition.of(List.of(
                Family.counter("sent_total", "What was sent.\nWith a \\ in it.")
                        .with("to", "a \"b\" \\ c\nd", "outcome", "ok", 1027),
                Family.gauge("nothing_yet", "No sample."),
                Family.gauge("age_seconds", "Old.").with(1.5),
                Family.histogram("late_seconds", "Late.", new TreeMap<>(Map.of(0.05, 2L, 1.0, 3L)), 4, 17.25)));
        assertThat(text)
                .isEqualTo(
                        """
                        # HELP sent_total What was sent.\\nWith a \\\\ in it.
                        # TYPE sent_total counter
                        sent_total{to="a \\"b\\" \\\\ c\\nd",outcome="ok"} 1027
                        # HELP nothing_yet No sample.
                        # TYPE nothing_yet gauge
                        # HELP age_seconds Old.
                        # TYPE age_seconds gauge
                        age_seconds 1.5
                        # HELP late_seconds Late.
                        # TYPE late_seconds histogram
                        late_seconds_bucket{le="0.05"} 2
                        late_seconds_bucket{le="1"} 3
                        late_seconds_bucket{le="+Inf"} 4
                        late_seconds_sum 17.25
                        late_seconds_count 4
                        """);
        assertThat(new ScrapedText(text).samples()).hasSize(7);
    }

    @Test
    void aNameThatPrometheusWouldNotTakeIsRefused() {
        assertThatThrownBy(() -> Family.gauge("labs-by-state", "No.")).hasMessageContaining("labs-by-state");
    }

    @Test
    void theReaderOfTheTestsRefusesWhatIsNoSuchText() {
        for (String wrong : List.of(
                "a 1",
                "a 1\n",
                "# TYPE a gauge\na{b=\"c} 1\n",
                "# TYPE a gauge\na{b=\"\"\"} 1\n",
                "# TYPE a gauge\na one\n",
                "# TYPE a gauge\na 1\na 2\n",
                "# TYPE a gauge\n# TYPE a gauge\n",
                "# TYPE a gauge\n# TYPE b gauge\na 1\n")) {
            assertThatThrownBy(() -> new ScrapedText(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
