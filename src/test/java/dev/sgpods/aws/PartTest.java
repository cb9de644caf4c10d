package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.graph.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
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

    @Test
    void allWhoAskByTheSameKeysSortOnlyOnceWhateverElseIsAskedInBetween() {
        List<String> names =
                IntStream.range(0, 100).mapToObj(number -> "lab-" + number).toList();
        Part<String> part = new Part<>("VPCs", names, "");
        List<String> looked = new ArrayList<>();
        Function<String, String> itself = name -> {
            looked.add(name);
            return name;
        };
        for (String name : names) {
            assertThat(part.under(name, "itself", itself)).containsExactly(name);
            assertThat(part.under("lab", "beginning", any -> any.substring(0, 3)))
                    .hasSize(100);
            assertThat(part.derived("short", all -> all.where(any -> any.length() == 5))
                            .under(name, "itself", itself))
                    .hasSizeLessThan(2);
        }
        assertThat(looked).hasSize(100 + 10);
    }

    private static Observation observe(Part<String> part) {
        return part.observe(id -> id.startsWith("ours"), id -> id, Observation.Present::new);
    }
}
