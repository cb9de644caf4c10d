package dev.sgpods.graph;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Attempts that last as long as the process: for what is made and removed within one life of it. With the contract of the
 * durable ones otherwise.
 */
public final class TransientLedger implements AttemptLedger {
    private final String lab;
    private final Map<String, Attempt> attempts = new ConcurrentHashMap<>();

    /** Attempts of one lab, whose id is in their client tokens. */
    public TransientLedger(String lab) {
        this.lab = lab;
    }

    @Override
    public Optional<Attempt> find(String resource) {
        return Optional.ofNullable(attempts.get(resource));
    }

    @Override
    public Attempt begin(String resource, Instant now) {
        return attempts.merge(
                resource,
                attempt(resource, 1, now, 1),
                (old, fresh) -> attempt(resource, old.generation(), now, old.tries() + 1));
    }

    private Attempt attempt(String resource, int generation, Instant now, int tries) {
        return new Attempt(resource, generation, now, tries, token(resource, generation), true, false, "");
    }

    private String token(String resource, int generation) {
        return lab + "-" + resource + "-" + generation;
    }

    @Override
    public void seen(String resource) {
        attempts.computeIfPresent(
                resource,
                (name, old) ->
                        new Attempt(name, old.generation(), old.askedAt(), old.tries(), old.token(), false, true, ""));
    }

    @Override
    public void refused(String resource, String error) {
        attempts.computeIfPresent(
                resource,
                (name, old) -> new Attempt(
                        name, old.generation(), old.askedAt(), old.tries(), old.token(), false, old.seen(), error));
    }

    @Override
    public void ended(String resource) {
        attempts.computeIfPresent(
                resource,
                (name, old) -> new Attempt(
                        name,
                        old.generation() + 1,
                        old.askedAt(),
                        0,
                        token(name, old.generation() + 1),
                        false,
                        false,
                        ""));
    }
}
