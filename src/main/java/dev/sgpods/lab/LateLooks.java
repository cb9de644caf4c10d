package dev.sgpods.lab;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.AttemptLedger;
import java.time.Duration;
import java.time.Instant;

/**
 * In how many passes, one after the other, something of a lab was late. They are counted among the lab's attempts, so that
 * a bot that is started again and again comes to the end of its patience, too. Passes that follow one another closely
 * count as one, so that a number of looks is also a time for which somebody looked.
 */
final class LateLooks {
    /** What looking at something late is called among the lab's attempts. */
    static final String NAME = "late-look";

    /** Below the pace at which a lab is looked at while AWS takes its minutes. */
    private static final Duration APART = Duration.ofSeconds(8);

    private LateLooks() {}

    static int before(AttemptLedger ledger) {
        return ledger.find(NAME).filter(Attempt::open).map(Attempt::tries).orElse(0);
    }

    /** One more, unless the last one was a moment ago. */
    static void more(AttemptLedger ledger, Instant now) {
        boolean again = ledger.find(NAME)
                .filter(Attempt::open)
                .filter(last -> now.isBefore(last.askedAt().plus(APART)))
                .isPresent();
        if (!again) {
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
