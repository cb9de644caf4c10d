package dev.sgpods.reachability.pod;

import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.facts.Listing;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.cluster.Container;
import dev.sgpods.reachability.facts.cluster.DaemonSet;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the VPC CNI is set, by the environment of its daemon set (amazon-vpc-cni-k8s README). Each is nothing when it was
 * not read.
 *
 * @param podInterfaces whether pods may get interfaces of their own, ENABLE_POD_ENI
 * @param strict whether all traffic of such pods goes by that interface, POD_SECURITY_GROUP_ENFORCING_MODE
 * @param translates whether the node's address stands for its pods outside the VPC, unless
 *     AWS_VPC_K8S_CNI_EXTERNALSNAT
 * @param kept blocks outside the VPC to which pods keep their address, AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS
 * @param enforcesPolicies whether anything acts on network policies: the CNI's own agent, Calico or Cilium
 * @param deniesByDefault whether pods that no policy selects are shut, NETWORK_POLICY_ENFORCING_MODE
 * @param gap why nothing is known; empty when the daemon set was read
 */
public record CniSettings(
        Optional<Boolean> podInterfaces,
        Optional<Boolean> strict,
        Optional<Boolean> translates,
        List<Cidr> kept,
        Optional<Boolean> enforcesPolicies,
        Optional<Boolean> deniesByDefault,
        String gap) {
    private static final String DAEMON_SET = "kube-system/aws-node";
    private static final String AGENT = "aws-node";
    private static final String POLICY_AGENT = "aws-eks-nodeagent";
    private static final List<String> OTHER_ENGINES = List.of("calico-node", "cilium");

    /** What the facts tell. */
    public static CniSettings of(NetworkFacts facts) {
        Listing<DaemonSet> all = facts.all(DaemonSet.class);
        Optional<DaemonSet> found = all.items().stream()
                .filter(each -> each.id().equals(DAEMON_SET))
                .findFirst();
        if (found.isEmpty()) {
            return unread(all.complete() ? "there is no daemon set " + DAEMON_SET : all.gap());
        }
        Map<String, String> environment =
                found.get().container(AGENT).map(Container::environment).orElse(Map.of());
        boolean agent = found.get()
                .container(POLICY_AGENT)
                .map(each -> each.arguments().contains("--enable-network-policy=true"))
                .orElse(false);
        boolean other = all.items().stream()
                .anyMatch(each -> OTHER_ENGINES.contains(each.meta().name()));
        return new CniSettings(
                Optional.of(isTrue(environment, "ENABLE_POD_ENI")),
                Optional.of(!"standard".equals(environment.get("POD_SECURITY_GROUP_ENFORCING_MODE"))),
                Optional.of(!isTrue(environment, "AWS_VPC_K8S_CNI_EXTERNALSNAT")),
                blocks(environment.getOrDefault("AWS_VPC_K8S_CNI_EXCLUDE_SNAT_CIDRS", "")),
                Optional.of(agent || other),
                Optional.of(agent && "strict".equals(environment.get("NETWORK_POLICY_ENFORCING_MODE"))),
                "");
    }

    private static CniSettings unread(String gap) {
        return new CniSettings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                gap);
    }

    private static boolean isTrue(Map<String, String> environment, String name) {
        return "true".equalsIgnoreCase(environment.get(name));
    }

    private static List<Cidr> blocks(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(block -> !block.isEmpty())
                .map(Cidr::parse)
                .toList();
    }
}
