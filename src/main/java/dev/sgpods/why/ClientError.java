package dev.sgpods.why;

import dev.sgpods.facts.Confidential;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds in a text what clients of PostgreSQL are told: by libpq, JDBC, Go, Node and the resolver. */
final class ClientError {
    private static final int LONGEST = 400;
    private static final Pattern TELLING = Pattern.compile("(?i)"
            + String.join(
                    "|",
                    List.of(
                            "connection to server at",
                            "could not connect to server",
                            "could not translate host name",
                            "\\bFATAL:",
                            "PSQLException",
                            "The connection attempt failed",
                            "Connection to \\S+ refused",
                            "connection (?:timed out|refused|reset)",
                            "timeout expired",
                            "(?:connect|read|i/o) time(?:d )?out",
                            "SocketTimeoutException",
                            "UnknownHostException",
                            "no such host|server misbehaving|nodename nor servname|No address associated with hostname",
                            "Name or service not known",
                            "Temporary failure in name resolution",
                            "NXDOMAIN|SERVFAIL",
                            "\\b(?:ETIMEDOUT|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ECONNRESET)\\b",
                            "No route to host|Network is unreachable",
                            "no pg_hba\\.conf entry",
                            "(?:password|PAM|LDAP) authentication failed",
                            "too many (?:clients|connections)",
                            "remaining connection slots",
                            "certificate verify failed|PKIX path building failed|does not match host name",
                            "self[- ]signed certificate|unable to get local issuer certificate|x509: ",
                            "HikariPool\\S* - Connection is not available|QueuePool limit|timeout exceeded when trying to connect",
                            "context deadline exceeded|TLS handshake timeout",
                            "SQLState: ?[0-9A-Z]{5}\\b|canceling statement due to|permission denied for",
                            "server does not support SSL",
                            "server closed the connection unexpectedly|connection terminated unexpectedly",
                            "SCRAM authentication requires|authentication method 10 not supported",
                            "the database system is (?:starting up|shutting down|in recovery mode)",
                            "(?:database|role) \"[^\"]*\" does not exist")));

    private ClientError() {}

    /** The lines that tell an error, as one without quotation marks and logins; empty when there is none. */
    static String in(String text) {
        String told = text.lines()
                .filter(line -> TELLING.matcher(line).find())
                .map(String::strip)
                .distinct()
                .collect(Collectors.joining("; "));
        String safe = Confidential.withoutLogins(told).replaceAll("[\"\u201e\u201f\u00ab\u00bb]", "'");
        String line = safe.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST);
    }
}
