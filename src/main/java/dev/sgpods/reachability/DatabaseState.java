package dev.sgpods.reachability;

import dev.sgpods.reachability.DatabaseTarget.When;
import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Condition;
import dev.sgpods.reachability.explain.Explanation;
import dev.sgpods.reachability.explain.Gap;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Hop.Kind;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.explain.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Gathers what is found about a database itself, beside the way to it. Each thing is said once. */
final class DatabaseState {
    /** States in which a database answers (RDS user guide, DB instance status). */
    /** It takes connections meanwhile (RDS user guide, "Viewing Amazon RDS DB instance status"). */
    private static final Set<String> ANSWERING = Set.of(
            "available",
            "backing-up",
            "modifying",
            "resetting-master-credentials",
            "storage-config-upgrade",
            "storage-initialization",
            "storage-optimization");

    private final Database database;
    private final List<Hop> hops = new ArrayList<>();

    DatabaseState(Database database) {
        this.database = database;
        database.states().forEach((id, status) -> {
            boolean answers = ANSWERING.contains(status) || status.startsWith("configuring-");
            Code code = answers ? Code.PASSES : Code.RDS_NOT_AVAILABLE;
            add(id, answers ? Outcome.PASSED : Outcome.BLOCKED, new Condition(code, id, "is " + status));
        });
    }

    List<Hop> hops() {
        return hops;
    }

    void unseen(DatabaseTarget target) {
        add(
                target.member(),
                Outcome.UNKNOWN,
                new Gap(Code.RDS_INTERFACE_UNKNOWN, "the interface of " + target.member() + " was not found"));
    }

    void unresolved() {
        add(
                database.id(),
                Outcome.UNKNOWN,
                new Gap(
                        Code.RDS_PUBLIC_ADDRESS,
                        "whether the name of " + database.id()
                                + " resolves to its public address from here is not known"));
    }

    void resolvesTo(Address open) {
        add(
                database.id(),
                Outcome.PASSED,
                new Condition(
                        Code.RDS_PUBLIC_ADDRESS,
                        database.id(),
                        "is reached by its public address " + open + ", as its name resolves to that from here"));
    }

    void unknownBehind() {
        add(
                database.id(),
                Outcome.UNKNOWN,
                new Gap(Code.RDS_INTERFACE_UNKNOWN, "what stands behind the proxy " + database.id() + " was not read"));
    }

    /** Says it when a place works now and another will not after a failover. */
    void failover(List<TargetAnalysis> targets) {
        boolean works =
                targets.stream().anyMatch(each -> each.target().when() == When.NOW && each.outcome() == Outcome.PASSED);
        for (TargetAnalysis each : targets) {
            boolean fails = each.outcome() == Outcome.BLOCKED || each.outcome() == Outcome.PARTLY;
            if (works && fails && each.target().when() == When.AFTER_FAILOVER) {
                add(
                        each.target().member(),
                        Outcome.PARTLY,
                        new Condition(
                                Code.RDS_AFTER_FAILOVER,
                                each.target().member(),
                                "is reached now, and will not be after a failover to " + where(each.target())));
            }
        }
    }

    private static String where(DatabaseTarget target) {
        return target.subnets().isEmpty()
                ? "another zone"
                : target.subnets().get(0).id();
    }

    private void add(String component, Outcome outcome, Explanation explanation) {
        Hop hop = new Hop(Kind.DATABASE, Way.REQUEST, component, outcome, explanation);
        if (!hops.contains(hop)) {
            hops.add(hop);
        }
    }
}
