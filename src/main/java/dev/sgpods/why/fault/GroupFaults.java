package dev.sgpods.why.fault;

import dev.sgpods.reachability.DatabaseTarget;
import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.GroupRules;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.SecurityGroup;
import dev.sgpods.reachability.facts.SecurityRule;
import dev.sgpods.reachability.facts.database.DatabaseInstance;
import dev.sgpods.reachability.facts.database.DatabaseProxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Why the security groups at either end do not let the connection through. */
final class GroupFaults {
    private static final Set<Code> KEPT =
            Set.of(Code.SG_REFERENCES_NOT_PRESERVED, Code.SG_REFERENCING_SUPPORT, Code.UNKNOWN_PEERED_SGS);

    static final List<Fault> ALL = List.of(
            Fault.ofFacts(
                    "F32",
                    "Another group than the intended one is attached to the database",
                    "a group that admits the pod and that the database does not wear",
                    symptoms -> at(symptoms, "F32").or(() -> unknownTo(symptoms))),
            Fault.ofFacts(
                    "F50",
                    "A rule names a group of another VPC, which does not count there",
                    "a rule that names the pod's group over a way that does not keep it",
                    symptoms -> at(symptoms, "F50")),
            Fault.ofFacts(
                    "F61",
                    "The database's port was changed, its rules were not",
                    "Endpoint.Port and PendingModifiedValues.Port beside the rules",
                    symptoms -> at(symptoms, "F61").or(() -> PortFaults.changing(symptoms))),
            Fault.ofFacts(
                    "F31",
                    "The database's rule for the pod has another port or protocol",
                    "rules that name the pod's group",
                    symptoms -> at(symptoms, "F31")),
            Fault.ofFacts(
                    "F34",
                    "The database admits the nodes, not pods with groups of their own",
                    "rules that name the cluster's or the nodes' group",
                    symptoms -> at(symptoms, "F34")),
            Fault.ofFacts(
                    "F35",
                    "The database's rule has a block that the pod's address is not in",
                    "blocks of the database's rules",
                    symptoms -> at(symptoms, "F35")),
            Fault.ofFacts(
                    "F30",
                    "The database's groups do not admit the pod's",
                    "inbound rules of the database's groups",
                    symptoms -> at(symptoms, "F30")),
            Fault.ofFacts(
                    "F36",
                    "The pod's groups do not let it out to the database's port",
                    "outbound rules of the pod's groups",
                    GroupFaults::egress));

    private GroupFaults() {}

    /** The database's groups in the way; the first of these causes that fits is the one. */
    static Optional<Finding> at(Symptoms symptoms, String code) {
        return blocked(symptoms, false)
                .filter(rules -> !KEPT.contains(rules.code()) || WayFaults.isClear(symptoms))
                .flatMap(rules -> Stream.<Function<Situation, Optional<Finding>>>of(
                                GroupFaults::detached,
                                GroupFaults::notKept,
                                PortFaults::moved,
                                PortFaults::wrong,
                                GroupFaults::nodesOnly,
                                GroupFaults::wrongGroup,
                                GroupFaults::wrongBlock,
                                GroupFaults::noRule)
                        .map(cause -> cause.apply(new Situation(symptoms, rules)))
                        .flatMap(Optional::stream)
                        .findFirst())
                .filter(finding -> finding.code().equals(code));
    }

    private static Optional<GroupRules> blocked(Symptoms symptoms, boolean outbound) {
        return symptoms.blockers().stream()
                .flatMap(hop -> hop.explanation() instanceof GroupRules rules ? Stream.of(rules) : Stream.empty())
                .filter(rules -> rules.outbound() == outbound)
                .findFirst();
    }

    private static Optional<Finding> detached(Situation now) {
        Optional<DatabaseInstance> instance = now.symptoms().instance();
        Set<String> worn = now.worn();
        return now.symptoms().all(SecurityGroup.class).stream()
                .filter(group -> !now.rules().groups().contains(group.id()) && !worn.contains(group.id()))
                .filter(group -> group.inbound().stream()
                        .anyMatch(rule -> rule.from() == now.port()
                                && Situation.covers(rule, now.port())
                                && Situation.names(rule, worn)))
                .filter(group -> instance.isPresent() && isFree(now.symptoms(), group.id()))
                .findFirst()
                .map(group -> new Finding(
                        "F32",
                        group.id() + " admits the pod's group, but "
                                + instance.orElseThrow().id() + " wears "
                                + String.join(", ", now.rules().groups()) + " instead",
                        instance.orElseThrow().id(),
                        List.of(attached(now, instance.orElseThrow(), group.id()))));
    }

    /** Beside its present ones: whom these admit nobody asked about, and they go when it is known that nobody needs them. */
    private static Fix attached(Situation now, DatabaseInstance instance, String group) {
        List<String> present = instance.activeGroups().isEmpty() ? now.rules().groups() : instance.activeGroups();
        List<String> both = new ArrayList<>(present);
        both.add(group);
        return Fix.of(
                DatabaseFixes.wear(instance, both),
                "low: its present groups stay, and with them whom they admit; that group's clients come in besides",
                DatabaseFixes.wear(instance, present));
    }

    /** The pod's own rules name the group that the database should wear, and so let it out to nothing else. */
    private static Optional<Finding> unknownTo(Symptoms symptoms) {
        List<String> attached =
                symptoms.instance().map(DatabaseInstance::activeGroups).orElse(List.of());
        return blocked(symptoms, true)
                .map(out -> new GroupRules(
                        out.code(), out.component(), false, attached, out.packet(), Optional.empty(), List.of()))
                .flatMap(rules -> detached(new Situation(symptoms, rules)));
    }

    /** Whether nothing but this database can be what the group was meant for: none wears it, or EC2 lags behind RDS. */
    private static boolean isFree(Symptoms symptoms, String group) {
        boolean ofDatabase = symptoms.all(DatabaseInstance.class).stream().anyMatch(each -> each.groups().stream()
                        .anyMatch(member -> member.group().equals(group)))
                || symptoms.all(DatabaseProxy.class).stream()
                        .anyMatch(each -> each.groups().contains(group));
        return !ofDatabase
                && symptoms.all(NetworkInterface.class).stream()
                        .filter(each -> each.groups().contains(group))
                        .allMatch(each -> each.description().equals("RDSNetworkInterface"));
    }

    private static Optional<Finding> notKept(Situation now) {
        boolean over = KEPT.contains(now.rules().code());
        boolean stale = now.inbound().stream()
                .anyMatch(rule -> rule.peer() instanceof SecurityRule.Group group
                        && !group.peeringStatus().isEmpty()
                        && !group.peeringStatus().equals("active"));
        return over || stale
                ? Optional.of(new Finding(
                        "F50",
                        now.group() + " names the pod's group, which does not count on this way between VPCs",
                        now.group(),
                        List.of(now.byBlock())))
                : Optional.empty();
    }

    private static Optional<Finding> nodesOnly(Situation now) {
        Set<String> ofNodes = Situation.nodeGroups(now.symptoms());
        ofNodes.removeAll(now.worn());
        return now.forPort().stream()
                .filter(rule -> Situation.names(rule, ofNodes))
                .findFirst()
                .map(rule -> new Finding(
                        "F34",
                        now.group() + " admits the nodes' group " + rule.peer()
                                + ", which the pod's own interface does not wear",
                        now.group(),
                        List.of(now.authorize())));
    }

    /** The database admits a group that nothing but pods would wear, and this pod wears another by its policy. */
    private static Optional<Finding> wrongGroup(Situation now) {
        Set<String> onMachines = new HashSet<>();
        now.symptoms().all(NetworkInterface.class).stream()
                .filter(each -> !each.instance().isEmpty())
                .forEach(each -> onMachines.addAll(each.groups()));
        boolean asPolicySays = now.symptoms()
                .selection()
                .map(selected -> !selected.groups().isEmpty() && now.worn().containsAll(selected.groups()))
                .orElse(false);
        return now.forPort().stream()
                .filter(rule -> asPolicySays
                        && rule.peer() instanceof SecurityRule.Group group
                        && !onMachines.contains(group.id()))
                .findFirst()
                .map(rule -> new Finding(
                        "F13",
                        "the policy gives the pod " + String.join(", ", now.worn()) + ", and " + now.group()
                                + " admits " + rule.peer(),
                        now.symptoms().pod().map(pod -> pod.meta().namespace()).orElse(""),
                        wear(now, rule.peer().toString())));
    }

    private static List<Fix> wear(Situation now, String group) {
        String risk = "medium: all pods that the policy selects change their groups";
        return now.symptoms()
                .pod()
                .flatMap(pod -> now.symptoms()
                        .selection()
                        .flatMap(selected -> PolicyGroups.with(
                                selected, group, SelectionFaults.restart(pod).command(), risk)))
                .map(List::of)
                .orElseGet(() -> PolicyFixes.regrouped(now.symptoms()));
    }

    private static Optional<Finding> wrongBlock(Situation now) {
        return now.forPort().stream()
                .filter(rule -> rule.peer() instanceof SecurityRule.Block)
                .findFirst()
                .map(rule -> new Finding(
                        "F35",
                        now.group() + " admits " + rule.peer() + ", where the pod's address "
                                + now.rules().packet().source() + " is not",
                        now.group(),
                        List.of(now.authorize())));
    }

    private static Optional<Finding> noRule(Situation now) {
        boolean ownPort =
                now.symptoms().instance().map(each -> each.port() == now.port()).orElse(true);
        return ownPort
                ? Optional.of(new Finding(
                        "F30",
                        "database group " + now.group() + " has no rule for " + now.port() + " from the pod's group "
                                + now.source(),
                        now.group(),
                        List.of(now.authorize())))
                : Optional.empty();
    }

    /** Whether the pod's rules are as they should be and only the database moved, or the way keeps no groups. */
    private static boolean follows(Symptoms symptoms, GroupRules rules) {
        boolean usual = symptoms.all(SecurityGroup.class).stream()
                .filter(group -> rules.groups().contains(group.id()))
                .flatMap(group -> group.outbound().stream())
                .anyMatch(rule -> Situation.covers(rule, PortFaults.POSTGRESQL));
        boolean asked = symptoms.instance()
                .map(each -> each.port() != symptoms.usedPort())
                .orElse(false);
        boolean otherGroups = at(symptoms, "F32").or(() -> unknownTo(symptoms)).isPresent()
                || symptoms.instance()
                        .filter(each ->
                                each.activeGroups().size() < each.groups().size())
                        .isPresent();
        return asked || otherGroups || (PortFaults.listensElsewhere(symptoms) && usual) || KEPT.contains(rules.code());
    }

    private static Optional<Finding> egress(Symptoms symptoms) {
        return blocked(symptoms, true)
                .filter(rules ->
                        !follows(symptoms, rules) && unknownTo(symptoms).isEmpty())
                .map(rules -> {
                    int port = symptoms.usedPort();
                    List<String> targets = new ArrayList<>(symptoms.analysis().stream()
                            .flatMap(found -> found.targets().stream())
                            .map(found -> found.target())
                            .map(DatabaseTarget::groups)
                            .flatMap(List::stream)
                            .toList());
                    String to = targets.isEmpty()
                            ? Rules.tcp(
                                    port, Cidr.of(rules.packet().destination()).toString())
                            : " --protocol tcp --port " + port + " --source-group " + targets.get(0);
                    String group = rules.groups().isEmpty()
                            ? "{pod-group}"
                            : rules.groups().get(0);
                    String tail = " --group-id " + group + to;
                    return new Finding(
                            "F36",
                            "pod group " + group + " does not let the pod out to " + port,
                            group,
                            List.of(Fix.of(
                                    "aws ec2 authorize-security-group-egress" + tail,
                                    "low; the two groups then name each other, and one rule must go before either group can",
                                    "aws ec2 revoke-security-group-egress" + tail)));
                });
    }
}
