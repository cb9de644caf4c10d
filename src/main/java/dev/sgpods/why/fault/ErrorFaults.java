package dev.sgpods.why.fault;

import java.util.List;

/** Faults behind the network, told by what the client was told; and those that nothing we read shows. */
final class ErrorFaults {
    private static final Fix RESYNC =
            Fix.of("Take the password from Secrets Manager again, then make the pods anew", "low", "none needed");

    static final List<Fault> ALL = List.of(
            Fault.ofText(
                    "F62",
                    "The database has no connections left",
                    "too many clients already|remaining connection slots are reserved",
                    "the network is fine: the database has no connections left",
                    Fix.of("Close idle clients, pool connections, or use a larger class", "low", "none needed")),
            Fault.ofText(
                    "F63",
                    "A failover or restart is under way",
                    "the database system is (starting up|shutting down|in recovery mode)|terminating connection due to administrator command",
                    "the database restarts or fails over at this moment",
                    Fix.of("Try again in a minute; keep the client's DNS cache short", "none", "none needed")),
            Fault.ofText(
                    "F65",
                    "The client does not trust the database's certificate",
                    "certificate verify failed|root certificate file .* does not exist|does not match host name|PKIX path building failed",
                    "the network is fine: the client cannot verify the database's certificate",
                    Fix.of(
                            "Mount the RDS bundle of authorities and connect by the endpoint's own name",
                            "low",
                            "none needed")),
            Fault.ofText(
                    "F66",
                    "The password is wrong or was changed",
                    "(?<!PAM )(?<!LDAP )password authentication failed",
                    "the network is fine: the password is wrong, or was changed since the pod got it",
                    RESYNC),
            Fault.ofText(
                    "F68",
                    "The client is too old",
                    "SCRAM authentication requires libpq|authentication method 10 not supported",
                    "the network is fine: the client is too old for the database's way to check passwords",
                    Fix.of("Use a newer client image", "none", "none needed")),
            Fault.ofText(
                    "F69",
                    "IAM authentication is not set up",
                    "PAM authentication failed",
                    "the network is fine: the token for IAM authentication was refused",
                    Fix.of(
                            "Grant rds_iam to the user and rds-db:connect to the role; tokens last 15 minutes",
                            "medium",
                            "revoke both again")),
            Fault.ofText(
                    "F70",
                    "The database or the user does not exist",
                    "(database|role) [\"'].*[\"'] does not exist",
                    "the network is fine: the database or the user that the client names does not exist",
                    Fix.of("Create it, or correct PGDATABASE and PGUSER", "low", "drop it again")),
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
}
