package dev.sgpods.reachability.netpol;

import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Condition;
import dev.sgpods.reachability.explain.Explanation;
import dev.sgpods.reachability.explain.Gap;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Hop.Kind;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.explain.PolicyRules;
import dev.sgpods.reachability.explain.Way;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.cluster.NetworkPolicy;
import dev.sgpods.reachability.facts.cluster.Pod;
import java.util.List;
import java.util.Optional;

/**
 * What network policies do with a new connection. Each direction is open until a policy selects the pod for it; then
 * only what any of these policies allows passes. Between two pods the source's outbound and the destination's inbound
 * must both allow it; replies need no rule. Traffic with the pod's own node always passes. Whether anything enforces the
 * policies is not asked here. Safe for any number of threads.
 */
public final class PolicyAnalyzer {
    private final Policies policies;
    private final RuleMatch match;

    /** Prepares the facts. */
    public PolicyAnalyzer(NetworkFacts facts) {
        this.policies = new Policies(facts);
        this.match = new RuleMatch(facts);
    }

    /** What the policies of the source pod say. */
    public Hop egress(Pod source, Party destination, Protocol protocol, int port) {
        return judge(new Question(source, destination, destination, protocol, port, true));
    }

    /** What the policies of the destination pod say. */
    public Hop ingress(Party source, Pod destination, Protocol protocol, int port) {
        return judge(new Question(destination, source, Party.of(destination), protocol, port, false));
    }

    private record Question(Pod pod, Party peer, Party destination, Protocol protocol, int port, boolean outbound) {
        String traffic() {
            return protocol + " " + port + (outbound ? " to " : " from ") + peer.words();
        }
    }

    private Hop judge(Question question) {
        Pod pod = question.pod;
        if (pod.sharesNodeNetwork()) {
            return exempt(pod, "shares its node's network, where policies do not act");
        }
        if (isWithinNode(question)) {
            return exempt(pod, "talks with itself or its own node, which no policy forbids");
        }
        return judge(question, policies.isolating(pod, question.outbound));
    }

    private Hop judge(Question question, List<NetworkPolicy> isolating) {
        Pod pod = question.pod;
        Gap gap = policies.gap().isEmpty()
                ? null
                : Gap.of("which network policies select " + pod.id() + " is not known: " + policies.gap());
        for (NetworkPolicy policy : isolating) {
            for (NetworkPolicy.Rule rule : question.outbound ? policy.outbound() : policy.inbound()) {
                RuleMatch.Verdict verdict = match.judge(
                        policy, rule, question.peer, question.destination, question.protocol, question.port);
                if (verdict == RuleMatch.Verdict.YES) {
                    return hop(pod, Outcome.PASSED, rules(question, isolating, Optional.of(policy.id())));
                }
                if (verdict == RuleMatch.Verdict.MAYBE) {
                    gap = Gap.of("whether " + policy.id() + " allows " + question.traffic()
                            + " is not known: the labels of the namespace were not read");
                }
            }
        }
        if (gap != null) {
            return hop(pod, Outcome.UNKNOWN, gap);
        }
        Outcome outcome = isolating.isEmpty() ? Outcome.PASSED : Outcome.BLOCKED;
        return hop(pod, outcome, rules(question, isolating, Optional.empty()));
    }

    private static boolean isWithinNode(Question question) {
        Pod pod = question.pod;
        if (question.peer instanceof Party.OfPod other) {
            return other.pod().id().equals(pod.id());
        }
        return pod.hostAddresses().contains(((Party.Outside) question.peer).address());
    }

    private static Hop exempt(Pod pod, String what) {
        return hop(pod, Outcome.PASSED, new Condition(Code.PASSES, pod.id(), what));
    }

    private static PolicyRules rules(Question question, List<NetworkPolicy> isolating, Optional<String> allowing) {
        Code denied = question.outbound ? Code.NETPOL_EGRESS_DENIED : Code.NETPOL_INGRESS_DENIED;
        boolean passes = isolating.isEmpty() || allowing.isPresent();
        return new PolicyRules(
                passes ? Code.PASSES : denied,
                question.pod.id(),
                question.outbound,
                isolating.stream().map(NetworkPolicy::id).toList(),
                allowing,
                question.traffic());
    }

    private static Hop hop(Pod pod, Outcome outcome, Explanation explanation) {
        return new Hop(Kind.NETWORK_POLICY, Way.REQUEST, pod.id(), outcome, explanation);
    }
}
