package dev.sgpods.reachability.pod;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.AddressFamily;
import dev.sgpods.reachability.check.Network;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Condition;
import dev.sgpods.reachability.explain.Gap;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Hop.Kind;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.explain.Way;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.Vpc;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From which interface and address a pod is seen. Inside the VPC it is its own. Outside, which includes peered VPCs, the
 * VPC CNI puts the node's primary address in place of the pod's, unless it is told not to, the destination is exempt, or
 * the pod has an interface of its own in strict mode; then the node's groups, subnet, ACL and routes count
 * (amazon-vpc-cni-k8s README). IPv6 is never translated.
 */
public final class SourceTranslation {
    private final Network network;
    private final CniSettings settings;

    /** Translates by these settings. */
    public SourceTranslation(Network network, CniSettings settings) {
        this.network = network;
        this.settings = settings;
    }

    /**
     * From where a pod is seen.
     *
     * @param networkInterface nothing when that is not known
     * @param hop says that it is translated, or that this is not known; nothing when it keeps its address
     */
    public record Seen(Optional<NetworkInterface> networkInterface, Address address, Optional<Hop> hop) {
        /** Whether the node's address stands for the pod's. */
        public boolean translated() {
            return hop.isPresent() && hop.get().outcome() == Outcome.PASSED;
        }
    }

    /** From where the destination sees the pod, which has {@code own} as its address of that family. */
    public Seen towards(PodIdentity identity, Address own, Address destination) {
        Seen itself = new Seen(identity.own(), own, Optional.empty());
        boolean staysPut = identity.kind() == PodIdentity.Kind.HOST
                || destination.family() == AddressFamily.IPV6
                || settings.kept().stream().anyMatch(block -> block.contains(destination));
        if (staysPut) {
            return itself;
        }
        Vpc vpc =
                identity.own().map(each -> network.find(Vpc.class, each.vpc())).orElse(null);
        if (vpc != null && vpc.contains(destination)) {
            return itself;
        }
        boolean strictBranch =
                identity.kind() == PodIdentity.Kind.BRANCH && settings.strict().equals(Optional.of(true));
        if (strictBranch || settings.translates().equals(Optional.of(false))) {
            return itself;
        }
        return vpc == null || settings.translates().isEmpty() ? open(identity, own, vpc) : translated(identity, own);
    }

    private Seen open(PodIdentity identity, Address own, @Nullable Vpc vpc) {
        String why = vpc == null ? "its VPC was not read" : settings.gap();
        Hop hop = new Hop(
                Kind.NODE,
                Way.REQUEST,
                identity.pod().node(),
                Outcome.UNKNOWN,
                Gap.of("whether " + identity.pod().id() + " keeps its address outside the VPC is not known: " + why));
        return new Seen(identity.own(), own, Optional.of(hop));
    }

    private static Seen translated(PodIdentity identity, Address own) {
        String node = identity.pod().node();
        Optional<Address> primary = identity.node().flatMap(NetworkInterface::primary);
        if (primary.isEmpty()) {
            Hop hop = new Hop(
                    Kind.NODE,
                    Way.REQUEST,
                    node,
                    Outcome.UNKNOWN,
                    Gap.of("the primary interface of the node " + node + " was not read, and its address stands for "
                            + identity.pod().id()));
            return new Seen(Optional.empty(), own, Optional.of(hop));
        }
        Hop hop = new Hop(
                Kind.NODE,
                Way.REQUEST,
                node,
                Outcome.PASSED,
                new Condition(
                        Code.POD_ADDRESS_TRANSLATED,
                        node,
                        "puts its own address " + primary.get() + " in place of " + own
                                + ", as the destination is outside the VPC; the node's groups count"));
        return new Seen(identity.node(), primary.get(), Optional.of(hop));
    }
}
