package dev.sgpods.why.fault;

import dev.sgpods.reachability.facts.cluster.LabelSelector;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.facts.cluster.SecurityGroupPolicy;
import dev.sgpods.reachability.facts.cluster.ServiceAccount;
import dev.sgpods.reachability.pod.GroupSelection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Why a pod that should have an interface of its own has none: policies, the webhook, and where the pod runs. */
final class SelectionFaults {
    /** The controller reads policies from a cache: one that is hardly older than the pod may have been missed. */
    private static final Duration CACHE = Duration.ofSeconds(10);

    static final List<Fault> ALL = List.of(
            Fault.ofFacts(
                    "F01",
                    "No SecurityGroupPolicy in the pod's namespace",
                    "policies of the namespace, the pod's limits",
                    SelectionFaults::noPolicy),
            Fault.ofFacts(
                    "F04",
                    "A SecurityGroupPolicy is passed over as invalid",
                    "a policy without selectors or groups, or with an invalid operator",
                    SelectionFaults::invalid),
            Fault.ofFacts(
                    "F03",
                    "The policy's service account selector does not match",
                    "labels of the ServiceAccount",
                    SelectionFaults::accountMismatch),
            Fault.ofFacts(
                    "F02",
                    "The policy's pod selector does not match",
                    "labels of the pod",
                    SelectionFaults::labelMismatch),
            Fault.ofFacts(
                    "F05",
                    "The policy is younger than the pod, or was changed after it",
                    "times of policy and pod",
                    SelectionFaults::younger));

    private SelectionFaults() {}

    /** A running pod that the webhook should have given an interface, and that asks for none. */
    static Optional<Pod> bare(Symptoms symptoms) {
        return symptoms.pod()
                .filter(pod -> !pod.wantsInterface() && pod.ownInterface().isEmpty() && !pod.hostNetwork())
                .filter(pod -> AdmissionFaults.unsupportedNode(symptoms).isEmpty());
    }

    static List<SecurityGroupPolicy> policies(Symptoms symptoms, Pod pod) {
        return symptoms.all(SecurityGroupPolicy.class).stream()
                .filter(policy -> policy.meta().namespace().equals(pod.meta().namespace()))
                .toList();
    }

    /** What the pod would get, when nothing that may change it is unread. */
    static boolean selectsNothing(Symptoms symptoms) {
        return symptoms.selection().map(found -> found.groups().isEmpty()).orElse(false);
    }

    private static Optional<Finding> noPolicy(Symptoms symptoms) {
        return bare(symptoms)
                .filter(pod -> AdmissionFaults.noDefinition(symptoms).isEmpty())
                .filter(pod -> symptoms.complete(SecurityGroupPolicy.class)
                        && policies(symptoms, pod).isEmpty()
                        && areMeant(symptoms))
                .map(pod -> new Finding(
                        "F01",
                        "the namespace " + pod.meta().namespace() + " has no SecurityGroupPolicy, so " + pod.id()
                                + " is seen with its node's groups",
                        pod.meta().namespace(),
                        with(policy(symptoms, pod), restart(pod))));
    }

    /** Whether pods are to have groups of their own here: a cluster that knows nothing of that lacks no policy. */
    private static boolean areMeant(Symptoms symptoms) {
        return !symptoms.all(SecurityGroupPolicy.class).isEmpty()
                || !symptoms.cni().podInterfaces().equals(Optional.of(false))
                || !Situation.admittedOfPods(symptoms).isEmpty();
    }

    /**
     * One with the groups that the database admits and no machine wears; where that tells none, a new group, whose way to
     * the database is the next answer's matter.
     */
    static List<Fix> policy(Symptoms symptoms, Pod pod) {
        List<String> admitted = Situation.admittedOfPods(symptoms);
        if (!admitted.isEmpty()) {
            return List.of(Yaml.policy(pod, admitted, "low: only new pods are changed"));
        }
        String name = Yaml.name(pod) + "-pods";
        String group = "$(aws ec2 describe-security-groups --filters Name=vpc-id,Values={vpc} Name=group-name,Values="
                + name + " --query 'SecurityGroups[0].GroupId' --output text)";
        return List.of(
                Fix.of(
                        "aws ec2 create-security-group --vpc-id {vpc} --group-name " + name
                                + " --description \"Pods of " + Yaml.name(pod) + "\"",
                        "low: nothing wears it yet. No group that the database admits is meant for pods, so it takes a"
                                + " new one: ask again once it is worn, for the rules that it needs",
                        "aws ec2 delete-security-group --group-id " + group),
                Yaml.policy(pod, List.of(group), "low: only new pods are changed"));
    }

    static List<Fix> with(List<Fix> first, Fix last) {
        return Stream.concat(first.stream(), Stream.of(last)).toList();
    }

    private static Optional<Finding> invalid(Symptoms symptoms) {
        return bare(symptoms).filter(pod -> selectsNothing(symptoms)).flatMap(pod -> policies(symptoms, pod).stream()
                .filter(policy -> !GroupSelection.valid(policy))
                .findFirst()
                .map(policy -> new Finding(
                        "F04",
                        "the controller passes over " + policy.id() + ": " + fault(policy),
                        policy.id(),
                        List.of(PolicyFixes.valid(symptoms, pod, policy), restart(pod)))));
    }

    private static String fault(SecurityGroupPolicy policy) {
        if (policy.pods().isEmpty() && policy.accounts().isEmpty()) {
            return "it has neither a podSelector nor a serviceAccountSelector";
        }
        return policy.groups().isEmpty() ? "it names no groups" : "an operator of its selector is not valid";
    }

    private static Optional<Finding> accountMismatch(Symptoms symptoms) {
        return bare(symptoms).filter(pod -> selectsNothing(symptoms)).flatMap(pod -> policies(symptoms, pod).stream()
                .filter(GroupSelection::valid)
                .filter(policy -> policy.accounts().isPresent() && matches(policy.pods(), pod))
                .findFirst()
                .map(policy -> new Finding(
                        "F03",
                        policy.id() + " selects service accounts by labels that " + account(pod) + " does not bear",
                        policy.id(),
                        List.of(labelled(symptoms, pod, policy), restart(pod)))));
    }

    /** Labels that were not read are printed before any is overwritten. */
    private static Fix labelled(Symptoms symptoms, Pod pod, SecurityGroupPolicy policy) {
        Lacking lacking = Lacking.of(policy.accounts(), worn(symptoms, pod));
        String in = "kubectl -n " + pod.meta().namespace();
        String label = in + " label serviceaccount " + account(pod) + " --overwrite ";
        String print = in + " get serviceaccount " + account(pod) + " --show-labels && ";
        return Fix.of(
                (lacking.former().isPresent() ? "" : print) + label + lacking.words(),
                "other workloads of the service account get the groups too",
                lacking.undoing().map(words -> label + words).orElse("none: put back what it prints before"));
    }

    private static Optional<Finding> labelMismatch(Symptoms symptoms) {
        return bare(symptoms)
                .filter(pod -> selectsNothing(symptoms) && invalid(symptoms).isEmpty())
                .flatMap(pod -> policies(symptoms, pod).stream()
                        .filter(GroupSelection::valid)
                        .filter(policy -> policy.pods().isPresent() && !matches(policy.pods(), pod))
                        .findFirst()
                        .map(policy -> new Finding(
                                "F02",
                                policy.id() + " selects pods with " + Lacking.selected(policy.pods()) + ", which "
                                        + pod.id() + " does not bear, so it is seen with its node's groups",
                                policy.id(),
                                List.of(Fix.of(
                                        "kubectl -n " + pod.meta().namespace() + " patch " + workload(pod)
                                                + " --type merge -p '{\"spec\":{\"template\":{\"metadata\":{\"labels\":{"
                                                + Lacking.of(
                                                                policy.pods(),
                                                                Optional.of(pod.meta()
                                                                        .labels()))
                                                        .json() + "}}}}}'",
                                        "the pods are made anew, and get what the policy's groups may reach",
                                        "kubectl -n " + pod.meta().namespace() + " rollout undo " + workload(pod))))));
    }

    private static boolean matches(Optional<LabelSelector> selector, Pod pod) {
        return selector.map(each -> each.matches(pod.meta().labels())).orElse(true);
    }

    private static Optional<Finding> younger(Symptoms symptoms) {
        Optional<Pod> pod = symptoms.pod().filter(each -> !each.hostNetwork());
        if (pod.isEmpty() || symptoms.selection().isEmpty()) {
            return Optional.empty();
        }
        GroupSelection.Selection now = symptoms.selection().get();
        List<String> worn = symptoms.identity()
                .filter(each -> each.pod().ownInterface().isPresent())
                .flatMap(each -> each.own())
                .map(own -> own.groups())
                .orElse(List.of());
        boolean bare = bare(symptoms).isPresent();
        boolean differs =
                !worn.isEmpty() && !List.copyOf(new TreeSet<>(worn)).equals(List.copyOf(new TreeSet<>(now.groups())));
        return now.matching().stream()
                .filter(policy -> bare || differs)
                .filter(policy -> after(policy, pod.get()))
                .findFirst()
                .map(policy -> new Finding(
                        "F05",
                        policy.id() + " was made or changed after " + pod.get().id()
                                + ", and pods keep what they got when they were made",
                        pod.get().id(),
                        List.of(restart(pod.get()))));
    }

    static boolean after(SecurityGroupPolicy policy, Pod pod) {
        Optional<Instant> last = policy.meta().changed().or(() -> policy.meta().created());
        return last.isPresent()
                && pod.meta().created().isPresent()
                && last.get().plus(CACHE).isAfter(pod.meta().created().get());
    }

    /** The labels of its service account, as far as those were read. */
    private static Optional<Map<String, String>> worn(Symptoms symptoms, Pod pod) {
        return symptoms.all(ServiceAccount.class).stream()
                .filter(each -> each.id().equals(pod.meta().namespace() + "/" + account(pod)))
                .findFirst()
                .map(each -> each.meta().labels());
    }

    static String account(Pod pod) {
        return pod.serviceAccount().isEmpty() ? "default" : pod.serviceAccount();
    }

    /** Whether the pod's service account exists; also true when that was not read. */
    static boolean accountExists(Symptoms symptoms, Pod pod) {
        return !symptoms.complete(ServiceAccount.class)
                || symptoms.all(ServiceAccount.class).stream()
                        .anyMatch(each -> each.id().equals(pod.meta().namespace() + "/" + account(pod)));
    }

    /** Makes the pods anew, which alone changes what they wear; what a Job or nothing made cannot be restarted. */
    static Fix restart(Pod pod) {
        String workload = workload(pod);
        if (workload.matches("(deployment|daemonset|statefulset)/.*")) {
            return Fix.of(
                    "kubectl -n " + pod.meta().namespace() + " rollout restart " + workload,
                    "the pods are made anew; work in flight is lost",
                    "none needed");
        }
        return Fix.of(
                PolicyGroups.delete(pod),
                "work in flight is lost"
                        + (workload.startsWith("pod/")
                                ? "; nothing makes it anew: apply its manifest again"
                                : "; what it belongs to makes it anew"),
                "none needed");
    }

    /** What the pod belongs to, as kubectl names it; of a ReplicaSet its Deployment, which differs by a hash. */
    static String workload(Pod pod) {
        return pod.meta().owners().stream()
                .findFirst()
                .map(owner -> owner.kind().equals("ReplicaSet")
                        ? "deployment/" + owner.name().replaceFirst("-[a-z0-9]+$", "")
                        : owner.kind().toLowerCase(Locale.ROOT) + "/" + owner.name())
                .orElse("pod/" + pod.meta().name());
    }
}
