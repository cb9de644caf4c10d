package dev.sgpods.why;

import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.explain.Way;
import dev.sgpods.why.fault.Finding;
import dev.sgpods.why.fault.Fix;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Words a diagnosis: one sentence, the path, what mends it, what could not be seen. */
public final class WhyAnswer {
    private static final int UNSEEN = 6;
    /** What a front end shows of a title in one piece. */
    private static final int TITLE = 140;

    private final Diagnosis diagnosis;
    private final Additions additions;
    private final Verdict verdict;

    private WhyAnswer(Diagnosis diagnosis, Additions additions) {
        this.diagnosis = diagnosis;
        this.additions = additions;
        this.verdict = Verdict.of(diagnosis, additions);
    }

    /**
     * The answer as a message.
     *
     * @param again the line that asks the same again, without the program's name; empty for no button
     */
    public static Message of(Diagnosis diagnosis, String again, Additions additions) {
        WhyAnswer answer = new WhyAnswer(diagnosis, additions);
        String whole = answer.verdict.words() + ": " + sentence(diagnosis, additions);
        boolean fits = whole.length() <= TITLE;
        List<Block> blocks = answer.blocks(again);
        if (!fits) {
            blocks.add(0, new Block.Text(whole + "."));
        }
        return new Message(
                fits
                        ? whole
                        : answer.verdict.words() + ": " + diagnosis.subject() + " to "
                                + diagnosis.database().name(),
                answer.verdict.status(),
                blocks);
    }

    /** The one sentence, without the verdict and the full stop. */
    static String sentence(Diagnosis diagnosis, Additions additions) {
        return new FirstSentence(diagnosis, additions).words();
    }

    private List<Finding> findings() {
        return diagnosis.findings();
    }

    /** The pod that the ladder is drawn for: one of those that fare worst. */
    private Optional<Diagnosis.OfPod> shown() {
        return diagnosis.worstFirst().findFirst();
    }

    private Stream<Hop> hops() {
        return shown().stream()
                .flatMap(pod -> Ladder.of(pod).stream())
                .map(Ladder.Rung::hop)
                .distinct();
    }

    private List<Block> blocks(String again) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Text(question()));
        // What a probe was told stands in its own table.
        if (additions.probed().isEmpty()) {
            new ToldWords(diagnosis).sentence().ifPresent(told -> blocks.add(new Block.Text(told + ".")));
        }
        new Replicas(diagnosis).lines().ifPresent(blocks::add);
        additions.probed().ifPresent(probed -> blocks.addAll(new ProbeWords(diagnosis, probed).blocks()));
        List<Block.Item> ladder = Stream.concat(stopped().map(WhyAnswer::rung), hops().map(WhyAnswer::rung))
                .toList();
        if (!ladder.isEmpty()) {
            blocks.add(new Block.Path(ladder));
        }
        for (Finding finding : findings()) {
            blocks.add(new Block.Text("*" + finding.code() + "* " + finding.sentence() + "."));
            finding.fixes().forEach(fix -> addFix(fix, blocks));
        }
        blocks.addAll(additions.changes());
        unseen().ifPresent(blocks::add);
        diagnosis.origin().readAt().ifPresent(moment -> blocks.add(new Block.Moment("Facts read", moment)));
        String from = additions.probed().flatMap(Probed::report).isPresent()
                ? "From model and probe"
                : "From the model alone";
        blocks.add(new Block.Text(from + ", for new connections only: established ones may outlive a rule."));
        if (!again.isEmpty()) {
            List<Block.Button> buttons = new ArrayList<>(List.of(Block.Button.of("Ask again", again)));
            buttons.addAll(additions.buttons());
            blocks.add(new Block.Actions(buttons));
        }
        return blocks;
    }

    private String question() {
        DatabaseChoice.Chosen database = diagnosis.database();
        String port = diagnosis
                .question()
                .port()
                .or(database::port)
                .map(number -> " port " + number)
                .orElse("");
        return diagnosis.subject() + " to " + database.name() + port + " (" + database.source() + ")";
    }

    /** What keeps the shown pod from using the way, before the way itself. */
    private Stream<Finding> stopped() {
        return shown().stream().flatMap(pod -> pod.stops().stream());
    }

    private static Block.Item rung(Finding stopping) {
        return new Block.Item(
                Status.FAILED, "BLOCKED: " + stopping.component(), stopping.sentence() + " (" + stopping.code() + ")");
    }

    private static Block.Item rung(Hop hop) {
        Status status = Verdict.of(hop.outcome()).status();
        String word =
                switch (hop.outcome()) {
                    case PASSED -> "passed";
                    case UNKNOWN -> "unknown";
                    case PARTLY -> "partly blocked";
                    case BLOCKED -> "BLOCKED";
                };
        String code =
                hop.outcome() == Outcome.PASSED ? "" : " (" + hop.explanation().code() + ")";
        String reply = hop.way() == Way.REPLY ? "reply, " : "";
        return new Block.Item(
                status,
                word + ": " + reply + hop.kind().words() + " " + hop.component(),
                hop.explanation().sentence() + code);
    }

    private static void addFix(Fix fix, List<Block> blocks) {
        blocks.add(new Block.Code(fix.command()));
        blocks.add(new Block.Text("Risk: " + fix.risk() + ". Undo: " + fix.undo() + "."
                + (fix.who().isEmpty() ? "" : " " + fix.who() + ".")));
    }

    private Optional<Block> unseen() {
        Set<String> lines = new LinkedHashSet<>();
        hops().filter(hop -> hop.outcome() == Outcome.UNKNOWN)
                .forEach(hop -> lines.add(hop.explanation().sentence()));
        diagnosis.origin().unread().values().stream().sorted().forEach(lines::add);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        List<Block.Item> items = lines.stream()
                .limit(UNSEEN)
                .map(line -> new Block.Item(Status.UNKNOWN, "Not seen", line))
                .toList();
        return Optional.of(new Block.Checklist(items));
    }
}
