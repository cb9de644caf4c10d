package dev.sgpods.lab;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.AttemptLedger;
import java.time.Instant;

/**
 * In how many passes, one after the other, something of a lab was late. They are counted among the lab's attempts, so that
 * a bot that is started again and again comes to the end of its patience, too.
 */
final class LateLooks {
    /** What looking at something late is called among the lab's attempts. */
    static final String NAME = "late-look";

    private LateLooks() {}

    static int before(AttemptLedger ledger) {
        return ledger.find(NAME).filter(Attempt::open).map(Attempt::tries).orElse(0);
    }

    /** One more. */
    static void more(AttemptLedger ledger, Instant now) {
        ledger.begin(NAME, now);
    }

    /** All is in time, or somebody was asked: what is late next is looked at anew. */
    static void over(AttemptLedger ledger) {
        if (before(ledger) > 0) {
            ledger.ended(NAME);
        }
    }
}
