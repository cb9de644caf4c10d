package dev.sgpods.why;

import dev.sgpods.command.EditDistance;
import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.facts.Listing;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.cluster.DaemonSet;
import dev.sgpods.reachability.facts.cluster.Deployment;
import dev.sgpods.reachability.facts.cluster.ObjectMeta;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.facts.cluster.ReplicaSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds the pods that somebody means: one by its name or the beginning of it, or all of a workload. */
final class PodChoice {
    private static final int SHOWN = 5;

    private final NetworkFacts facts;

    /**
     * What was meant.
     *
     * @param workload as Kind/namespace/name when a workload was named, or empty
     * @param pods those that run or are to run; none when the workload got none
     */
    record Chosen(String workload, List<Pod> pods) {}

    PodChoice(NetworkFacts facts) {
        this.facts = facts;
    }

    /**
     * What the question is about.
     *
     * @throws Unanswerable when nothing is called so, or too much
     */
    Chosen of(WhyQuestion question) {
        Listing<Pod> listing = facts.all(Pod.class);
        List<Pod> pods = within(question, listing.items());
        String name = question.podName();
        List<Pod> exact =
                pods.stream().filter(pod -> pod.meta().name().equals(name)).toList();
        if (exact.size() == 1) {
            return new Chosen("", exact);
        }
        return byAddress(name, pods)
                .or(() -> workload(question, pods))
                .or(() -> byPrefix(name, pods))
                .filter(chosen -> !chosen.pods().isEmpty() || (listing.complete() && sets().complete()))
                .orElseThrow(() -> unknown(question, listing, pods));
    }

    private static List<Pod> within(WhyQuestion question, List<Pod> all) {
        String namespace = question.podNamespace();
        return all.stream()
                .filter(pod -> namespace.isEmpty() || pod.meta().namespace().equals(namespace))
                .toList();
    }

    private Optional<Chosen> workload(WhyQuestion question, List<Pod> pods) {
        List<String> found = workloads(question.podNamespace())
                .filter(each -> each.endsWith("/" + question.podName()))
                .distinct()
                .toList();
        if (found.size() > 1) {
            throw Unanswerable.ofPod(
                    "Several workloads are called " + question.podName() + "; say which by its namespace.",
                    found.stream()
                            .map(each -> each.substring(each.indexOf('/') + 1))
                            .toList());
        }
        return found.stream().findFirst().map(each -> new Chosen(each, replicas(each, pods)));
    }

    /** Deployments, daemon sets, and whatever else pods tell that they belong to. */
    private Stream<String> workloads(String namespace) {
        return Stream.of(
                        facts.all(Deployment.class).items().stream().map(each -> named("Deployment", each.meta())),
                        facts.all(DaemonSet.class).items().stream().map(each -> named("DaemonSet", each.meta())),
                        facts.all(Pod.class).items().stream().flatMap(pod -> pod.meta().owners().stream()
                                .filter(owner -> !owner.kind().equals("ReplicaSet"))
                                .map(owner -> owner.kind() + "/" + pod.meta().namespace() + "/" + owner.name())),
                        facts.all(Pod.class).items().stream().flatMap(pod -> deployment(pod).stream()))
                .flatMap(each -> each)
                .filter(each -> namespace.isEmpty() || each.contains("/" + namespace + "/"));
    }

    private static String named(String kind, ObjectMeta meta) {
        return kind + "/" + meta.id();
    }

    private List<Pod> replicas(String workload, List<Pod> pods) {
        Set<String> makers = new HashSet<>(Set.of(workload));
        sets().items().stream()
                .filter(set -> owned(set.meta(), makers))
                .map(set -> named("ReplicaSet", set.meta()))
                .toList()
                .forEach(makers::add);
        List<Pod> all = pods.stream()
                .filter(pod -> owned(pod.meta(), makers) || deployment(pod).equals(Optional.of(workload)))
                .toList();
        List<Pod> alive = all.stream().filter(pod -> !ended(pod)).toList();
        return alive.isEmpty() ? all : alive;
    }

    private Listing<ReplicaSet> sets() {
        return facts.all(ReplicaSet.class);
    }

    /** The deployment of a pod by the names of its own, where deployments, or what lies between, were not read. */
    private Optional<String> deployment(Pod pod) {
        boolean read = facts.all(Deployment.class).complete() && sets().complete();
        return read || pod.deployment().isEmpty()
                ? Optional.empty()
                : Optional.of("Deployment/" + pod.meta().namespace() + "/" + pod.deployment());
    }

    private static boolean owned(ObjectMeta meta, Set<String> makers) {
        return meta.owners().stream()
                .anyMatch(owner -> makers.contains(owner.kind() + "/" + meta.namespace() + "/" + owner.name()));
    }

    /** The pod that has an address of its own: nodes share theirs, and those of pods that ended are given away. */
    private static Optional<Chosen> byAddress(String name, List<Pod> pods) {
        return Address.read(name)
                .map(address -> pods.stream()
                        .filter(pod -> pod.has(address) && !pod.hostNetwork() && !ended(pod))
                        .toList())
                .filter(found -> found.size() == 1)
                .map(found -> new Chosen("", found));
    }

    private static boolean ended(Pod pod) {
        return pod.phase().equals("Succeeded") || pod.phase().equals("Failed");
    }

    private static Optional<Chosen> byPrefix(String name, List<Pod> pods) {
        List<Pod> found = pods.stream()
                .filter(pod -> !name.isEmpty() && pod.meta().name().startsWith(name))
                .toList();
        if (found.size() > 1) {
            throw Unanswerable.ofPod(
                    found.size() + " pods begin with " + name + "; say which.",
                    found.stream().map(Pod::id).sorted().limit(SHOWN).toList());
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(new Chosen("", found));
    }

    private Unanswerable unknown(WhyQuestion question, Listing<Pod> listing, List<Pod> pods) {
        if (!listing.complete()) {
            return Unanswerable.unread("Which pods there are could not be read: " + listing.gap() + ".");
        }
        if (!sets().complete() && workload(question, pods).isPresent()) {
            return Unanswerable.unread(
                    "Which pods " + question.podName() + " has could not be read: " + sets().gap() + ".");
        }
        Set<String> names = new TreeSet<>();
        pods.forEach(pod -> names.add(pod.id()));
        workloads(question.podNamespace())
                .map(each -> each.substring(each.indexOf('/') + 1))
                .forEach(names::add);
        String where = question.podNamespace().isEmpty() ? "" : " in the namespace " + question.podNamespace();
        return Unanswerable.ofPod(
                "There is no pod and no workload called " + question.podName() + where + ".", nearest(question, names));
    }

    private static List<String> nearest(WhyQuestion question, Set<String> names) {
        List<String> left = new ArrayList<>(names);
        List<String> nearest = new ArrayList<>();
        while (nearest.size() < SHOWN) {
            List<String> bare = left.stream()
                    .map(each -> each.substring(each.indexOf('/') + 1))
                    .toList();
            Optional<String> next = EditDistance.nearest(question.podName(), bare);
            if (next.isEmpty()) {
                break;
            }
            nearest.add(left.remove(bare.indexOf(next.get())));
        }
        return nearest.isEmpty() ? names.stream().limit(SHOWN).toList() : nearest;
    }
}
