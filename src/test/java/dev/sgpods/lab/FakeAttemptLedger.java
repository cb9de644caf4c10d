package dev.sgpods.lab;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.AttemptLedger;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/** Attempts of one lab in memory. */
final class FakeAttemptLedger {
    private final LabId lab;
    private final Map<String, Attempt> attempts = new ConcurrentHashMap<>();
    private final Map<String, Integer> nextGeneration = new ConcurrentHashMap<>();

    FakeAttemptLedger(LabId lab) {
        this.lab = lab;
    }

    /** The ledger as the holder of a claim sees it: every method throws once the claim is lost. */
    AttemptLedger heldBy(BooleanSupplier claimHolds) {
        return new View(claimHolds);
    }

    private final class View implements AttemptLedger {
        private final BooleanSupplier claimHolds;

        View(BooleanSupplier claimHolds) {
            this.claimHolds = claimHolds;
        }

        private void check() {
            if (!claimHolds.getAsBoolean()) {
                throw new IllegalStateException("The claim on lab " + lab + " was lost.");
            }
        }

        @Override
        public Optional<Attempt> find(String resource) {
            check();
            return Optional.ofNullable(attempts.get(resource));
        }

        @Override
        public Attempt begin(String resource, Instant now) {
            check();
            int generation = nextGeneration.getOrDefault(resource, 1);
            Attempt last = attempts.get(resource);
            int tries = last == null || last.generation() != generation ? 1 : last.tries() + 1;
            String token = lab + "-" + resource + "-" + generation;
            Attempt attempt = new Attempt(resource, generation, now, tries, token, true, false, "");
            attempts.put(resource, attempt);
            return attempt;
        }

        @Override
        public void seen(String resource) {
            update(
                    resource,
                    old -> new Attempt(
                            resource, old.generation(), old.askedAt(), old.tries(), old.token(), false, true, ""));
        }

        @Override
        public void refused(String resource, String error) {
            update(
                    resource,
                    old -> new Attempt(
                            resource,
                            old.generation(),
                            old.askedAt(),
                            old.tries(),
                            old.token(),
                            false,
                            old.seen(),
                            error));
        }

        @Override
        public void ended(String resource) {
            check();
            Attempt last = attempts.get(resource);
            if (last != null) {
                nextGeneration.put(resource, last.generation() + 1);
            }
        }

        private void update(String resource, UnaryOperator<Attempt> change) {
            check();
            attempts.computeIfPresent(resource, (key, old) -> change.apply(old));
        }
    }
}
