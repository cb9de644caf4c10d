package dev.sgpods.reachability.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrefixTableTest {
    /** A block as numbers: what the fast one must agree with. */
    private record Naive(AddressFamily family, BigInteger base, int length) {
        static Naive of(Cidr cidr) {
            return new Naive(cidr.base().family(), number(cidr.base()), cidr.length());
        }

        boolean contains(Address address) {
            int shift = family.bits() - length;
            return address.family() == family
                    && number(address).shiftRight(shift).equals(base.shiftRight(shift));
        }
    }

    private static BigInteger number(Address address) {
        BigInteger high = new BigInteger(Long.toUnsignedString(address.high()));
        return high.shiftLeft(64).add(new BigInteger(Long.toUnsignedString(address.low())));
    }

    private static Address any(Random random) {
        // Few different bits, so that blocks and addresses meet often.
        long few = random.nextLong() & 0x8000_0F00_0000_0F03L;
        return random.nextBoolean()
                ? Address.ofIpv4(0x0A00_0000L | (few & 0x0000_0F03L))
                : new Address(AddressFamily.IPV6, 0x2001_0DB8_0000_0000L | (few & 0xF), few);
    }

    @Test
    void containsWhatTheNumbersContain() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            Address base = any(random);
            Cidr block = new Cidr(base, random.nextInt(base.family().bits() + 1));
            Address address = any(random);
            assertThat(block.contains(address))
                    .as("seed %d: %s in %s", seed, address, block)
                    .isEqualTo(Naive.of(block).contains(address));
            assertThat(block.contains(base)).isTrue();
        }
    }

    @Test
    void findsTheLongestPrefixAsSearchingAllOfThemDoes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<Cidr> blocks = new ArrayList<>();
            PrefixTable.Builder<Cidr> builder = new PrefixTable.Builder<>();
            for (int count = random.nextInt(30); count > 0; count--) {
                Address base = any(random);
                Cidr block = new Cidr(base, random.nextInt(base.family().bits() + 1));
                blocks.add(block);
                builder.add(block, block);
            }
            PrefixTable<Cidr> table = builder.build();
            for (int question = 0; question < 50; question++) {
                Address address = any(random);
                List<Cidr> holding = blocks.stream()
                        .filter(block -> Naive.of(block).contains(address))
                        .distinct()
                        .sorted(Comparator.comparingInt(Cidr::length).reversed())
                        .toList();
                assertThat(table.all(address)).as("seed %d: %s", seed, address).isEqualTo(holding);
                assertThat(table.longest(address)).isEqualTo(holding.isEmpty() ? null : holding.get(0));
            }
        }
    }

    @Test
    void keepsTheFirstOfTwoValuesForOneBlock() {
        PrefixTable<String> table = new PrefixTable.Builder<String>()
                .add(Cidr.parse("10.0.0.0/8"), "first")
                .add(Cidr.parse("10.9.9.9/8"), "second")
                .build();
        assertThat(table.longest(Address.parse("10.1.1.1"))).isEqualTo("first");
    }

    @Test
    void refusesBlocksThatAreNone() {
        assertThatThrownBy(() -> Cidr.parse("10.0.0.0/33")).hasMessageContaining("10.0.0.0/33");
        assertThatThrownBy(() -> Cidr.parse("10.0.0.0/")).hasMessageContaining("no CIDR block");
        assertThatThrownBy(() -> Cidr.parse("ten/8")).hasMessageContaining("ten");
        assertThat(Cidr.parse("10.1.2.3/16")).hasToString("10.1.0.0/16");
        assertThat(Cidr.parse("10.1.2.3")).hasToString("10.1.2.3/32");
        assertThat(Cidr.parse("10.0.0.0/8").contains(Cidr.parse("10.1.0.0/16"))).isTrue();
        assertThat(Cidr.parse("10.1.0.0/16").contains(Cidr.parse("10.0.0.0/8"))).isFalse();
    }
}
