package dev.sgpods.why;

import dev.sgpods.message.Block;
import dev.sgpods.reachability.DatabaseAnalysis;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.verify.Leg;
import dev.sgpods.verify.PathReport;
import dev.sgpods.verify.PathReport.Tried;
import dev.sgpods.verify.ProbeOutcome;
import dev.sgpods.verify.StageResult;
import dev.sgpods.verify.StageResult.Failed;
import dev.sgpods.verify.StageResult.Passed;
import dev.sgpods.verify.StageResult.Skipped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Words for a probe beside the model. */
final class ProbeWords {
    private static final String NOT_MODELLED = "not modelled";

    private final Diagnosis diagnosis;
    private final Probed probed;

    ProbeWords(Diagnosis diagnosis, Probed probed) {
        this.diagnosis = diagnosis;
        this.probed = probed;
    }

    /** What became of the probed pod's connection; nothing when the probe did not get so far. */
    Optional<Outcome> seen() {
        return probed.report().flatMap(report -> {
            if (report.connected()) {
                return Optional.of(Outcome.PASSED);
            }
            boolean stopped =
                    report.failed().filter(leg -> leg.compareTo(Leg.TCP) <= 0).isPresent();
            return stopped && kind(report) != StageResult.Kind.ERROR ? Optional.of(Outcome.BLOCKED) : Optional.empty();
        });
    }

    private static StageResult.Kind kind(PathReport report) {
        return report.failed()
                .map(leg -> ((Failed) report.at(leg).result()).kind())
                .orElse(StageResult.Kind.ERROR);
    }

    /** The one sentence for what the probe saw, without verdict and full stop; what it says holds for one pod only. */
    String sentence() {
        int others = diagnosis.pods().size() - 1;
        return seenByOne()
                + (others > 0
                        ? "; the other " + (others == 1 ? "replica was" : others + " replicas were") + " not probed"
                        : "");
    }

    private String seenByOne() {
        PathReport report = probed.report().orElseThrow();
        String database = diagnosis.database().name();
        String way = probed.pod() + " to " + database;
        Optional<Leg> failed = report.failed();
        if (failed.isPresent()) {
            Leg leg = failed.get();
            String how = leg.word() + " " + report.at(leg).result().phrase();
            return report.connected() ? "the network is fine: " + way + " connects, and " + how : how + " from " + way;
        }
        boolean in = report.at(Leg.LOGIN).result() instanceof Passed;
        return probed.pod() + " connects to " + database + (in ? " and is let in" : "");
    }

    /** Model and probe side by side, and in words where they disagree. */
    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        if (probed.outcome() instanceof ProbeOutcome.NotRun notRun) {
            blocks.add(new Block.Text("*Probe* " + notRun.why()));
            return blocks;
        }
        ProbeOutcome.Ran ran = (ProbeOutcome.Ran) probed.outcome();
        blocks.add(new Block.Text("*Probe* in " + probed.pod() + ", container " + ran.container()
                + (ran.added() ? " (added, and there until the pod is gone)" : "") + ", to " + probed.target() + "."));
        blocks.add(new Block.Table(
                List.of("Leg", "Model", "Probe"),
                List.of(
                        row(Leg.DNS, names(), ran.report()),
                        row(Leg.TCP, network(), ran.report()),
                        row(Leg.TLS, NOT_MODELLED, ran.report()),
                        row(Leg.LOGIN, NOT_MODELLED, ran.report()))));
        if (ran.report().toolless() && !ran.added()) {
            blocks.add(new Block.Text("The image holds none of the programs by which a connection could be tried. An"
                    + " ephemeral container beside it could bring them. *It cannot be removed again*: it ends after ten"
                    + " minutes and stays listed until the pod is gone."));
        }
        disagreement(ran.report()).ifPresent(text -> blocks.add(new Block.Text("*They disagree.* " + text)));
        return blocks;
    }

    private static List<String> row(Leg leg, String model, PathReport report) {
        Tried tried = report.at(leg);
        String by = tried.tool().isEmpty() ? "" : " (" + tried.tool() + ")";
        return List.of(leg.word(), model, tried.result().phrase() + by + detail(tried.result()));
    }

    private static String detail(StageResult result) {
        if (result instanceof Passed passed) {
            return ": " + passed.detail();
        }
        return ": " + (result instanceof Failed failed ? failed.text() : ((Skipped) result).why());
    }

    private Optional<DatabaseAnalysis> analysis() {
        return diagnosis.pods().stream()
                .filter(each -> each.pod().id().equals(probed.pod()))
                .findFirst()
                .flatMap(Diagnosis.OfPod::analysis);
    }

    private String names() {
        return analysis().map(found -> word(found.names().outcome())).orElse("unknown");
    }

    private String network() {
        return analysis().map(found -> word(found.network())).orElse("unknown");
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "passes";
            case BLOCKED -> "blocked";
            case PARTLY -> "partly blocked";
            case UNKNOWN -> "unknown";
        };
    }

    private Optional<String> disagreement(PathReport report) {
        Optional<DatabaseAnalysis> analysis = analysis();
        if (analysis.isEmpty()) {
            return Optional.empty();
        }
        Outcome names = analysis.get().names().outcome();
        Outcome network = analysis.get().network();
        if (names == Outcome.BLOCKED && report.at(Leg.DNS).result() instanceof Passed) {
            return Optional.of("The model finds that names cannot be resolved, and the pod resolved this one: a name"
                    + " server that the model does not know, or facts that changed since they were read.");
        }
        if (network == Outcome.BLOCKED && report.connected()) {
            return Optional.of("The model finds a blocker, and the pod connected all the same: the facts changed since"
                    + " they were read, or the pod leaves by another interface than the model thinks. What the pod did"
                    + " counts.");
        }
        if (network == Outcome.PARTLY && report.connected()) {
            return Optional.of("The pod connected now, and the model finds that not every connection gets through, or"
                    + " none after a failover: one attempt does not tell.");
        }
        boolean stopped =
                report.failed().filter(leg -> leg == Leg.DNS || leg == Leg.TCP).isPresent()
                        && kind(report) != StageResult.Kind.ERROR;
        if (stopped && names == Outcome.PASSED && network == Outcome.PASSED) {
            return Optional.of("The model finds no blocker, and yet " + seenByOne()
                    + ": something stands in the way that the facts do not show, such as a firewall in the node or a"
                    + " rule that is not in force yet. What the pod saw counts.");
        }
        return Optional.empty();
    }
}
