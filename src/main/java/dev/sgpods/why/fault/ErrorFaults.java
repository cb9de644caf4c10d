package dev.sgpods.why.fault;

import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.facts.database.DatabaseCluster;
import dev.sgpods.reachability.facts.database.DatabaseInstance;
import dev.sgpods.reachability.facts.database.DatabaseSecret;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Faults behind the network, told by what the client was told; and those that nothing we read shows. */
final class ErrorFaults {
    private static final Fix RENEW = Fix.of(
            "kubectl -n {namespace} rollout restart {workload}",
            "the pods are made anew; a Secret that holds a copy of the password must be renewed first",
            "none needed");
    private static final Pattern PASSWORD =
            Pattern.compile("(?<!PAM )(?<!LDAP )password authentication failed", Pattern.CASE_INSENSITIVE);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    static final List<Fault> ALL = List.of(
            Fault.behind(
                    "F62",
                    "The database has no connections left",
                    "too many clients already|remaining connection slots are reserved|too many connections for (role|database)",
                    "the database has no connections left",
                    SqlFixes::connections),
            Fault.ofText(
                    "F63",
                    "A failover or restart is under way",
                    "the database system is (starting up|shutting down|in recovery mode)|terminating connection due to administrator command",
                    "the database restarts or fails over at this moment",
                    ErrorFaults::await),
            Fault.behind(
                    "F65",
                    "The client does not trust the database's certificate",
                    "certificate verify failed|root certificate file .* does not exist|does not match host name|PKIX path building failed"
                            + "|self-signed certificate|self signed certificate|unable to (get local issuer|verify the first) certificate"
                            + "|x509: certificate|Hostname/IP does not match certificate",
                    "the client cannot verify the database's certificate",
                    ClientFixes::authorities),
            new Fault(
                    "F66",
                    "The password is wrong or was changed",
                    Fault.Seen.ERROR_TEXT,
                    "the error text matches `" + PASSWORD + "`; the secret's date says when it was changed",
                    ErrorFaults::password),
            Fault.behind(
                    "F68",
                    "The client is too old",
                    "SCRAM authentication requires libpq|authentication method 10 not supported",
                    "the client is too old for the database's way to check passwords",
                    symptoms -> ClientFixes.image()),
            Fault.behind(
                    "F69",
                    "IAM authentication is not set up",
                    "PAM authentication failed",
                    "the token for IAM authentication was refused",
                    SqlFixes::identity),
            Fault.behind(
                    "F70",
                    "The database or the user does not exist",
                    "(database|role) [\"'].*[\"'] does not exist",
                    "the database or the user that the client names does not exist",
                    SqlFixes::missing),
            Fault.hidden(
                    "F56",
                    "Packets or connections beyond what the interface takes",
                    "needs the interface's counters, which we do not read"),
            Fault.hidden(
                    "F73",
                    "A network policy takes effect late at a pod's start",
                    "passes within seconds; nothing records it"),
            Fault.hidden("F78", "The way of testing is wrong", "a matter of what a person typed elsewhere"),
            Fault.hidden(
                    "F79",
                    "Rules were changed a moment ago",
                    "the API shows rules at once, connections follow within seconds; when they were changed is not read"));

    private ErrorFaults() {}

    private static List<Fix> await(Symptoms symptoms) {
        return symptoms.instance()
                .map(instance -> List.of(
                        Fix.of(
                                DatabaseFixes.await(instance),
                                "none: it waits; clients that keep the old address need a short DNS cache",
                                "none needed"),
                        DatabaseFixes.events(instance)))
                .orElseGet(() -> List.of(Fix.look(
                        "aws rds describe-db-instances --query 'DBInstances[].[DBInstanceIdentifier,DBInstanceStatus]'"
                                + " --output table",
                        "which database is not available")));
    }

    private static Optional<Finding> password(Symptoms symptoms) {
        if (!PASSWORD.matcher(symptoms.error()).find()) {
            return Optional.empty();
        }
        String managed = secret(symptoms);
        Optional<Instant> changed = symptoms.all(DatabaseSecret.class).stream()
                .filter(secret -> secret.id().equals(managed))
                .findFirst()
                .flatMap(DatabaseSecret::changed);
        String sentence = "the password "
                + changed.map(moment -> when(moment, symptoms.pod()))
                        .orElse("is wrong, or was changed since the pod got it");
        return Optional.of(Finding.behind(
                "F66",
                sentence,
                managed,
                List.of(symptoms.pod().map(ErrorFaults::renew).orElse(RENEW))));
    }

    /** Of the master user; that of a member is its cluster's. */
    private static String secret(Symptoms symptoms) {
        return symptoms.instance()
                .map(DatabaseInstance::secret)
                .filter(arn -> !arn.isEmpty())
                .or(() -> symptoms.cluster().map(DatabaseCluster::secret))
                .orElse("");
    }

    private static String when(Instant changed, Optional<Pod> pod) {
        Optional<Instant> made = pod.flatMap(each -> each.meta().created());
        String moment = MOMENT.format(changed);
        return made.filter(changed::isBefore)
                .map(each -> "is wrong; it was last changed at " + moment + ", before the pod was made")
                .orElse("changed at " + moment
                        + made.map(each -> ", after the pod was made at " + MOMENT.format(each))
                                .orElse(""));
    }

    private static Fix renew(Pod pod) {
        Fix anew = SelectionFaults.restart(pod);
        return Fix.of(anew.command(), RENEW.risk(), anew.undo());
    }
}
