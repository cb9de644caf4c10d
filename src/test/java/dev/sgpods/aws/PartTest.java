package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.graph.Observation;
import java.util.List;
import org.junit.jupiter.api.Test;

class PartTest {
    @Test
    void whatCouldNotBeReadIsUnknownAndNeverAbsent() {
        Observation seen = observe(new Part<>("VPCs", List.of(), "AWS gave no answer."));
        assertThat(seen).isInstanceOf(Observation.Unknown.class);
        assertThat(((Observation.Unknown) seen).reason()).contains("VPCs").contains("AWS gave no answer.");
    }

    @Test
    void nothingIsAbsentOneIsJudgedAndSeveralAreBroken() {
        assertThat(observe(new Part<>("VPCs", List.of("theirs"), ""))).isInstanceOf(Observation.Absent.class);
        assertThat(observe(new Part<>("VPCs", List.of("ours-1", "theirs"), "")))
                .isEqualTo(new Observation.Present("ours-1"));
        Observation several = observe(new Part<>("VPCs", List.of("ours-1", "ours-2"), ""));
        assertThat(several).isInstanceOf(Observation.Broken.class);
        assertThat(((Observation.Broken) several).reason()).contains("ours-1").contains("ours-2");
    }

    @Test
    void thingsAreFoundByTheKeysThatAreAskedForAlsoAfterOtherKeys() {
        Part<String> part = new Part<>("VPCs", List.of("a-1", "b-1"), "");
        assertThat(part.under("a", "first letter", id -> id.substring(0, 1))).containsExactly("a-1");
        assertThat(part.under("1", "last letter", id -> id.substring(2))).containsExactly("a-1", "b-1");
        assertThat(part.under("b", "first letter", id -> id.substring(0, 1))).containsExactly("b-1");
    }

    private static Observation observe(Part<String> part) {
        return part.observe(id -> id.startsWith("ours"), id -> id, Observation.Present::new);
    }
}
