package dev.sgpods.slack;

import dev.sgpods.lab.LabId;
import dev.sgpods.lab.Outgoing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What could be sent next, the most pressing first.
 *
 * <p>Of each lab at most its card and its oldest line: lines never overtake one another, and none goes before the card
 * under which it belongs. An urgent line lends its urgency to what must go before it. Edits take turns among the labs.
 */
final class OutboxOrder {
    private OutboxOrder() {}

    /**
     * One message to send.
     *
     * @param cardTimestamp of the lab's card, empty when there is none
     */
    record Candidate(Outgoing row, String cardTimestamp, boolean urgent) {
        boolean isEdit() {
            return row.kind() == Outgoing.Kind.CARD && !cardTimestamp.isEmpty();
        }
    }

    /**
     * Chooses among the rows.
     *
     * @param rows all that waits, also what was postponed
     * @param cards where a lab's card is, or an empty text
     * @param lastEdit when a lab's card was edited last
     */
    static List<Candidate> of(
            List<Outgoing> rows, Function<LabId, String> cards, Function<LabId, Instant> lastEdit, Instant now) {
        Map<LabId, List<Outgoing>> labs = new LinkedHashMap<>();
        rows.stream().sorted(Comparator.comparingLong(Outgoing::id)).forEach(row -> labs.computeIfAbsent(
                        row.lab(), lab -> new ArrayList<>())
                .add(row));
        List<Candidate> candidates = new ArrayList<>();
        labs.forEach((lab, ofLab) -> candidates.addAll(ofLab(ofLab, cards.apply(lab))));
        return candidates.stream()
                .filter(candidate -> !candidate.row().notBefore().isAfter(now))
                .sorted(Comparator.comparing((Candidate candidate) -> !candidate.urgent())
                        .thenComparing(candidate -> candidate.isEdit()
                                ? lastEdit.apply(candidate.row().lab())
                                : Instant.MIN)
                        .thenComparing(candidate -> candidate.row().id()))
                .toList();
    }

    private static List<Candidate> ofLab(List<Outgoing> rows, String card) {
        List<Candidate> candidates = new ArrayList<>();
        boolean urgentLine = rows.stream().anyMatch(row -> row.kind() == Outgoing.Kind.LINE && row.urgent());
        rows.stream()
                .filter(row -> row.kind() == Outgoing.Kind.CARD)
                .findFirst()
                .map(row -> new Candidate(row, card, row.urgent() || (card.isEmpty() && urgentLine)))
                .ifPresent(candidates::add);
        rows.stream()
                .filter(row -> row.kind() == Outgoing.Kind.LINE)
                .findFirst()
                .filter(row -> !card.isEmpty())
                .map(row -> new Candidate(row, card, urgentLine))
                .ifPresent(candidates::add);
        return candidates;
    }
}
