package dev.sgpods.reachability.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PortSetTest {
    private static PortRange any(Random random) {
        int first = random.nextInt(60);
        return new PortRange(first, first + random.nextInt(20));
    }

    private static BitSet bits(PortSet set) {
        BitSet bits = new BitSet();
        set.ranges().forEach(range -> bits.set(range.first(), range.last() + 1));
        return bits;
    }

    private static BitSet bits(PortRange range) {
        return bits(PortSet.of(range));
    }

    @Test
    void countsAsSetsOfSinglePortsDo() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            List<PortRange> ranges = new ArrayList<>();
            BitSet expected = new BitSet();
            for (int count = random.nextInt(5); count > 0; count--) {
                PortRange range = any(random);
                ranges.add(range);
                expected.or(bits(range));
            }
            PortSet set = PortSet.of(ranges);
            PortRange other = any(random);
            BitSet both = (BitSet) expected.clone();
            both.and(bits(other));
            BitSet rest = (BitSet) expected.clone();
            rest.andNot(bits(other));
            assertThat(bits(set)).as("seed %d", seed).isEqualTo(expected);
            assertThat(bits(set.intersect(other))).as("seed %d", seed).isEqualTo(both);
            assertThat(bits(set.minus(other))).as("seed %d", seed).isEqualTo(rest);
            assertThat(set.within(other)).as("seed %d", seed).isEqualTo(rest.isEmpty());
        }
    }

    @Test
    void writesItsRanges() {
        assertThat(PortSet.of(List.of(new PortRange(80, 90), PortRange.of(443), new PortRange(91, 95))))
                .hasToString("80-95, 443");
        assertThatThrownBy(() -> new PortRange(5, 4)).hasMessageContaining("5-4");
        assertThatThrownBy(() -> new PortRange(0, 65_536)).hasMessageContaining("0-65535");
    }
}
