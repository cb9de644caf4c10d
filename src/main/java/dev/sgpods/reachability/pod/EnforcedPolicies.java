package dev.sgpods.reachability.pod;

import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Condition;
import dev.sgpods.reachability.explain.Explanation;
import dev.sgpods.reachability.explain.Gap;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.explain.PolicyRules;
import java.util.Optional;

/**
 * What network policies do in a cluster, which is nothing unless something enforces them. In the VPC CNI's strict mode a
 * pod that no policy selects is shut (amazon-vpc-cni-k8s README).
 */
public final class EnforcedPolicies {
    private final CniSettings settings;

    /** Enforces by these settings. */
    public EnforcedPolicies(CniSettings settings) {
        this.settings = settings;
    }

    /** What becomes of what the policies say. */
    public Hop enforce(Hop said) {
        if (said.explanation() instanceof PolicyRules rules && rules.isolating().isEmpty()) {
            return unselected(said, rules);
        }
        if (said.outcome() == Outcome.PASSED || settings.enforcesPolicies().equals(Optional.of(true))) {
            return said;
        }
        if (settings.enforcesPolicies().isEmpty()) {
            Gap gap = Gap.of(
                    said.explanation().sentence() + "; whether anything enforces that is not known: " + settings.gap());
            return changed(said, Outcome.UNKNOWN, gap);
        }
        Condition idle = new Condition(
                Code.PASSES, said.component(), "is subject to network policies, but nothing enforces them here");
        return changed(said, Outcome.PASSED, idle);
    }

    private Hop unselected(Hop said, PolicyRules rules) {
        if (settings.deniesByDefault().isEmpty()) {
            Gap gap = Gap.of("whether " + said.component()
                    + ", which no network policy selects, is shut by default is not known: " + settings.gap());
            return changed(said, Outcome.UNKNOWN, gap);
        }
        if (!settings.deniesByDefault().get()) {
            return said;
        }
        Condition shut = new Condition(
                rules.egress() ? Code.NETPOL_EGRESS_DENIED : Code.NETPOL_INGRESS_DENIED,
                rules.pod(),
                "is shut, as no network policy selects it and the VPC CNI enforces policies strictly");
        return changed(said, Outcome.BLOCKED, shut);
    }

    private static Hop changed(Hop said, Outcome outcome, Explanation explanation) {
        return new Hop(said.kind(), said.way(), said.component(), outcome, explanation);
    }
}
