package dev.sgpods.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EditDistanceTest {
    @Test
    void countsLettersAddedDroppedChangedAndSwapped() {
        assertThat(EditDistance.between("list", "list")).isZero();
        assertThat(EditDistance.between("lst", "list")).isEqualTo(1);
        assertThat(EditDistance.between("lits", "list")).isEqualTo(1);
        assertThat(EditDistance.between("", "list")).isEqualTo(4);
    }

    @Test
    void findsTheNearestAndNothingForWhatIsFarOff() {
        List<String> verbs = List.of("create", "delete", "list", "status");
        assertThat(EditDistance.nearest("craete", verbs)).contains("create");
        assertThat(EditDistance.nearest("STAT", verbs)).contains("status");
        assertThat(EditDistance.nearest("qqqqqq", verbs)).isEmpty();
    }
}
