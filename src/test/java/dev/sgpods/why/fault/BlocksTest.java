package dev.sgpods.why.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The number of an entry that is to come before the one that refuses. */
class BlocksTest {
    private static final int LAST = 32_767;

    @Test
    void theNumberIsBeforeTheRefusalAndNobodyElses() {
        assertThat(Blocks.freeNumber(Set.of(100, 99, LAST), 100)).hasValue(98);
    }

    @Test
    void whereEveryNumberBeforeItIsTakenThereIsNone() {
        assertThat(Blocks.freeNumber(Set.of(1, LAST), 1)).isEmpty();
        assertThat(Blocks.freeNumber(Set.of(1, 2, 3), 3)).isEmpty();
    }

    @Test
    void beforeTheEntryThatEveryAclEndsWithItIsARoundOneBehindTheOthers() {
        assertThat(Blocks.freeNumber(Set.of(100, 103, LAST), LAST)).hasValue(110);
        assertThat(Blocks.freeNumber(Set.of(LAST), LAST)).hasValue(10);
        assertThat(Blocks.freeNumber(Set.of(32_766, 32_765, LAST), LAST)).hasValue(32_764);
        Set<Integer> all = IntStream.rangeClosed(1, LAST).boxed().collect(Collectors.toSet());
        assertThat(Blocks.freeNumber(all, LAST)).isEmpty();
    }
}
