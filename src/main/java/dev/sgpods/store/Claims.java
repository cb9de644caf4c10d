package dev.sgpods.store;

import dev.sgpods.lab.Claim;
import dev.sgpods.lab.LabId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * Who may act on a lab.
 *
 * <p>A claim stays the newest until somebody else claims or it is given back, even when its time is up: what its
 * holder still has to note is true. Only a newer claim makes it a lost one.
 */
final class Claims {
    private final Jdbi jdbi;
    private final InstantSource wall;

    Claims(Jdbi jdbi, InstantSource wall) {
        this.jdbi = jdbi;
        this.wall = wall;
    }

    private record Held(String holder, Instant until, long fence) {
        boolean bars(String other, Instant now) {
            return !holder.isEmpty() && !holder.equals(other) && until.isAfter(now);
        }
    }

    Optional<Claim> claim(LabId id, String holder, Duration lease) {
        return jdbi.inTransaction(handle -> {
            Optional<Held> held = handle.createQuery(
                            "select coalesce(claim_holder, '') as holder, coalesce(claim_until, created_at) as until_at,"
                                    + " fence from lab where id = :id for update")
                    .bind("id", id.value())
                    .map((row, context) ->
                            new Held(row.getString("holder"), Columns.moment(row, "until_at"), row.getLong("fence")))
                    .findOne();
            Instant now = wall.instant();
            if (held.isEmpty() || held.get().bars(holder, now)) {
                return Optional.empty();
            }
            long fence = held.get().fence() + 1;
            handle.createUpdate("update lab set claim_holder = :holder, claim_until = :until, fence = :fence"
                            + " where id = :id")
                    .bind("holder", holder)
                    .bind("until", Columns.moment(now.plus(lease)))
                    .bind("fence", fence)
                    .bind("id", id.value())
                    .execute();
            return Optional.of(new Claim(id, holder, fence));
        });
    }

    List<LabId> unclaimed() {
        return jdbi.withHandle(handle -> handle.createQuery("select id from lab where state <> 'GONE'"
                        + " and (claim_until is null or claim_until <= :now) order by created_at, id")
                .bind("now", Columns.moment(wall.instant()))
                .map((row, context) -> new LabId(row.getString("id")))
                .list());
    }

    boolean renew(Claim claim, Duration lease) {
        OffsetDateTime until = Columns.moment(wall.instant().plus(lease));
        return jdbi.withHandle(handle -> handle.createUpdate("update lab set claim_until = :until"
                                + " where id = :id and fence = :fence and claim_holder = :holder")
                        .bind("until", until)
                        .bind("id", claim.lab().value())
                        .bind("fence", claim.fence())
                        .bind("holder", claim.holder())
                        .execute()
                == 1);
    }

    void release(Claim claim) {
        jdbi.useHandle(handle -> handle.createUpdate("update lab set claim_holder = null, claim_until = null"
                        + " where id = :id and fence = :fence and claim_holder = :holder")
                .bind("id", claim.lab().value())
                .bind("fence", claim.fence())
                .bind("holder", claim.holder())
                .execute());
    }
}
