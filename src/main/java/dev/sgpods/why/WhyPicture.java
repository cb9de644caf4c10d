package dev.sgpods.why;

import dev.sgpods.picture.PathDrawing;
import dev.sgpods.picture.PathDrawing.Mark;
import dev.sgpods.picture.PathDrawing.Step;
import dev.sgpods.reachability.DatabaseAnalysis;
import dev.sgpods.reachability.DatabaseTarget.When;
import dev.sgpods.reachability.explain.GroupRules;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.explain.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the picture of an answer shows: the way of the pod that the ladder is drawn for. */
final class WhyPicture {
    private static final Pattern PLACE = Pattern.compile("\\b(?:subnet|rtb|vpc|pcx|tgw|eni|i)-[0-9a-z]{6,}");

    private WhyPicture() {}

    /** The drawing; nothing when there is no way to draw, because there is no pod or no such database. */
    static Optional<PathDrawing> of(Diagnosis diagnosis, String title) {
        Optional<Diagnosis.OfPod> shown = diagnosis.pods().stream()
                .filter(pod -> pod.outcome() != Outcome.PASSED)
                .findFirst()
                .or(() -> diagnosis.pods().stream().findFirst());
        return shown.flatMap(pod -> pod.analysis().map(analysis -> drawing(title, analysis)));
    }

    private static PathDrawing drawing(String title, DatabaseAnalysis analysis) {
        List<Hop> way = analysis.targets().stream()
                .filter(target -> target.target().when() == When.NOW)
                .flatMap(target -> target.paths().stream().limit(1))
                .flatMap(path -> path.hops().stream())
                .distinct()
                .toList();
        List<Step> there = new ArrayList<>(steps(way, Way.REQUEST));
        there.add(database(analysis));
        return new PathDrawing(title, there, steps(way, Way.REPLY));
    }

    private static List<Step> steps(List<Hop> hops, Way way) {
        return hops.stream()
                .filter(hop -> hop.way() == way)
                .map(WhyPicture::step)
                .collect(Collectors.toList());
    }

    private static Step database(DatabaseAnalysis analysis) {
        Outcome worst = Outcome.PASSED;
        for (Hop hop : analysis.state()) {
            worst = worst.and(hop.outcome());
        }
        return new Step("database", analysis.database(), List.of(), mark(worst));
    }

    private static Step step(Hop hop) {
        return new Step(hop.kind().words(), hop.component(), notes(hop), mark(hop.outcome()));
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
