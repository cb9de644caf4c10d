package dev.sgpods.reachability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.facts.Fact;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PathPropertiesTest {
    private static final int ROUNDS = 400;

    private static final Map<Outcome, Integer> BETTER =
            Map.of(Outcome.BLOCKED, 0, Outcome.PARTLY, 1, Outcome.UNKNOWN, 1, Outcome.PASSED, 2);

    @Test
    void aRuleMoreNeverBlocks() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Set<Outcome> seen = EnumSet.noneOf(Outcome.class);
        for (int round = 0; round < ROUNDS; round++) {
            long network = random.nextLong();
            Flow flow = RandomNetwork.question(random);
            String rule = "sg-" + random.nextInt(4) + (random.nextBoolean() ? " in" : " out") + " any 10.0.0.0/8";
            Outcome before = outcome(network, "", flow);
            Outcome after = outcome(network, rule, flow);
            seen.add(before);
            assertThat(BETTER.get(after))
                    .as("seed %d, network %d, %s, with %s: %s to %s", seed, network, flow, rule, before, after)
                    .isGreaterThanOrEqualTo(BETTER.get(before));
        }
        assertThat(seen).as("seed %d: the networks are worth asking", seed).contains(Outcome.PASSED, Outcome.BLOCKED);
    }

    private static Outcome outcome(long network, String extra, Flow flow) {
        return new PathAnalyzer(new RandomNetwork(network, extra).build().facts())
                .analyze(flow)
                .outcome();
    }

    @Test
    void whatIsNotReadMayMakeAnAnswerUnknownButNeverAnother() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            long id = random.nextLong();
            TestNetwork network = new RandomNetwork(id, "").build();
            Flow flow = RandomNetwork.question(random);
            Outcome whole = new PathAnalyzer(network.facts()).analyze(flow).outcome();
            for (Class<? extends Fact> hidden : network.kinds()) {
                Outcome less = new PathAnalyzer(network.factsWithout(hidden))
                        .analyze(flow)
                        .outcome();
                assertThat(consistent(whole, less))
                        .as("seed %d, network %d, %s, without %s: %s to %s", seed, id, flow, hidden, whole, less)
                        .isTrue();
            }
        }
    }

    /** That some of it is blocked is true as well where all of it is. */
    private static boolean consistent(Outcome whole, Outcome less) {
        return less == Outcome.UNKNOWN || less == whole || (less == Outcome.PARTLY && whole == Outcome.BLOCKED);
    }

    @Test
    void theSameFactsGiveTheSameAnswer() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 50; round++) {
            long network = random.nextLong();
            Flow flow = RandomNetwork.question(random);
            assertThat(new PathAnalyzer(new RandomNetwork(network, "").build().facts()).analyze(flow))
                    .as("seed %d", seed)
                    .isEqualTo(new PathAnalyzer(
                                    new RandomNetwork(network, "").build().facts())
                            .analyze(flow));
        }
    }

    @Test
    void everyHopThatDoesNotPassSaysWhyInASentence() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            PathAnalysis analysis = new PathAnalyzer(
                            new RandomNetwork(random.nextLong(), "").build().facts())
                    .analyze(RandomNetwork.question(random));
            assertThat(analysis.hops()).as("seed %d", seed).isNotEmpty().allSatisfy(hop -> {
                assertThat(hop.explanation().sentence())
                        .doesNotContain("null", "Optional", "[")
                        .hasSizeGreaterThan(10);
                assertThat(hop.outcome() == Outcome.PASSED)
                        .isEqualTo(hop.explanation().code() == Code.PASSES);
            });
        }
    }
}
