package dev.sgpods.reachability;

import dev.sgpods.reachability.check.Network;
import dev.sgpods.reachability.facts.NetworkFacts;

/**
 * Answers whether connections between interfaces, addresses and pods work: a question takes microseconds once the facts
 * are prepared. Deterministic, without side effects, and safe for any number of threads.
 */
public final class PathAnalyzer {
    private final VpcPaths vpcs;
    private final PodPaths pods;

    /** Prepares the facts. */
    public PathAnalyzer(NetworkFacts facts) {
        this(new Network(facts));
    }

    /** Analyses a network that is prepared already. */
    public PathAnalyzer(Network network) {
        this.vpcs = new VpcPaths(network);
        this.pods = new PodPaths(network, vpcs);
    }

    /** What becomes of the connection. */
    public PathAnalysis analyze(Flow flow) {
        boolean withPod = flow.source() instanceof Flow.OfPod || flow.destination() instanceof Flow.OfPod;
        return new PathAnalysis(flow, withPod ? pods.analyze(flow) : vpcs.analyze(flow));
    }
}
