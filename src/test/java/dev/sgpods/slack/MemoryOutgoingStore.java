package dev.sgpods.slack;

import dev.sgpods.lab.LabId;
import dev.sgpods.lab.Outgoing;
import dev.sgpods.lab.OutgoingStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What is to be said, in memory, by the contract of the real store: a deleted card waits again. */
final class MemoryOutgoingStore implements OutgoingStore {
    private final Map<String, Outgoing> rows = new TreeMap<>();
    private final Map<String, Long> sentRevision = new HashMap<>();
    private final Map<LabId, String> cards = new HashMap<>();
    final List<String> reasons = new ArrayList<>();
    private long ids;

    @Override
    public void card(LabId lab, String channel, String body, boolean urgent) {
        String key = "card";
        Outgoing old = rows.get(lab + "/" + key);
        if (old == null) {
            rows.put(lab + "/" + key, row(key, lab, channel, Outgoing.Kind.CARD, urgent, body));
        } else if (!old.body().equals(body)) {
            rows.put(lab + "/" + key, changed(old, body, urgent, old.revision() + 1, 0, Instant.EPOCH));
        }
    }

    @Override
    public void line(LabId lab, String channel, String key, String body, boolean urgent) {
        rows.computeIfAbsent(lab + "/" + key, unknown -> row(key, lab, channel, Outgoing.Kind.LINE, urgent, body));
    }

    @Override
    public void alone(LabId subject, String key, String channel, String body) {
        rows.computeIfAbsent(
                subject + "/" + key, unknown -> row(key, subject, channel, Outgoing.Kind.CARD, true, body));
    }

    @Override
    public List<Outgoing> waiting(Instant now, int limit) {
        return rows.values().stream()
                .filter(row -> sentRevision.getOrDefault(identity(row), 0L) < row.revision())
                .filter(row -> !row.notBefore().isAfter(now))
                .sorted(Comparator.comparing((Outgoing row) -> !row.urgent()).thenComparing(Outgoing::id))
                .limit(limit)
                .toList();
    }

    @Override
    public void sent(Outgoing row, Instant at) {
        sentRevision.put(identity(row), row.revision());
    }

    @Override
    public boolean sent(LabId lab, String key, Instant by) {
        return sentRevision.containsKey(lab + "/" + key);
    }

    @Override
    public Optional<Instant> reached(LabId lab, String key) {
        return Optional.of(Instant.EPOCH).filter(at -> sent(lab, key, at));
    }

    @Override
    public Optional<Instant> cardReached(LabId lab) {
        return reached(lab, "card");
    }

    @Override
    public void postpone(Outgoing row, Instant notBefore, String why) {
        reasons.add(why);
        rows.computeIfPresent(
                identity(row),
                (key, now) -> changed(now, now.body(), now.urgent(), now.revision(), now.tries() + 1, notBefore));
    }

    @Override
    public Optional<String> cardTimestamp(LabId lab) {
        return Optional.ofNullable(cards.get(lab));
    }

    @Override
    public void cardTimestamp(LabId lab, String channel, String timestamp) {
        cards.put(lab, timestamp);
        if (timestamp.isEmpty()) {
            sentRevision.remove(lab + "/card");
        }
    }

    @Override
    public int backlog() {
        return waiting(Instant.MAX, Integer.MAX_VALUE).size();
    }

    @Override
    public int unsaid() {
        return (int) waiting(Instant.MAX, Integer.MAX_VALUE).stream()
                .filter(row -> !sentRevision.containsKey(identity(row)))
                .count();
    }

    private static String identity(Outgoing row) {
        return row.lab() + "/" + row.key();
    }

    private Outgoing row(String key, LabId lab, String channel, Outgoing.Kind kind, boolean urgent, String body) {
        return new Outgoing(++ids, key, lab, channel, kind, urgent, body, 1, 0, Instant.EPOCH);
    }

    private static Outgoing changed(
            Outgoing old, String body, boolean urgent, long revision, int tries, Instant notBefore) {
        return new Outgoing(
                old.id(), old.key(), old.lab(), old.channel(), old.kind(), urgent, body, revision, tries, notBefore);
    }
}
