package dev.sgpods.lab;

import dev.sgpods.graph.AttemptLedger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Labs in memory, with the promises of {@link LabStore}; a claim lives until it is released or {@link #expire}d. */
public final class FakeLabStore implements LabStore {
    private final Map<LabId, Lab> labs = new LinkedHashMap<>();
    private final Map<LabId, Claim> claims = new HashMap<>();
    private final Map<LabId, FakeAttemptLedger> ledgers = new HashMap<>();
    private final Map<LabId, Long> fences = new HashMap<>();

    /** Puts a lab as it is, past names and caps. */
    public synchronized Lab put(Lab lab) {
        labs.put(lab.id(), lab);
        return lab;
    }

    /** Forgets a lab altogether. */
    public synchronized void forget(LabId id) {
        labs.remove(id);
    }

    /** Lets the lab's claim run out, as if its holder had been killed. */
    public synchronized void expire(LabId id) {
        claims.remove(id);
    }

    /** All labs, gone ones too, in the order in which they came. */
    public synchronized List<Lab> all() {
        return List.copyOf(labs.values());
    }

    @Override
    public synchronized Insertion insert(Lab lab, Caps caps) {
        Optional<Lab> same = labs.values().stream()
                .filter(stored -> stored.requestKey().equals(lab.requestKey()))
                .findFirst();
        if (same.isPresent()) {
            return new Insertion.Stored(same.get());
        }
        List<Lab> present = present();
        Optional<Lab> holder = present.stream()
                .filter(stored -> stored.name().equals(lab.name()))
                .findFirst();
        if (holder.isPresent()) {
            return new Insertion.NameTaken(holder.get());
        }
        List<Lab> own = present.stream()
                .filter(stored -> stored.owner().equals(lab.owner()))
                .toList();
        if (own.size() >= caps.perOwner()) {
            return new Insertion.OwnerFull(own);
        }
        return present.size() >= caps.all() ? new Insertion.Full(present.size()) : new Insertion.Stored(put(lab));
    }

    @Override
    public synchronized Optional<Lab> find(LabId id) {
        return Optional.ofNullable(labs.get(id));
    }

    @Override
    public synchronized Optional<Lab> find(LabName name) {
        Optional<Lab> there =
                present().stream().filter(lab -> lab.name().equals(name)).findFirst();
        return there.isPresent()
                ? there
                : gone(Integer.MAX_VALUE).stream()
                        .filter(lab -> lab.name().equals(name))
                        .findFirst();
    }

    @Override
    public synchronized List<LabId> unclaimed() {
        return present().stream().map(Lab::id).toList();
    }

    @Override
    public synchronized List<Lab> present() {
        return labs.values().stream()
                .filter(lab -> lab.state() != LabState.GONE)
                .sorted(Comparator.comparing(Lab::createdAt))
                .toList();
    }

    @Override
    public synchronized List<Lab> gone(int limit) {
        List<Lab> gone = new ArrayList<>(labs.values());
        gone.removeIf(lab -> lab.state() != LabState.GONE);
        gone.sort(Comparator.comparing(Lab::stateSince).reversed());
        return gone.stream().limit(limit).toList();
    }

    @Override
    public synchronized Optional<Lab> change(LabId id, UnaryOperator<Lab> change) {
        return Optional.ofNullable(labs.computeIfPresent(id, (key, lab) -> change.apply(lab)));
    }

    @Override
    public synchronized Optional<Lab> change(Claim claim, UnaryOperator<Lab> change) {
        return holds(claim) ? change(claim.lab(), change) : Optional.empty();
    }

    @Override
    public synchronized Optional<Claim> claim(LabId id, String holder, Duration lease) {
        Claim living = claims.get(id);
        if (!labs.containsKey(id) || (living != null && !living.holder().equals(holder))) {
            return Optional.empty();
        }
        Claim claim = new Claim(id, holder, fences.merge(id, 1L, Long::sum));
        claims.put(id, claim);
        return Optional.of(claim);
    }

    @Override
    public synchronized boolean renew(Claim claim, Duration lease) {
        return holds(claim);
    }

    @Override
    public synchronized void release(Claim claim) {
        if (holds(claim)) {
            claims.remove(claim.lab());
        }
    }

    @Override
    public synchronized AttemptLedger attempts(Claim claim) {
        return ledgers.computeIfAbsent(claim.lab(), FakeAttemptLedger::new).heldBy(() -> holds(claim));
    }

    private synchronized boolean holds(Claim claim) {
        return claim.equals(claims.get(claim.lab()));
    }
}
