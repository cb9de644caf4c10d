package dev.sgpods.verify;

import dev.sgpods.kubernetes.BranchInterface;
import dev.sgpods.kubernetes.ClusterView;
import dev.sgpods.kubernetes.Labels;
import dev.sgpods.kubernetes.SecurityGroupPolicyResource;
import dev.sgpods.kubernetes.WorkloadResource.Colour;
import dev.sgpods.verify.InterfaceReader.InterfaceFacts;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Gathers what is known of a lab's two pods. */
final class FactReader {
    private final InterfaceReader interfaces;

    FactReader(InterfaceReader interfaces) {
        this.interfaces = interfaces;
    }

    /** The youngest running pod of a colour. */
    static Optional<Pod> runningPod(ClusterView.Contents view, String labId, Colour colour) {
        return view.pods().stream()
                .filter(pod -> Labels.match(pod.getMetadata(), labId, colour.word()))
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(pod -> pod.getStatus() != null
                        && "Running".equals(pod.getStatus().getPhase()))
                .max(Comparator.comparing(
                        pod -> Objects.requireNonNullElse(pod.getMetadata().getCreationTimestamp(), "")));
    }

    /** The ids that the lab's policy gives. */
    static List<String> policyGroups(ClusterView.Contents view, String labId) {
        return Labels.find(view.policies(), labId, "policy")
                .map(SecurityGroupPolicyResource::groupIds)
                .orElse(List.of());
    }

    /** What these pods wear, by one question to EC2. */
    List<PodFacts> read(List<Pod> pods, ClusterView.Contents view, String region, String vpcId) {
        List<InterfaceFacts> there = List.of();
        String unread = "";
        try {
            there = interfaces.in(region, vpcId);
        } catch (RuntimeException failure) {
            // The proof goes on without: the card says what could not be read.
            unread = "EC2 could not be asked: " + failure.getMessage();
        }
        List<PodFacts> facts = new ArrayList<>();
        for (Pod pod : pods) {
            facts.add(facts(pod, view, there, unread));
        }
        return facts;
    }

    private static PodFacts facts(Pod pod, ClusterView.Contents view, List<InterfaceFacts> there, String unread) {
        Optional<BranchInterface> branch = BranchInterface.of(pod);
        Optional<String> instance = instance(pod, view);
        Optional<InterfaceFacts> wears = there.stream()
                .filter(found -> branch.map(own -> own.id().equals(found.id()))
                        .orElseGet(
                                () -> instance.filter(found.primaryOf()::equals).isPresent()))
                .findFirst();
        return new PodFacts(
                pod.getMetadata().getName(),
                Objects.requireNonNullElse(pod.getStatus().getPodIP(), ""),
                node(pod),
                branch,
                wears,
                unread);
    }

    static String node(Pod pod) {
        return Objects.requireNonNullElse(pod.getSpec().getNodeName(), "");
    }

    // The form of a provider id is aws:///eu-west-1a/i-0123456789abcdef0.
    private static Optional<String> instance(Pod pod, ClusterView.Contents view) {
        return view.nodes().stream()
                .filter(node -> node(pod).equals(node.getMetadata().getName()))
                .map(FactReader::providerId)
                .filter(id -> id.contains("/i-"))
                .map(id -> id.substring(id.lastIndexOf('/') + 1))
                .findFirst();
    }

    private static String providerId(Node node) {
        return node.getSpec() == null
                ? ""
                : Objects.requireNonNullElse(node.getSpec().getProviderID(), "");
    }
}
