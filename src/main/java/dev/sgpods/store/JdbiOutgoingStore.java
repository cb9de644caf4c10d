package dev.sgpods.store;

import dev.sgpods.lab.LabId;
import dev.sgpods.lab.Outgoing;
import dev.sgpods.lab.OutgoingStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * What is to be said, as rows. A row waits while its revision is above the one that was sent, so that a new body that
 * comes in while the old one is on its way is not lost. Whether it waits stands in the row, for an index cannot compare
 * two columns, and the database refuses a row that says otherwise.
 */
public final class JdbiOutgoingStore implements OutgoingStore {
    private static final String CARD_KEY = "card";
    private final Jdbi jdbi;
    private final InstantSource wall;
    private final InstantSource lab;

    /**
     * Stores through the given SQL.
     *
     * @param wall tells what was written first
     * @param lab the labs' clock, which tells whether a warning came in time
     */
    public JdbiOutgoingStore(Jdbi jdbi, InstantSource wall, InstantSource lab) {
        this.jdbi = jdbi;
        this.wall = wall;
        this.lab = lab;
    }

    @Override
    public void card(LabId lab, String channel, String body, boolean urgent) {
        if (!rewriteCard(lab, body, urgent) && !insert(lab, channel, Outgoing.Kind.CARD, CARD_KEY, body, urgent)) {
            rewriteCard(lab, body, urgent);
        }
    }

    /** Tells whether there is a card; its body and revision change only when the body differs. */
    private boolean rewriteCard(LabId lab, String body, boolean urgent) {
        return jdbi.inTransaction(handle -> {
            Optional<String> known = handle.createQuery(
                            "select body from outbox where lab_id = :lab and message_key = :key for update")
                    .bind("lab", lab.value())
                    .bind("key", CARD_KEY)
                    .mapTo(String.class)
                    .findOne();
            if (known.isPresent() && !known.get().equals(body)) {
                handle.createUpdate("update outbox set body = :body, revision = revision + 1, waits = true,"
                                + " urgent = :urgent or (urgent and revision > sent_revision),"
                                + " written_at = case when revision > sent_revision then written_at else :now end"
                                + " where lab_id = :lab and message_key = :key")
                        .bind("body", body)
                        .bind("urgent", urgent)
                        .bind("now", Columns.moment(wall.instant()))
                        .bind("lab", lab.value())
                        .bind("key", CARD_KEY)
                        .execute();
            }
            return known.isPresent();
        });
    }

    @Override
    public void line(LabId lab, String channel, String key, String body, boolean urgent) {
        if (key.equals(CARD_KEY)) {
            throw new IllegalArgumentException("The key \"card\" is the card's own: give the line another.");
        }
        insert(lab, channel, Outgoing.Kind.LINE, key, body, urgent);
    }

    @Override
    public void alone(LabId subject, String key, String channel, String body) {
        insert(subject, channel, Outgoing.Kind.CARD, key, body, true);
    }

    private boolean insert(LabId lab, String channel, Outgoing.Kind kind, String key, String body, boolean urgent) {
        Instant now = wall.instant();
        try {
            jdbi.useHandle(handle -> handle.createUpdate("insert into outbox (lab_id, message_key, channel, kind,"
                            + " urgent, body, revision, sent_revision, tries, not_before, written_at, last_problem)"
                            + " values (:lab, :key, :channel, :kind, :urgent, :body, 1, 0, 0, :now, :now, '')")
                    .bind("lab", lab.value())
                    .bind("key", key)
                    .bind("channel", channel)
                    .bind("kind", kind.name())
                    .bind("urgent", urgent)
                    .bind("body", body)
                    .bind("now", Columns.moment(now))
                    .execute());
            return true;
        } catch (UnableToExecuteStatementException failure) {
            if (Columns.duplicate(failure)) {
                return false;
            }
            throw failure;
        }
    }

    @Override
    public List<Outgoing> waiting(Instant now, int limit) {
        return jdbi.withHandle(handle -> WaitingQueue.read(handle).due(now, limit));
    }

    @Override
    public void sent(Outgoing row, Instant at) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update outbox set sent_revision = :revision, sent_at = :at,"
                                + " reached_at = coalesce(reached_at, :reached), waits = (revision > :revision), tries = 0, last_problem = '' where id = :id and sent_revision < :revision")
                .bind("revision", row.revision())
                .bind("at", Columns.moment(at))
                .bind("reached", Columns.moment(lab.instant()))
                .bind("id", row.id())
                .execute());
    }

    @Override
    public boolean sent(LabId lab, String key, Instant by) {
        return reached(lab, key).filter(at -> !at.isAfter(by)).isPresent();
    }

    @Override
    public Optional<Instant> reached(LabId lab, String key) {
        return jdbi.withHandle(handle -> handle.createQuery("select reached_at from outbox where lab_id = :lab"
                        + " and message_key = :key and sent_revision > 0 and reached_at is not null")
                .bind("lab", lab.value())
                .bind("key", key)
                .map((row, context) -> Columns.moment(row, "reached_at"))
                .findOne());
    }

    @Override
    public Optional<Instant> cardReached(LabId lab) {
        return cardTimestamp(lab).flatMap(there -> reached(lab, CARD_KEY));
    }

    @Override
    public void postpone(Outgoing row, Instant notBefore, String why) {
        jdbi.useHandle(handle -> handle.createUpdate("update outbox set tries = tries + 1, not_before = :notBefore,"
                        + " last_problem = :why where id = :id")
                .bind("notBefore", Columns.moment(notBefore))
                .bind("why", why)
                .bind("id", row.id())
                .execute());
    }

    @Override
    public Optional<String> cardTimestamp(LabId lab) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select message_timestamp from message_ref where lab_id = :lab and message_timestamp <> ''")
                .bind("lab", lab.value())
                .mapTo(String.class)
                .findOne());
    }

    /** A card that was deleted by somebody waits again, so that it is posted anew even if its body never changes. */
    @Override
    public void cardTimestamp(LabId lab, String channel, String timestamp) {
        jdbi.useTransaction(handle -> {
            if (timestamp.isEmpty()) {
                handle.createUpdate(
                                "update outbox set sent_revision = 0, waits = true where lab_id = :lab and message_key = :key")
                        .bind("lab", lab.value())
                        .bind("key", CARD_KEY)
                        .execute();
            }
            if (!moveCard(handle, lab, channel, timestamp)) {
                handle.createUpdate("insert into message_ref (lab_id, channel, message_timestamp)"
                                + " values (:lab, :channel, :timestamp)")
                        .bind("lab", lab.value())
                        .bind("channel", channel)
                        .bind("timestamp", timestamp)
                        .execute();
            }
        });
    }

    private static boolean moveCard(Handle handle, LabId lab, String channel, String timestamp) {
        return handle.createUpdate("update message_ref set channel = :channel, message_timestamp = :timestamp"
                                + " where lab_id = :lab")
                        .bind("channel", channel)
                        .bind("timestamp", timestamp)
                        .bind("lab", lab.value())
                        .execute()
                == 1;
    }

    @Override
    public int backlog() {
        return waiting("");
    }

    @Override
    public int unsaid() {
        return waiting(" and sent_revision = 0");
    }

    private int waiting(String which) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from outbox where waits = true" + which)
                .mapTo(Integer.class)
                .one());
    }
}
