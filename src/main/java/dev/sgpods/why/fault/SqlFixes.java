package dev.sgpods.why.fault;

import dev.sgpods.reachability.facts.database.DatabaseInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What has to be done in the database itself, by its master user, who is let in when nobody else is. */
final class SqlFixes {
    private static final Pattern NAMED = Pattern.compile("(database|role|user) ([\"'])([A-Za-z0-9_.-]+)\\2");

    private SqlFixes() {}

    /** One statement without dollars, backquotes and double quotes. */
    private static String run(Symptoms symptoms, String statement) {
        Optional<DatabaseInstance> instance = symptoms.instance();
        String host = instance.map(DatabaseInstance::host).orElse(symptoms.host());
        String user = instance.map(each -> DatabaseFixes.value(each, "MasterUsername"))
                .orElse("postgres");
        return "psql \"host=" + (host.matches("[A-Za-z0-9.-]+") ? host : "$PGHOST") + " port=" + symptoms.usedPort()
                + " dbname=postgres user=" + user + " sslmode=require\" -c \"" + statement + "\"";
    }

    private static String name(String identifier) {
        return "\\\"" + identifier + "\\\"";
    }

    /** Of the given kind, as the client's error names it. */
    private static Optional<String> named(Symptoms symptoms, String kind) {
        Matcher matcher = NAMED.matcher(symptoms.error());
        while (matcher.find()) {
            if (matcher.group(1).equals(kind)) {
                return Optional.of(matcher.group(3));
            }
        }
        return Optional.empty();
    }

    static List<Fix> connections(Symptoms symptoms) {
        List<Fix> fixes = new ArrayList<>();
        fixes.add(Fix.look(
                run(
                        symptoms,
                        "select usename, client_addr, state, count(*) from pg_stat_activity group by 1, 2, 3 order by 4 desc"),
                "who holds the connections"));
        fixes.add(Fix.of(
                run(
                        symptoms,
                        "select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle' and state_change <"
                                + " now() - interval '10 minutes' and usename not like 'rds%'"),
                "medium: clients whose idle connections are closed have to open them again",
                "none needed"));
        fixes.add(symptoms.pod()
                .map(SelectionFaults::restart)
                .orElseGet(() -> Fix.of(
                        "kubectl -n {namespace} rollout restart {workload}",
                        "the pods are made anew; work in flight is lost",
                        "none needed")));
        return fixes;
    }

    static List<Fix> missing(Symptoms symptoms) {
        Optional<String> database = named(symptoms, "database");
        Optional<String> role = named(symptoms, "role");
        if (role.isPresent() && database.isEmpty()) {
            return List.of(Fix.of(
                    run(symptoms, "create role " + name(role.get()) + " login"),
                    "low: it has no password and no rights yet",
                    run(symptoms, "drop role " + name(role.get()))));
        }
        List<Fix> fixes = new ArrayList<>();
        symptoms.instance()
                .map(DatabaseInstance::databaseName)
                .filter(own -> !own.isEmpty() && !Optional.of(own).equals(database))
                .flatMap(own -> symptoms.pod()
                        .filter(pod -> pod.environment().containsKey("PGDATABASE"))
                        .map(pod -> Template.variable(pod, "PGDATABASE", own)))
                .ifPresent(fixes::add);
        fixes.add(Fix.look(run(symptoms, "select datname from pg_database"), "which databases there are"));
        database.ifPresent(name -> fixes.add(Fix.of(
                run(symptoms, "create database " + name(name)),
                "low: it is empty",
                run(symptoms, "drop database " + name(name)))));
        return fixes;
    }

    /** The instance in question, or a member of the cluster in question. */
    private static Optional<DatabaseInstance> authenticating(Symptoms symptoms) {
        return symptoms.instance()
                .or(() -> symptoms.cluster().flatMap(cluster -> symptoms.all(DatabaseInstance.class).stream()
                        .filter(each -> each.cluster().equals(cluster.id()))
                        .findFirst()));
    }

    /** Of members it is the cluster's (RDS API, ModifyDBInstance, EnableIAMDatabaseAuthentication). */
    private static Fix consent(DatabaseInstance instance) {
        String modify = DatabaseFixes.modify(instance);
        return Fix.of(
                modify + " --enable-iam-database-authentication --apply-immediately",
                "medium: whoever the account's policies let may come in then",
                modify + " --no-enable-iam-database-authentication --apply-immediately");
    }

    /** Authentication by IAM takes the instance's consent, the role's policy and the user's grant, whichever is missing. */
    static List<Fix> identity(Symptoms symptoms) {
        String user = named(symptoms, "user").orElse("");
        List<Fix> fixes = new ArrayList<>();
        Optional<DatabaseInstance> authenticating = authenticating(symptoms);
        authenticating
                .filter(each -> !each.iamAuthentication())
                .map(SqlFixes::consent)
                .ifPresent(fixes::add);
        fixes.add(
                user.isEmpty()
                        ? Fix.look(
                                run(
                                        symptoms,
                                        "select pg_has_role(rolname, 'rds_iam', 'member'), rolname from pg_roles"),
                                "which users may come in by IAM")
                        : Fix.of(
                                run(symptoms, "grant rds_iam to " + name(user)),
                                "medium: the user comes in by IAM only from then on, no more by a password",
                                run(symptoms, "revoke rds_iam from " + name(user))));
        symptoms.pod()
                .ifPresent(pod -> authenticating.ifPresent(instance ->
                        fixes.add(RoleFixes.connect(symptoms, pod, instance, user.isEmpty() ? "*" : user))));
        return fixes;
    }
}
