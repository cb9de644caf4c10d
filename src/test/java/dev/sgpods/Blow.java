package dev.sgpods;

import dev.sgpods.simulator.aws.AccountServer;
import dev.sgpods.simulator.aws.Asking;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The end of a program by {@code kill -9}, in the middle of a pass.
 *
 * @param process its name
 * @param at when, by the machine's monotonic clock
 * @param held the labs that it held, with the fences of its claims
 */
record Blow(String process, long at, Map<String, Long> held) {
    /** Kills whoever sends the given number of further changing requests' last one; the account acts on it, too late. */
    static Blow afterChanges(SharedWorld shared, int more) {
        AccountServer account = shared.account;
        int enough = account.changes.size() + more;
        AtomicBoolean begun = new AtomicBoolean();
        CompletableFuture<Blow> struck = new CompletableFuture<>();
        account.arrived = asking -> {
            if (asking.changes() && account.changes.size() >= enough && begun.compareAndSet(false, true)) {
                struck.complete(strike(shared, asking));
            }
        };
        return struck.orTimeout(200, TimeUnit.SECONDS).join();
    }

    private static Blow strike(SharedWorld shared, Asking asking) {
        long at = System.nanoTime();
        shared.bot(asking.process()).kill();
        return new Blow(asking.process(), at, shared.heldBy(asking.process()));
    }

    /** How many of the labs that it held others have claimed since. */
    long overtaken(SharedWorld shared) {
        return shared.claims().stream()
                .filter(claim -> claim.fence() > held.getOrDefault(claim.lab(), Long.MAX_VALUE))
                .count();
    }
}
