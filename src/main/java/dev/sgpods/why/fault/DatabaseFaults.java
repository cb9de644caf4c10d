package dev.sgpods.why.fault;

import dev.sgpods.reachability.DatabaseAnalysis;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.facts.cluster.EksCluster;
import dev.sgpods.reachability.facts.database.DatabaseInstance;
import dev.sgpods.reachability.facts.database.DatabaseParameter;
import dev.sgpods.reachability.facts.database.DatabaseProxy;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What is wrong with the database or with how it is called. */
final class DatabaseFaults {
    static final List<Fault> ALL = List.of(
            Fault.ofFacts(
                    "F44",
                    "No database has the name that the pod is configured with",
                    "the configured host beside the endpoints",
                    DatabaseFaults::unknownHost),
            Fault.ofFacts(
                    "F58",
                    "The database's storage is full",
                    "DBInstanceStatus storage-full",
                    symptoms -> state(symptoms, "F58", "storage-full", DatabaseFixes::full)),
            Fault.ofFacts(
                    "F59",
                    "The database is in an incompatible state",
                    "DBInstanceStatus incompatible-*",
                    symptoms -> state(
                            symptoms,
                            "F59",
                            "incompatible-.*",
                            instance -> DatabaseFixes.incompatible(symptoms, instance))),
            Fault.ofFacts(
                    "F60",
                    "The database's encryption key cannot be used",
                    "DBInstanceStatus inaccessible-encryption-*",
                    symptoms -> state(symptoms, "F60", "inaccessible-encryption-.*", DatabaseFixes::keyless)),
            Fault.ofFacts("F57", "The database is not available", "DBInstanceStatus", DatabaseFaults::down),
            Fault.ofFacts(
                    "F33",
                    "A change of the database's groups is not in force yet",
                    "VpcSecurityGroups[].Status",
                    DatabaseFaults::pending),
            Fault.ofFacts(
                    "F55",
                    "The pod has IPv6 only, the database IPv4 only",
                    "ipFamily and NetworkType",
                    DatabaseFaults::families),
            new Fault(
                    "F64",
                    "The database wants TLS and the client does not use it",
                    Fault.Seen.FACTS,
                    "rds.force_ssl and PGSSLMODE, or the error text",
                    DatabaseFaults::plain),
            Fault.ofFacts(
                    "F80",
                    "A proxy stands between and does not reach the database",
                    "the proxy's groups beside the database's",
                    DatabaseFaults::proxy));

    private DatabaseFaults() {}

    private static Optional<Finding> unknownHost(Symptoms symptoms) {
        boolean unknown = symptoms.pod().isPresent()
                && symptoms.analysis().isEmpty()
                && !symptoms.host().isEmpty()
                && KnownEndpoints.gap(symptoms.facts(), symptoms.host()).isEmpty();
        return unknown
                ? Optional.of(new Finding(
                        "F44",
                        "no database in this region has the endpoint " + symptoms.host(),
                        symptoms.host(),
                        Finding.Place.NAME,
                        HostFixes.of(symptoms)))
                : Optional.empty();
    }

    private static boolean isAway(Symptoms symptoms, String id) {
        return symptoms.analysis().stream()
                .flatMap(found -> found.state().stream())
                .anyMatch(hop -> hop.component().equals(id) && hop.explanation().code() == Code.RDS_NOT_AVAILABLE);
    }

    /** An instance, or a cluster that is asked for as such. */
    private static Optional<Finding> down(Symptoms symptoms) {
        return state(symptoms, "F57", "(?!storage-full|incompatible-|inaccessible-).*", DatabaseFixes::down)
                .or(() -> symptoms.cluster()
                        .filter(each -> symptoms.instance().isEmpty() && isAway(symptoms, each.id()))
                        .map(each -> new Finding(
                                "F57", each.id() + " is " + each.status(), each.id(), DatabaseFixes.down(each))));
    }

    private static Optional<Finding> state(
            Symptoms symptoms, String code, String status, Function<DatabaseInstance, List<Fix>> fixes) {
        return symptoms.instance()
                .filter(each -> isAway(symptoms, each.id()))
                .filter(each -> each.status().matches(status))
                .map(each -> new Finding(code, each.id() + " is " + each.status(), each.id(), fixes.apply(each)));
    }

    private static Optional<Finding> pending(Symptoms symptoms) {
        return symptoms.instance().flatMap(instance -> instance.groups().stream()
                .filter(each -> !each.status().equals("active"))
                .findFirst()
                .map(each -> new Finding(
                        "F33",
                        "the group " + each.group() + " of " + instance.id() + " is " + each.status()
                                + ", not active yet",
                        instance.id(),
                        List.of(Fix.of(
                                DatabaseFixes.await(instance) + " && aws rds describe-db-instances"
                                        + " --db-instance-identifier " + instance.id()
                                        + " --query 'DBInstances[0].VpcSecurityGroups'",
                                "none: it waits, a minute or two, and shows whether they are active",
                                "none needed")))));
    }

    private static Optional<Finding> families(Symptoms symptoms) {
        boolean six = symptoms.all(EksCluster.class).stream()
                .anyMatch(each -> each.family().equals("ipv6"));
        return symptoms.instance()
                .filter(each -> six && each.networkType().equals("IPV4"))
                .map(each -> new Finding(
                        "F55",
                        "the cluster's pods have IPv6 addresses, and " + each.id() + " has IPv4 only",
                        each.id(),
                        List.of(Fix.of(
                                DatabaseFixes.modify(each) + " --network-type DUAL --apply-immediately",
                                "medium: its subnets need IPv6 blocks, its groups IPv6 rules",
                                DatabaseFixes.modify(each) + " --network-type IPV4 --apply-immediately"))));
    }

    private static Optional<Finding> plain(Symptoms symptoms) {
        boolean forced = symptoms.all(DatabaseParameter.class).stream()
                .anyMatch(each ->
                        each.id().equals("rds.force_ssl") && each.value().equals("1"));
        boolean off = symptoms.pod()
                .filter(pod -> "disable".equals(pod.environment().get("PGSSLMODE"))
                        || pod.environment().values().stream().anyMatch(text -> text.contains("sslmode=disable")))
                .isPresent();
        // After a refused login by TLS libpq tries without, and is told this, too.
        boolean told = symptoms.error()
                .matches(
                        "(?is)(?!.*password authentication failed).*no pg_hba\\.conf entry.*(no encryption|SSL off).*");
        String sentence = "the database takes TLS connections only, and the client does not use TLS";
        if (told) {
            return Optional.of(Finding.behind("F64", sentence, "PGSSLMODE", List.of(tls(symptoms))));
        }
        return forced && off
                ? Optional.of(new Finding("F64", sentence, "PGSSLMODE", List.of(tls(symptoms))))
                : Optional.empty();
    }

    private static Fix tls(Symptoms symptoms) {
        return symptoms.pod()
                .map(pod -> Template.variable(pod, "PGSSLMODE", "require"))
                .orElseGet(() -> Fix.of(
                        "kubectl -n {namespace} set env {workload} PGSSLMODE=require",
                        "the pods are made anew",
                        "kubectl -n {namespace} set env {workload} PGSSLMODE-"));
    }

    private static List<Fix> admit(Symptoms symptoms, DatabaseAnalysis found) {
        Optional<String> proxy = symptoms.all(DatabaseProxy.class).stream()
                .filter(each -> each.id().equals(found.database()))
                .flatMap(each -> each.groups().stream())
                .findFirst();
        Optional<String> database = found.behind().stream()
                .filter(each -> each.outcome() == Outcome.BLOCKED)
                .flatMap(each -> each.target().groups().stream())
                .findFirst();
        String of = "$(aws rds describe-db-proxies --db-proxy-name " + found.database()
                + " --query 'DBProxies[0].VpcSecurityGroupIds[0]' --output text)";
        String tail = " --protocol tcp --port " + symptoms.usedPort() + " --source-group " + proxy.orElse(of);
        return database.map(group -> " --group-id " + group + tail)
                .map(rule -> Fix.of(
                        "aws ec2 authorize-security-group-ingress" + rule,
                        "low: exactly the intended opening; where both wear one group it must name itself",
                        "aws ec2 revoke-security-group-ingress" + rule))
                .map(List::of)
                .orElseGet(() -> List.of(Fix.look(
                        "aws rds describe-db-proxy-targets --db-proxy-name " + found.database()
                                + " --query 'Targets[].[RdsResourceId,TargetHealth]'",
                        "why the proxy does not reach what is behind it")));
    }

    private static Optional<Finding> proxy(Symptoms symptoms) {
        return symptoms.analysis()
                .filter(found -> found.behind().stream().anyMatch(each -> each.outcome() == Outcome.BLOCKED))
                .map(found -> new Finding(
                        "F80",
                        "the proxy " + found.database() + " does not reach the database behind it",
                        found.database(),
                        admit(symptoms, found)));
    }
}
