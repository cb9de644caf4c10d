package dev.sgpods.verify;

import dev.sgpods.lab.Prover.Verdict;
import dev.sgpods.verify.StageResult.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What two probes prove together.
 *
 * <p>That the red pod times out proves nothing by itself: a database that is down looks the same. Only beside a green
 * pod that gets through, from the same node, to the same address, at the same time, is it the security groups that keep
 * red out.
 *
 * @param reasons sentences: what was proved, or everything that keeps it from being proved
 */
public record Judgement(Verdict verdict, List<String> reasons) {
    private static final Duration SAME_TIME = Duration.ofMinutes(1);

    public Judgement {
        reasons = List.copyOf(reasons);
    }

    /** A pod's probe and the node it ran on. */
    public record Probed(String node, ProbeReport report) {}

    /** Judges two probes. Pure. */
    public static Judgement of(Probed green, Probed red) {
        if (red.report().at(Stage.TCP).passed()) {
            return new Judgement(
                    Verdict.NOT_ISOLATED,
                    List.of("The red pod reached the database at "
                            + red.report().address() + "."));
        }
        List<String> doubts = new ArrayList<>();
        doubtRed(red.report(), doubts);
        doubtGreen(green.report(), doubts);
        doubtComparison(green, red, doubts);
        return doubts.isEmpty()
                ? new Judgement(
                        Verdict.ISOLATED,
                        List.of("From " + green.node() + " to " + green.report().address()
                                + " the green pod connects and the red pod times out, at the same time."))
                : new Judgement(Verdict.INCONCLUSIVE, doubts);
    }

    private static void doubtRed(ProbeReport red, List<String> doubts) {
        StageResult dns = red.at(Stage.DNS);
        StageResult tcp = red.at(Stage.TCP);
        if (!dns.passed()) {
            doubts.add("The red pod's DNS " + dns.phrase() + ", so it did not even try to reach the database.");
        } else if (!tcp.failedBy(Kind.TIMED_OUT)) {
            doubts.add("The red pod's connection " + tcp.phrase() + "; a security group would have let it time out.");
        }
    }

    private static void doubtGreen(ProbeReport green, List<String> doubts) {
        if (!green.at(Stage.DNS).passed()) {
            doubts.add("The green pod's DNS " + green.at(Stage.DNS).phrase()
                    + ", so nothing shows that the database can be reached.");
        } else if (!green.at(Stage.TCP).passed()) {
            doubts.add("The green pod's connection " + green.at(Stage.TCP).phrase()
                    + ", so nothing shows that the database can be reached.");
        }
    }

    private static void doubtComparison(Probed green, Probed red, List<String> doubts) {
        if (green.node().isEmpty() || !green.node().equals(red.node())) {
            doubts.add("The pods run on different nodes, " + named(green.node()) + " and " + named(red.node()) + ".");
        }
        String greenAddress = green.report().address();
        String redAddress = red.report().address();
        if (!greenAddress.isEmpty() && !redAddress.isEmpty() && !greenAddress.equals(redAddress)) {
            doubts.add("The pods tried different addresses, " + greenAddress + " and " + redAddress + ".");
        }
        Duration apart =
                Duration.between(green.report().tcpAt(), red.report().tcpAt()).abs();
        if (apart.compareTo(SAME_TIME) > 0) {
            doubts.add("The connections were tried " + apart.toSeconds() + " seconds apart, more than a minute.");
        }
    }

    private static String named(String node) {
        return node.isEmpty() ? "an unknown one" : node;
    }
}
