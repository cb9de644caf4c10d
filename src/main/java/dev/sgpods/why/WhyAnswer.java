package dev.sgpods.why;

import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import dev.sgpods.reachability.DatabaseAnalysis;
import dev.sgpods.reachability.DatabaseTarget.When;
import dev.sgpods.reachability.PathAnalysis;
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
        String whole = answer.verdict.words() + ": " + answer.sentence();
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
        return new WhyAnswer(diagnosis, additions).sentence();
    }

    private String sentence() {
        if (probeDecides()) {
            ProbeWords words = new ProbeWords(diagnosis, additions.probed().orElseThrow());
            boolean behind =
                    additions.probed().flatMap(Probed::report).orElseThrow().connected();
            // What was found about the text that the pod was told says it better.
            return findings().stream()
                    .filter(finding -> behind && finding.sentence().startsWith("the network is fine"))
                    .findFirst()
                    .map(Finding::sentence)
                    .orElseGet(words::sentence);
        }
        Optional<Finding> first = findings().stream().findFirst();
        if (first.isPresent() && (verdict != Verdict.UNKNOWN)) {
            boolean fine =
                    verdict == Verdict.NO_BLOCKER && !first.get().sentence().startsWith("the network is fine");
            return (fine ? "the network lets it through; " : "") + first.get().sentence();
        }
        Outcome telling = diagnosis.outcome();
        return hops().filter(hop -> hop.outcome() == telling && telling != Outcome.PASSED)
                .findFirst()
                .map(hop -> hop.explanation().sentence())
                .orElseGet(() -> telling == Outcome.PASSED
                        ? diagnosis.subject() + " reaches "
                                + diagnosis.database().name() + " as far as the facts tell"
                        : diagnosis.subject() + " and " + diagnosis.database().name() + " differ in what was read");
    }

    /** Whether what the pod saw is another thing than what the model says. */
    private boolean probeDecides() {
        return additions.probed().isPresent() && verdict != Verdict.of(diagnosis.outcome());
    }

    private List<Finding> findings() {
        return diagnosis.findings();
    }

    /** The pod that the ladder is drawn for: the first of those that do worst. */
    private Optional<Diagnosis.OfPod> shown() {
        return diagnosis.pods().stream()
                .filter(pod -> pod.outcome() != Outcome.PASSED)
                .findFirst()
                .or(() -> diagnosis.pods().stream().findFirst());
    }

    private Stream<Hop> hops() {
        return shown().flatMap(Diagnosis.OfPod::analysis).stream().flatMap(WhyAnswer::hops);
    }

    private static Stream<Hop> hops(DatabaseAnalysis analysis) {
        Stream<Hop> names = Stream.concat(
                analysis.names().hops().stream(),
                analysis.names().servers().stream()
                        .flatMap(server -> Stream.of(server.udp(), server.tcp()))
                        .flatMap(path -> path.hops().stream())
                        .filter(hop -> hop.outcome() != Outcome.PASSED));
        Stream<Hop> way = Stream.concat(analysis.targets().stream(), analysis.behind().stream())
                .filter(target -> target.target().when() == When.NOW)
                .flatMap(target -> target.paths().stream().limit(1))
                .map(PathAnalysis::hops)
                .flatMap(List::stream);
        return Stream.of(way, analysis.state().stream(), names)
                .flatMap(each -> each)
                .distinct();
    }

    private List<Block> blocks(String again) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Text(question()));
        new Replicas(diagnosis).lines().ifPresent(blocks::add);
        additions.probed().ifPresent(probed -> blocks.addAll(new ProbeWords(diagnosis, probed).blocks()));
        List<Block.Item> ladder = hops().map(WhyAnswer::rung).toList();
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
        boolean command = fix.command().startsWith("aws ") || fix.command().startsWith("kubectl ");
        blocks.add(command ? new Block.Code(fix.command()) : new Block.Text("To mend it: " + fix.command() + "."));
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
