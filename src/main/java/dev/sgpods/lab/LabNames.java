package dev.sgpods.lab;

import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** Makes up names of two words that no lab bears. */
public final class LabNames {
    private static final List<String> FIRST = List.of(
            "amber", "bold", "brave", "bright", "calm", "clever", "coral", "crisp", "eager", "gentle", "golden",
            "green", "happy", "jolly", "keen", "kind", "lively", "lucky", "mellow", "merry", "nimble", "quick", "quiet",
            "ruby", "silver", "steady", "sunny", "swift", "warm", "wise");
    private static final List<String> SECOND = List.of(
            "badger", "beaver", "crane", "dolphin", "eagle", "falcon", "finch", "fox", "gecko", "hare", "heron", "ibis",
            "jay", "koala", "lark", "lynx", "marten", "mole", "newt", "osprey", "otter", "owl", "panda", "puffin",
            "raven", "robin", "seal", "stork", "swan", "wren");
    private static final int DRAWS = 50;

    private final RandomGenerator random;

    /** Draws from the given source. */
    public LabNames(RandomGenerator random) {
        this.random = random;
    }

    /** A name that none of the given labs bears. */
    public LabName free(List<Lab> labs) {
        Set<String> taken = labs.stream().map(lab -> lab.name().value()).collect(Collectors.toSet());
        for (int draw = 0; draw < DRAWS; draw++) {
            String name = pick(FIRST) + "-" + pick(SECOND);
            if (!taken.contains(name)) {
                return new LabName(name);
            }
        }
        String base = pick(FIRST) + "-" + pick(SECOND);
        int number = 2;
        while (taken.contains(base + "-" + number)) {
            number++;
        }
        return new LabName(base + "-" + number);
    }

    private String pick(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
