package dev.sgpods.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What can be asked for; the first word of a command line. */
public enum Verb {
    HELP,
    CREATE,
    PLAN,
    LIST,
    STATUS,
    VERIFY,
    EXTEND,
    DELETE,
    REPAIR,
    DRILL,
    FIX,
    ACCESS,
    AUDIT,
    SWEEP,
    WHY,
    SCHEDULE,
    KEEP,
    FREEZE,
    UNFREEZE,
    COSTS;

    private static final Set<Verb> ASKING = Set.of(HELP, PLAN, LIST, STATUS, AUDIT, WHY, COSTS);

    /** A probe runs in a pod, and may add a container to it for good; what was confirmed is done once. */
    private static final List<String> ACTING_OPTIONS = List.of("--probe", "--confirm");

    /** Whether a line only asks: answered twice, it has changed no more than answered once. */
    public static boolean asks(String line) {
        return of(line).filter(ASKING::contains).isPresent()
                && LineSplitter.split(line).stream()
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .noneMatch(word -> ACTING_OPTIONS.stream().anyMatch(word::startsWith));
    }

    /** The word as it is typed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The verb of a word, in any case of letters. */
    public static Optional<Verb> named(String word) {
        return Arrays.stream(values())
                .filter(verb -> verb.word().equalsIgnoreCase(word))
                .findFirst();
    }

    /** The verb that a line begins with, read as the command tree reads it; nothing when there is none. */
    public static Optional<Verb> of(String line) {
        try {
            return LineSplitter.split(line).stream().findFirst().flatMap(Verb::named);
        } catch (UserError unreadable) {
            return Optional.empty();
        }
    }
}
