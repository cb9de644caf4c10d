package dev.sgpods.reachability;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.PortRange;
import dev.sgpods.reachability.check.Network;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Condition;
import dev.sgpods.reachability.explain.Explanation;
import dev.sgpods.reachability.explain.Gap;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Hop.Kind;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.explain.Way;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.netpol.PolicyAnalyzer;
import dev.sgpods.reachability.pod.CniSettings;
import dev.sgpods.reachability.pod.EnforcedPolicies;
import dev.sgpods.reachability.pod.PodIdentity;
import dev.sgpods.reachability.pod.SourceTranslation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges connections of pods: which interface they have, what network policies say, from which address they are seen,
 * and then the way through the VPC.
 */
final class PodPaths {
    private final VpcPaths vpcs;
    private final PodEnds ends;
    private final PolicyAnalyzer policies;
    private final CniSettings settings;
    private final EnforcedPolicies enforced;
    private final SourceTranslation translation;

    PodPaths(Network network, VpcPaths vpcs) {
        this.vpcs = vpcs;
        this.ends = new PodEnds(network);
        this.policies = new PolicyAnalyzer(network.facts());
        this.settings = CniSettings.of(network.facts());
        this.enforced = new EnforcedPolicies(settings);
        this.translation = new SourceTranslation(network, settings);
    }

    List<Hop> analyze(Flow flow) {
        PodEnds.End source = ends.find(flow.source());
        PodEnds.End destination = ends.find(flow.destination());
        List<Hop> hops = new ArrayList<>(source.hops());
        hops.addAll(destination.hops());
        Optional<Address> to = destination.address(source);
        if (hops.stream().anyMatch(hop -> hop.outcome() == Outcome.BLOCKED)) {
            return hops;
        }
        if (to.isEmpty()) {
            boolean known = hops.stream().allMatch(hop -> hop.outcome() == Outcome.PASSED);
            if (known) {
                hops.add(familyless(flow));
            }
            return hops;
        }
        source.pod()
                .ifPresent(from -> hops.add(enforced.enforce(
                        policies.egress(from.pod(), destination.party(to.get()), flow.protocol(), flow.port()))));
        hops.addAll(way(flow, source, destination, to.get()));
        Optional<Address> from = source.address(destination);
        destination
                .pod()
                .filter(at -> from.isPresent())
                .ifPresent(at -> hops.add(enforced.enforce(
                        policies.ingress(source.party(from.orElseThrow()), at.pod(), flow.protocol(), flow.port()))));
        return hops;
    }

    private List<Hop> way(Flow flow, PodEnds.End source, PodEnds.End destination, Address to) {
        Optional<Hop> within = withinNode(source, destination);
        if (within.isPresent()) {
            return List.of(within.get());
        }
        Flow.End target = destination.inVpc(to);
        if (source.pod().isEmpty()) {
            return vpcs.analyze(flow.between(flow.source(), target, flow.sourcePorts()));
        }
        PodIdentity identity = source.pod().get();
        Optional<Address> own = identity.addressBeside(to);
        if (own.isEmpty()) {
            return List.of(familyless(flow));
        }
        SourceTranslation.Seen seen = translation.towards(identity, own.get(), to);
        List<Hop> hops = new ArrayList<>(seen.hop().stream().toList());
        hops.addAll(seen.networkInterface()
                .map(at -> fromInterface(flow, at, seen, target))
                .orElse(List.of()));
        return hops;
    }

    private List<Hop> fromInterface(Flow flow, NetworkInterface at, SourceTranslation.Seen seen, Flow.End target) {
        PortRange ports = seen.translated() ? PortRange.NAT_EPHEMERAL : flow.sourcePorts();
        List<Hop> hops =
                vpcs.analyze(flow.between(new Flow.AtInterface(at.id(), Optional.of(seen.address())), target, ports));
        // Where it is open which address counts, what stops the one may not stop the other.
        boolean open = seen.hop().isPresent() && !seen.translated();
        return open && hops.stream().anyMatch(hop -> hop.outcome() != Outcome.PASSED) ? List.of() : hops;
    }

    /** Pods of one node reach each other inside it, except by an interface of their own in strict mode. */
    private Optional<Hop> withinNode(PodEnds.End source, PodEnds.End destination) {
        if (source.pod().isEmpty() || destination.pod().isEmpty()) {
            return Optional.empty();
        }
        PodIdentity from = source.pod().get();
        PodIdentity to = destination.pod().get();
        boolean together = !from.pod().node().isEmpty()
                && from.pod().node().equals(to.pod().node());
        boolean branch = from.kind() == PodIdentity.Kind.BRANCH || to.kind() == PodIdentity.Kind.BRANCH;
        if (!together || (branch && settings.strict().equals(Optional.of(true)))) {
            return Optional.empty();
        }
        return Optional.of(
                together(from.pod().node(), branch && settings.strict().isEmpty()));
    }

    private Hop together(String node, boolean open) {
        Explanation explanation = open
                ? Gap.of("whether traffic within " + node + " passes security groups is not known: " + settings.gap())
                : new Condition(Code.PASSES, node, "has both ends, so security groups, ACLs and routes do not count");
        return new Hop(Kind.NODE, Way.REQUEST, node, open ? Outcome.UNKNOWN : Outcome.PASSED, explanation);
    }

    private static Hop familyless(Flow flow) {
        return new Hop(
                Kind.POD,
                Way.REQUEST,
                name(flow.source()),
                Outcome.BLOCKED,
                new Condition(
                        Code.ENI_ADDRESS_RESTRICTION,
                        name(flow.source()),
                        "has no address of the family that " + name(flow.destination()) + " has"));
    }

    private static String name(Flow.End end) {
        if (end instanceof Flow.OfPod pod) {
            return pod.id();
        }
        if (end instanceof Flow.AtAddress at) {
            return at.address().toString();
        }
        return end instanceof Flow.AtInterface at
                ? at.id()
                : ((Flow.Imagined) end).networkInterface().id();
    }
}
