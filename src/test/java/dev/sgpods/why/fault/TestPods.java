package dev.sgpods.why.fault;

import dev.sgpods.aws.InstanceTypes;
import dev.sgpods.reachability.check.Network;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.cluster.ObjectMeta;
import dev.sgpods.reachability.facts.cluster.ObjectMeta.Owner;
import dev.sgpods.reachability.facts.cluster.Pod;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pod on the node {@code node-1}, and the question about it. */
final class TestPods {
    private TestPods() {}

    /** Of a kind and name, or by itself. */
    static Pod owned(String kind, String name) {
        ObjectMeta meta = new ObjectMeta(
                "shop",
                "web-5d9c-x2",
                Map.of("pod-template-hash", "5d9c", "eks.amazonaws.com/fargate-profile", "serverless"),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                kind.isEmpty() ? List.of() : List.of(new Owner(kind, name)));
        return new Pod(
                meta,
                "Running",
                "node-1",
                List.of(),
                List.of(),
                false,
                "web",
                false,
                Optional.empty(),
                List.of(),
                List.of(),
                Map.of(),
                Pod.DnsSettings.STANDARD,
                30);
    }

    static Symptoms symptoms(NetworkFacts facts, Pod pod) {
        return new Symptoms(
                new Network(facts),
                InstanceTypes.load(),
                "",
                Optional.of(pod),
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                "",
                "");
    }
}
