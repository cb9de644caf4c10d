package dev.sgpods.lab;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.AttemptLedger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * For how long passes saw that something of a lab was late, one after the other, in looks of {@link #EACH}. They are counted
 * among the lab's attempts, so that a bot that is started again and again comes to the end of its patience, too. Passes that
 * follow one another closely count as one, and one that comes after more than a look counts as many as went by, three at
 * most, so that the number is a time also where a crowded region lets a lab be looked at seldom; but some fifty passes it
 * takes in any case, and after a long gap nobody has looked.
 */
final class LateLooks {
    /** What looking at something late is called among the lab's attempts. */
    static final String NAME = "late-look";

    /** What one look stands for. */
    static final Duration EACH = Duration.ofSeconds(8);

    /** Above the rarest pace at which a lab is looked at; whoever comes back after more was away. */
    private static final Duration GAP = Duration.ofMinutes(2);

    private static final int MOST = 3;

    private LateLooks() {}

    static int before(AttemptLedger ledger) {
        return ledger.find(NAME).filter(Attempt::open).map(Attempt::tries).orElse(0);
    }

    /** Counts what went by since the last one. */
    static void more(AttemptLedger ledger, Instant now) {
        Optional<Instant> last = ledger.find(NAME).filter(Attempt::open).map(Attempt::askedAt);
        if (last.filter(seen -> !now.isAfter(seen.plus(GAP))).isEmpty()) {
            ledger.begin(NAME, now);
            return;
        }
        long looks = Math.min(MOST, Duration.between(last.get(), now).dividedBy(EACH));
        for (long look = 0; look < looks; look++) {
            ledger.begin(NAME, now);
        }
    }

    /** All is in time, or somebody was asked: what is late next is looked at anew. */
    static void over(AttemptLedger ledger) {
        if (before(ledger) > 0) {
            ledger.ended(NAME);
        }
    }
}
