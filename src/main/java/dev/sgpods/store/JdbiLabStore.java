package dev.sgpods.store;

import dev.sgpods.graph.AttemptLedger;
import dev.sgpods.lab.Caps;
import dev.sgpods.lab.Claim;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabName;
import dev.sgpods.lab.LabStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Labs in a table. Instants are kept to the microsecond; claims run on wall time. */
public final class JdbiLabStore implements LabStore {
    private final Jdbi jdbi;
    private final Labs labs = new Labs();
    private final Claims claims;

    /** Stores through the given SQL; {@code wall} dates the claims and must agree between programs on one database. */
    public JdbiLabStore(Jdbi jdbi, InstantSource wall) {
        this.jdbi = jdbi;
        this.claims = new Claims(jdbi, wall);
    }

    @Override
    public Insertion insert(Lab lab, Caps caps) {
        return jdbi.inTransaction(handle -> {
            Gate.LABS.pass(handle);
            Optional<Insertion> refusal = refusal(handle, lab, caps);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            labs.insert(handle, lab);
            return new Insertion.Stored(LabRow.stored(lab));
        });
    }

    private Optional<Insertion> refusal(Handle handle, Lab lab, Caps caps) {
        Optional<Lab> sameRequest = labs.findByRequest(handle, lab.requestKey());
        if (sameRequest.isPresent()) {
            return sameRequest.map(Insertion.Stored::new);
        }
        Optional<Lab> holder = labs.findByName(handle, lab.name().value()).filter(Labs::isPresent);
        if (holder.isPresent()) {
            return holder.map(Insertion.NameTaken::new);
        }
        List<Lab> present = labs.present(handle);
        // The owner's cap first: about that one the owner can do something.
        List<Lab> owned = present.stream()
                .filter(other -> other.owner().equals(lab.owner()))
                .toList();
        if (owned.size() >= caps.perOwner()) {
            return Optional.of(new Insertion.OwnerFull(owned));
        }
        return present.size() >= caps.all() ? Optional.of(new Insertion.Full(present.size())) : Optional.empty();
    }

    @Override
    public Optional<Lab> find(LabId id) {
        return jdbi.withHandle(handle -> labs.find(handle, id));
    }

    @Override
    public Optional<Lab> find(LabName name) {
        return jdbi.withHandle(handle -> labs.findByName(handle, name.value()));
    }

    @Override
    public List<Lab> present() {
        return jdbi.withHandle(labs::present);
    }

    @Override
    public List<Lab> gone(int limit) {
        return jdbi.withHandle(handle -> labs.gone(handle, limit));
    }

    @Override
    public Optional<Lab> change(LabId id, UnaryOperator<Lab> change) {
        return jdbi.inTransaction(
                handle -> labs.lock(handle, id).map(before -> labs.update(handle, before, change.apply(before))));
    }

    @Override
    public Optional<Lab> change(Claim claim, UnaryOperator<Lab> change) {
        return jdbi.inTransaction(
                handle -> labs.lock(handle, claim).map(before -> labs.update(handle, before, change.apply(before))));
    }

    @Override
    public Optional<Claim> claim(LabId id, String holder, Duration lease) {
        return claims.claim(id, holder, lease);
    }

    @Override
    public List<LabId> unclaimed() {
        return claims.unclaimed();
    }

    @Override
    public boolean renew(Claim claim, Duration lease) {
        return claims.renew(claim, lease);
    }

    @Override
    public void release(Claim claim) {
        claims.release(claim);
    }

    @Override
    public AttemptLedger attempts(Claim claim) {
        return new JdbiAttemptLedger(jdbi, claim);
    }
}
