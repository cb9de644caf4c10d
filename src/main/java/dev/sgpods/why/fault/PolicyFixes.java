package dev.sgpods.why.fault;

import dev.sgpods.reachability.facts.SecurityGroup;
import dev.sgpods.reachability.facts.cluster.ClusterEvent;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.facts.cluster.SecurityGroupPolicy;
import dev.sgpods.reachability.pod.GroupSelection.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Changes of SecurityGroupPolicies, or of what stands in their way, after which a pod has to be made anew. */
final class PolicyFixes {
    /** "Security groups per network interface", and how high it can be raised (Amazon VPC quotas). */
    private static final String QUOTA = "L-2AFB9258";

    private static final int MOST = 16;
    private static final Pattern KYVERNO = Pattern.compile("following policies\\s+([a-z0-9.-]+):");
    private static final Pattern WEBHOOK = Pattern.compile("admission webhook \"([a-z0-9.-]+)\" denied");

    private PolicyFixes() {}

    /** Groups that can be worn in place of those that cannot; where nothing tells which, all that there are are shown. */
    static List<Fix> regrouped(Symptoms symptoms) {
        List<String> admitted = Situation.admittedOfPods(symptoms).stream()
                .filter(id -> symptoms.all(SecurityGroup.class).stream()
                        .anyMatch(group -> group.id().equals(id)))
                .toList();
        String anew =
                symptoms.pod().map(PolicyGroups::delete).orElse("kubectl -n {namespace} rollout restart {workload}");
        Optional<Fix> exact = symptoms.selection()
                .filter(now -> !admitted.isEmpty())
                .flatMap(now -> PolicyGroups.replaced(
                        now,
                        admitted,
                        anew,
                        "medium: the groups that the database admits take the place of the others"));
        if (exact.isPresent()) {
            return List.of(exact.get());
        }
        return List.of(
                Fix.look(
                        "aws ec2 describe-security-groups --filters Name=vpc-id,Values={vpc} --query"
                                + " 'SecurityGroups[].[GroupId,GroupName,Description]' --output table",
                        "the groups of the cluster's VPC"),
                edit(symptoms, anew));
    }

    private static Fix edit(Symptoms symptoms, String anew) {
        String policy = symptoms.selection().stream()
                .map(Selection::matching)
                .flatMap(List::stream)
                .map(each -> each.meta().name())
                .findFirst()
                .orElse("");
        String command = "kubectl -n {namespace} edit securitygrouppolicy" + (policy.isEmpty() ? "" : " " + policy);
        return Fix.of(
                command + " && " + anew,
                "medium: what its groupIds name is what all pods get that it selects",
                command + " && " + anew);
    }

    /** A higher quota where it can be high enough, and what can be merged. */
    static List<Fix> fewer(Symptoms symptoms) {
        List<String> groups = symptoms.selection().map(Selection::groups).orElse(List.of());
        String anew =
                symptoms.pod().map(PolicyGroups::delete).orElse("kubectl -n {namespace} rollout restart {workload}");
        List<Fix> fixes = new ArrayList<>();
        if (!groups.isEmpty() && groups.size() <= MOST) {
            fixes.add(Fix.of(
                    "aws service-quotas request-service-quota-increase --service-code vpc --quota-code " + QUOTA
                            + " --desired-value " + groups.size(),
                    "low: AWS decides within days; the more groups, the fewer rules each may have",
                    "none"));
        }
        String which = groups.isEmpty() ? "{pod-group}" : String.join(",", groups);
        fixes.add(Fix.look(
                "aws ec2 describe-security-group-rules --filters Name=group-id,Values=" + which + " --query"
                        + " 'SecurityGroupRules[].[GroupId,IsEgress,IpProtocol,FromPort,ToPort,CidrIpv4,ReferencedGroupInfo.GroupId]'"
                        + " --output table",
                "which rules can be merged into fewer groups"));
        fixes.add(edit(symptoms, anew));
        return fixes;
    }

    /** None matched when the pod was made: where one does now it is made anew, else one is made first. */
    static List<Fix> matched(Symptoms symptoms) {
        Optional<Pod> pod = symptoms.pod();
        if (pod.isEmpty()) {
            return List.of(Fix.of(
                    "kubectl -n {namespace} rollout restart {workload}",
                    "the pods are made anew; work in flight is lost",
                    "none needed"));
        }
        boolean now =
                symptoms.selection().filter(each -> !each.groups().isEmpty()).isPresent();
        Fix anew = SelectionFaults.restart(pod.get());
        return now ? List.of(anew) : SelectionFaults.with(SelectionFaults.policy(symptoms, pod.get()), anew);
    }

    /** The engine's own message names its policy; where it does not, its webhooks are shown. */
    static List<Fix> exempted(Symptoms symptoms) {
        List<String> messages = Stream.of("BranchENIAnnotationFailed", "BranchAllocationFailed")
                .flatMap(symptoms::events)
                .map(ClusterEvent::message)
                .toList();
        String anew =
                symptoms.pod().map(PolicyGroups::delete).orElse("kubectl -n {namespace} rollout restart {workload}");
        Fix told = Fix.look(
                "kubectl -n {namespace} get events --field-selector reason=BranchENIAnnotationFailed -o"
                        + " jsonpath='{range .items[*]}{.message}{\"\\n\"}{end}'",
                "which policy forbids it");
        String risk = "medium: exempt the user eks:vpc-resource-controller, and nobody else";
        Optional<String> edit = first(messages, KYVERNO)
                .map(policy -> "kubectl edit clusterpolicy " + policy)
                .or(() -> first(messages, WEBHOOK)
                        .map(webhook -> "kubectl edit validatingwebhookconfiguration \"$(kubectl get"
                                + " validatingwebhookconfigurations -o jsonpath='{.items[?(@.webhooks[0].name==\""
                                + webhook
                                + "\")].metadata.name}')\""));
        Fix mends = edit.map(command -> Fix.of(command + " && " + anew, risk, command))
                .orElseGet(() -> Fix.of(
                        "kubectl edit validatingwebhookconfigurations && " + anew,
                        risk,
                        "kubectl edit validatingwebhookconfigurations"));
        return List.of(told, mends);
    }

    private static Optional<String> first(List<String> messages, Pattern pattern) {
        return messages.stream()
                .map(pattern::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst();
    }

    /** What the controller misses in a policy: whom it selects, or what it gives; another mistake only a person finds. */
    static Fix valid(Symptoms symptoms, Pod pod, SecurityGroupPolicy policy) {
        String named = "kubectl -n " + policy.meta().namespace() + " ";
        String patch = named + "patch securitygrouppolicy " + policy.meta().name() + " --type merge -p '{\"spec\":{";
        boolean selects = policy.pods().isPresent() || policy.accounts().isPresent();
        String labels = Yaml.lasting(pod);
        if (!selects && !labels.isEmpty()) {
            return Fix.of(
                    patch + "\"podSelector\":{\"matchLabels\":" + labels + "}}}'",
                    "medium: pods like this one get the policy's groups when made anew",
                    patch + "\"podSelector\":null}}'");
        }
        List<String> admitted = Situation.admittedOfPods(symptoms);
        if (selects && policy.groups().isEmpty() && !admitted.isEmpty()) {
            String ids = "\"" + String.join("\",\"", admitted) + "\"";
            return Fix.of(
                    patch + "\"securityGroups\":{\"groupIds\":[" + ids + "]}}}'",
                    "medium: all pods that it selects get these groups when made anew",
                    patch + "\"securityGroups\":{\"groupIds\":[]}}}'");
        }
        String edit = named + "edit securitygrouppolicy " + policy.meta().name();
        return Fix.of(edit, "medium if more pods are selected: they get the groups when made anew", edit);
    }

    /** Only pods like this one; which ones are wanted a person says. */
    static List<Fix> narrowed(Symptoms symptoms, SecurityGroupPolicy policy) {
        String named = "kubectl -n " + policy.meta().namespace() + " patch securitygrouppolicy "
                + policy.meta().name() + " --type ";
        Fix look = Fix.look(
                "kubectl -n " + policy.meta().namespace() + " get pods --show-labels",
                "which labels the wanted pods bear that the others do not");
        return symptoms.pod()
                .map(Yaml::lasting)
                .filter(labels -> !labels.isEmpty())
                .map(
                        labels -> List.of(
                                look,
                                Fix.of(
                                        named + "merge -p '{\"spec\":{\"podSelector\":{\"matchLabels\":" + labels
                                                + "}}}'",
                                        "medium: only pods like this one are selected; the others keep what they have until they"
                                                + " are made anew",
                                        named
                                                + "json -p '[{\"op\":\"replace\",\"path\":\"/spec/podSelector\",\"value\":{}}]'")))
                .orElseGet(() -> List.of(look));
    }
}
