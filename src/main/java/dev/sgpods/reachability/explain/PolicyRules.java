package dev.sgpods.reachability.explain;

import java.util.List;
import java.util.Optional;

/**
 * What network policies do with a pod's traffic in one direction.
 *
 * @param pod namespace/name
 * @param isolating the policies that select the pod for this direction, as namespace/name; none leaves it open
 * @param allowing the policy that allows the traffic, when one does
 * @param traffic the traffic in question, in words
 */
public record PolicyRules(
        Code code, String pod, boolean egress, List<String> isolating, Optional<String> allowing, String traffic)
        implements Explanation {
    @Override
    public String sentence() {
        String way = egress ? "outbound" : "inbound";
        if (isolating.isEmpty()) {
            return "no policy restricts " + way + " traffic of " + pod;
        }
        return allowing.map(policy -> policy + " allows " + pod + " " + traffic)
                .orElseGet(() -> String.join(", ", isolating) + " restrict" + (isolating.size() == 1 ? "s " : " ") + way
                        + " traffic of " + pod + " and no rule allows " + traffic);
    }
}
