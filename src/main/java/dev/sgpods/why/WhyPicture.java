package dev.sgpods.why;

import dev.sgpods.picture.PathDrawing;
import dev.sgpods.picture.PathDrawing.Mark;
import dev.sgpods.picture.PathDrawing.Step;
import dev.sgpods.reachability.DatabaseAnalysis;
import dev.sgpods.reachability.explain.GroupRules;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.explain.Way;
import dev.sgpods.why.Ladder.Rung;
import dev.sgpods.why.fault.Catalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the picture of an answer shows: the way of the pod that the ladder is drawn for, with every hop that decides. */
final class WhyPicture {
    private static final Pattern PLACE = Pattern.compile("\\b(?:subnet|rtb|vpc|pcx|tgw|eni|i)-[0-9a-z]{6,}");

    private WhyPicture() {}

    /** The drawing; nothing when there is no way to draw, because there is no pod or no such database. */
    static Optional<PathDrawing> of(Diagnosis diagnosis, Additions additions) {
        String title = Verdict.of(diagnosis, additions).words() + ": " + WhyAnswer.sentence(diagnosis, additions);
        return diagnosis.worstFirst().findFirst().flatMap(pod -> pod.analysis()
                .map(analysis -> drawing(title, pod, analysis, probe(diagnosis, additions))));
    }

    /** What a probe saw, beside what the model says. */
    private static List<Step> probe(Diagnosis diagnosis, Additions additions) {
        return additions
                .probed()
                .flatMap(probed -> new ProbeWords(diagnosis, probed)
                        .seen()
                        .map(seen -> new Step("probe", "in " + probed.pod(), List.of(), mark(seen))))
                .stream()
                .toList();
    }

    private static PathDrawing drawing(String title, Diagnosis.OfPod pod, DatabaseAnalysis analysis, List<Step> probe) {
        Ladder ladder = new Ladder(analysis);
        List<Rung> way = ladder.way();
        // A pod asks for the name before it connects; where that works it is none of the way's things.
        List<Rung> names = ladder.names().stream()
                .filter(rung -> rung.counts() != Outcome.PASSED)
                .toList();
        List<Step> there = new ArrayList<>();
        pod.stops()
                .ifPresent(stopping -> there.add(
                        new Step("pod", pod.pod().id(), List.of(Catalogue.title(stopping.code())), Mark.BLOCKED)));
        there.addAll(names.stream().map(WhyPicture::step).toList());
        there.addAll(steps(way, Way.REQUEST));
        List<Step> behind = steps(ladder.behind());
        List<Step> back = steps(way, Way.REPLY);
        there.add(database(
                analysis, Stream.of(there, behind, back).flatMap(List::stream).toList()));
        there.addAll(behind);
        there.addAll(probe);
        return new PathDrawing(title, there, back);
    }

    private static List<Step> steps(List<Rung> rungs, Way way) {
        return steps(rungs.stream().filter(rung -> rung.hop().way() == way).toList());
    }

    private static List<Step> steps(List<Rung> rungs) {
        return rungs.stream().map(WhyPicture::step).toList();
    }

    /** Its own state; and what is not known of the whole without being any thing's. */
    private static Step database(DatabaseAnalysis analysis, List<Step> others) {
        Outcome worst = Outcome.PASSED;
        for (Hop hop : analysis.state()) {
            worst = worst.and(hop.outcome());
        }
        Mark whole = mark(analysis.outcome());
        boolean shown = mark(worst) == whole || others.stream().anyMatch(step -> step.mark() == whole);
        return new Step("database", analysis.database(), List.of(), shown ? mark(worst) : whole);
    }

    private static Step step(Rung rung) {
        Hop hop = rung.hop();
        return new Step(hop.kind().words(), hop.component(), notes(hop), mark(rung.counts()));
    }

    /** The groups, or else the subnet or interface that the sentence names beside the thing itself. */
    private static List<String> notes(Hop hop) {
        if (hop.explanation() instanceof GroupRules rules) {
            return List.of(String.join(", ", rules.groups()), rules.outbound() ? "outbound" : "inbound");
        }
        return PLACE.matcher(hop.explanation().sentence())
                .results()
                .map(found -> found.group())
                .filter(name -> !name.equals(hop.component()))
                .distinct()
                .limit(2)
                .toList();
    }

    private static Mark mark(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> Mark.PASSED;
            case PARTLY -> Mark.PARTLY;
            case BLOCKED -> Mark.BLOCKED;
            case UNKNOWN -> Mark.UNKNOWN;
        };
    }
}
