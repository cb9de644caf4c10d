package dev.sgpods.schedule;

import dev.sgpods.lab.LabId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/**
 * The table of wake-ups, which is the truth; Quartz's triggers are made from it. A row that is served has no moment, so
 * that a call during a pass is still there after it. Every method commits before it returns.
 */
final class WakeUps {
    private static final String EARLIER =
            "moment = case when moment is null or moment > :moment then :moment else moment end";

    private final Jdbi jdbi;

    WakeUps(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Calls for a pass now; a back-off is over. */
    WakeUp callNow(LabId lab, Instant moment) {
        return call(lab, moment, EARLIER + ", not_before = null");
    }

    /** As {@link #callNow(LabId, Instant)}, for many labs in one transaction. */
    List<WakeUp> callNow(List<LabId> labs, Instant moment) {
        return labs.isEmpty()
                ? List.of()
                : written(handle -> labs.stream()
                        .map(lab -> called(handle, lab, moment, EARLIER + ", not_before = null"))
                        .toList());
    }

    /** Calls for a pass later; an earlier call and a back-off stay. */
    WakeUp call(LabId lab, Instant moment) {
        return call(lab, moment, EARLIER);
    }

    private WakeUp call(LabId lab, Instant moment, String change) {
        return written(handle -> called(handle, lab, moment, change));
    }

    private static WakeUp called(Handle handle, LabId lab, Instant moment, String change) {
        write(handle, lab, change, moment);
        return one(handle, lab);
    }

    /**
     * Two programs may insert a lab's first row at one moment; the second then finds it there. What failed was taken back
     * as a whole, so trying once more does no harm whatever it was.
     */
    private <T> T written(HandleCallback<T, RuntimeException> writing) {
        try {
            return jdbi.inTransaction(writing);
        } catch (UnableToExecuteStatementException first) {
            return again(writing, first);
        }
    }

    private <T> T again(HandleCallback<T, RuntimeException> writing, RuntimeException first) {
        try {
            return jdbi.inTransaction(writing);
        } catch (RuntimeException second) {
            second.addSuppressed(first);
            throw second;
        }
    }

    /** A pass begins: what was called for is served, and told. */
    Optional<WakeUp> begin(LabId lab) {
        return jdbi.inTransaction(handle -> {
            Optional<WakeUp> called = find(handle, lab);
            handle.createUpdate("update wake_up set moment = null where lab_id = :lab")
                    .bind("lab", lab.value())
                    .execute();
            return called;
        });
    }

    /** A pass ended well and wants another; a call that came meanwhile for an earlier one stays. */
    WakeUp again(LabId lab, Instant moment) {
        return call(lab, moment, EARLIER + ", failures = 0, not_before = null");
    }

    /** A pass ended well and wants no other: the row goes, unless a call came meanwhile. */
    Optional<WakeUp> never(LabId lab) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate("delete from wake_up where lab_id = :lab and moment is null")
                    .bind("lab", lab.value())
                    .execute();
            return find(handle, lab);
        });
    }

    /**
     * A pass failed.
     *
     * @param moment of the lab's clock, as if it had been called for just now
     * @param notBefore wall time of the next try
     */
    WakeUp failed(LabId lab, Instant moment, int failures, Instant notBefore) {
        return written(handle -> {
            write(handle, lab, EARLIER, moment);
            handle.createUpdate("update wake_up set failures = :failures, not_before = :notBefore where lab_id = :lab")
                    .bind("failures", failures)
                    .bind("notBefore", column(notBefore))
                    .bind("lab", lab.value())
                    .execute();
            return one(handle, lab);
        });
    }

    /** Passes that a kill cut short are called for again. */
    void recover(Instant moment) {
        jdbi.useHandle(handle -> handle.createUpdate("update wake_up set moment = :moment where moment is null")
                .bind("moment", column(moment))
                .execute());
    }

    Optional<WakeUp> find(LabId lab) {
        return jdbi.withHandle(handle -> find(handle, lab));
    }

    /** Those that nobody serves at the moment. */
    List<WakeUp> waiting() {
        return jdbi.withHandle(handle -> handle.createQuery("select lab_id, moment, failures, not_before from wake_up"
                        + " where moment is not null order by moment")
                .map(WakeUps::row)
                .list());
    }

    /** When the next pass is called for that no pass serves at the moment. */
    Optional<Instant> next() {
        return jdbi.withHandle(handle -> handle.createQuery("select min(moment) as moment from wake_up")
                .map((row, context) -> Optional.ofNullable(instant(row, "moment")))
                .one());
    }

    private static void write(Handle handle, LabId lab, String change, Instant moment) {
        int changed = handle.createUpdate("update wake_up set " + change + " where lab_id = :lab")
                .bind("lab", lab.value())
                .bind("moment", column(moment))
                .execute();
        if (changed == 0) {
            handle.createUpdate("insert into wake_up (lab_id, moment, failures) values (:lab, :moment, 0)")
                    .bind("lab", lab.value())
                    .bind("moment", column(moment))
                    .execute();
        }
    }

    private static WakeUp one(Handle handle, LabId lab) {
        return find(handle, lab)
                .orElseThrow(() -> new IllegalStateException("The wake-up of lab " + lab + " is gone."));
    }

    private static Optional<WakeUp> find(Handle handle, LabId lab) {
        return handle.createQuery("select lab_id, moment, failures, not_before from wake_up where lab_id = :lab")
                .bind("lab", lab.value())
                .map(WakeUps::row)
                .findOne();
    }

    private static WakeUp row(ResultSet row, StatementContext context) throws SQLException {
        return new WakeUp(
                new LabId(row.getString("lab_id")),
                instant(row, "moment"),
                row.getInt("failures"),
                instant(row, "not_before"));
    }

    private static OffsetDateTime column(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
