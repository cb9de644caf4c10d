package dev.sgpods.store;

import dev.sgpods.lab.Claim;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabState;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The statements about labs, each inside the transaction of its caller. */
final class Labs {
    private static final String SELECT = "select " + LabRow.COLUMNS + " from lab ";
    private final LabRow row = new LabRow();

    Optional<Lab> find(Handle handle, LabId id) {
        return handle.createQuery(SELECT + "where id = :id")
                .bind("id", id.value())
                .map(row)
                .findOne();
    }

    Optional<Lab> lock(Handle handle, LabId id) {
        return handle.createQuery(SELECT + "where id = :id for update")
                .bind("id", id.value())
                .map(row)
                .findOne();
    }

    /** The lab, its row locked until the transaction ends, or nothing when the claim is no longer the newest. */
    Optional<Lab> lock(Handle handle, Claim claim) {
        return handle.createQuery(SELECT + "where id = :id and fence = :fence and claim_holder = :holder for update")
                .bind("id", claim.lab().value())
                .bind("fence", claim.fence())
                .bind("holder", claim.holder())
                .map(row)
                .findOne();
    }

    /** Locks the lab's row until the transaction ends if the claim is still the newest; tells whether it is. */
    boolean lockIfHeld(Handle handle, Claim claim) {
        return handle.createQuery(
                        "select id from lab where id = :id and fence = :fence and claim_holder = :holder for update")
                .bind("id", claim.lab().value())
                .bind("fence", claim.fence())
                .bind("holder", claim.holder())
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }

    /** The key of the request that asked for a lab. */
    String intent(Handle handle, LabId id) {
        return handle.createQuery("select request_key from lab where id = :id")
                .bind("id", id.value())
                .mapTo(String.class)
                .one();
    }

    Optional<Lab> findByRequest(Handle handle, String requestKey) {
        return handle.createQuery(SELECT + "where request_key = :key")
                .bind("key", requestKey)
                .map(row)
                .findOne();
    }

    /** The lab with the name: the one that is not gone before those that are, of which the last one first. */
    Optional<Lab> findByName(Handle handle, String name) {
        return handle.createQuery(SELECT + "where name = :name"
                        + " order by case when live_name is null then 1 else 0 end, state_since desc, created_at desc"
                        + " fetch first 1 rows only")
                .bind("name", name)
                .map(row)
                .findOne();
    }

    List<Lab> present(Handle handle) {
        return handle.createQuery(SELECT + "where state <> 'GONE' order by created_at, id")
                .map(row)
                .list();
    }

    List<Lab> gone(Handle handle, int limit) {
        return handle.createQuery(
                        SELECT + "where state = 'GONE' order by state_since desc, id" + " fetch first :limit rows only")
                .bind("limit", limit)
                .map(row)
                .list();
    }

    void insert(Handle handle, Lab lab) {
        row.bindAll(
                        handle.createUpdate("insert into lab (" + LabRow.COLUMNS + ", live_name, fence) values (:id,"
                                + " :name, :owner, :ownerName, :channel, :requestKey, :spec, :goal, :state, :reason,"
                                + " :createdAt, :leaseEnd, :stateSince, :mending, :phases, :evidence, :grants, :asker, :extensions, :ending,"
                                + " :heldUntil, :noticeEnd, :liveName, 0)"),
                        lab)
                .execute();
    }

    /** Stores a lab over the row that the caller locked. */
    Lab update(Handle handle, Lab before, Lab after) {
        boolean renamed = !after.name().equals(before.name());
        if (!after.id().equals(before.id())
                || (renamed && isPresent(before))
                || !after.requestKey().equals(before.requestKey())) {
            throw new IllegalArgumentException(
                    "A lab's id and request never change, nor its name while it is there: lab " + before.id());
        }
        row.bindChangeable(
                        handle.createUpdate("update lab set name = :name, live_name = :liveName, owner_id = :owner,"
                                + " owner_name = :ownerName, channel = :channel, spec = :spec, goal = :goal,"
                                + " state = :state, reason = :reason, lease_end = :leaseEnd,"
                                + " state_since = :stateSince, mending = :mending, phases = :phases,"
                                + " evidence = :evidence, grants = :grants, asker = :asker, extensions = :extensions, ending = :ending,"
                                + " held_until = :heldUntil, notice_end = :noticeEnd where id = :id"),
                        after)
                .execute();
        return LabRow.stored(after);
    }

    static boolean isPresent(Lab lab) {
        return lab.state() != LabState.GONE;
    }
}
