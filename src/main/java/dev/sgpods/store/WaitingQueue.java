package dev.sgpods.store;

import dev.sgpods.lab.LabId;
import dev.sgpods.lab.Outgoing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The order in which waiting rows are sent.
 *
 * <p>Urgent rows go first, then the oldest. Yet a lab's thread is read from the top: a line never overtakes an earlier
 * line of its lab, nor the card's first posting, so what stands in the way of an urgent line is as urgent as the line
 * itself, and a postponed row holds up those behind it. An edit of the card holds up nothing.
 */
final class WaitingQueue {
    /** Reads what waits and no other row. */
    static final String SELECT = "select o.id, o.message_key, o.lab_id, o.channel, o.kind, o.urgent, o.body,"
            + " o.revision, o.tries, o.not_before, o.written_at, coalesce(r.message_timestamp, '') as posted_at"
            + " from outbox o left join message_ref r on r.lab_id = o.lab_id where o.waits = true order by o.id";

    // Nothing decides a tie, so that sorting leaves rows of one lab in the order that promote() relies on.
    private static final Comparator<Waiting> FIRST_TO_LAST =
            Comparator.comparing((Waiting row) -> !row.promoted()).thenComparing(Waiting::writtenAt);

    private final List<Waiting> rows;

    private WaitingQueue(List<Waiting> rows) {
        this.rows = rows;
    }

    /**
     * A waiting row.
     *
     * @param posted whether the lab's card is in the channel
     * @param promoted urgent itself, or in the way of an urgent one
     */
    private record Waiting(Outgoing outgoing, Instant writtenAt, boolean posted, boolean promoted) {
        boolean holdsUp() {
            return outgoing.kind() == Outgoing.Kind.LINE || !posted;
        }

        Waiting promote(boolean urgent, Instant oldest) {
            return new Waiting(outgoing, oldest, posted, urgent);
        }
    }

    static WaitingQueue read(Handle handle) {
        return new WaitingQueue(
                handle.createQuery(SELECT).map(WaitingQueue::row).list());
    }

    /** The rows that may be sent now, in the order of sending. */
    List<Outgoing> due(Instant now, int limit) {
        Map<LabId, List<Waiting>> labs = new LinkedHashMap<>();
        for (Waiting row : rows) {
            labs.computeIfAbsent(row.outgoing().lab(), lab -> new ArrayList<>()).add(row);
        }
        List<Waiting> due = new ArrayList<>();
        labs.values().forEach(lab -> due.addAll(dueOf(lab, now)));
        return due.stream()
                .sorted(FIRST_TO_LAST)
                .limit(limit)
                .map(Waiting::outgoing)
                .toList();
    }

    private static List<Waiting> dueOf(List<Waiting> lab, Instant now) {
        List<Waiting> queue = new ArrayList<>(lab);
        // The card's row may be the younger one after a deletion; its first posting goes before all lines.
        queue.sort(Comparator.comparing((Waiting row) -> row.outgoing().kind())
                .thenComparing(row -> row.outgoing().id()));
        promote(queue);
        List<Waiting> due = new ArrayList<>();
        boolean heldUp = false;
        for (Waiting row : queue) {
            boolean early = row.outgoing().notBefore().isAfter(now);
            if (!early && !(heldUp && row.holdsUp())) {
                due.add(row);
            }
            heldUp |= early && row.holdsUp();
        }
        return due;
    }

    /** Makes a row as urgent, and as old, as anything it holds up, so that sorting all labs keeps each in order. */
    private static void promote(List<Waiting> queue) {
        boolean urgentBehind = false;
        Instant oldestBehind = Instant.MAX;
        for (int at = queue.size() - 1; at >= 0; at--) {
            Waiting row = queue.get(at);
            if (row.holdsUp()) {
                urgentBehind |= row.promoted();
                oldestBehind = row.writtenAt().isBefore(oldestBehind) ? row.writtenAt() : oldestBehind;
                queue.set(at, row.promote(urgentBehind, oldestBehind));
            }
        }
    }

    private static Waiting row(ResultSet row, StatementContext context) throws SQLException {
        boolean urgent = row.getBoolean("urgent");
        Outgoing outgoing = new Outgoing(
                row.getLong("id"),
                row.getString("message_key"),
                new LabId(row.getString("lab_id")),
                row.getString("channel"),
                Outgoing.Kind.valueOf(row.getString("kind")),
                urgent,
                row.getString("body"),
                row.getLong("revision"),
                row.getInt("tries"),
                Columns.moment(row, "not_before"));
        return new Waiting(
                outgoing,
                Columns.moment(row, "written_at"),
                !row.getString("posted_at").isEmpty(),
                urgent);
    }
}
