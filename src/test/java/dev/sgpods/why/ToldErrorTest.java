package dev.sgpods.why;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.facts.Origin;
import dev.sgpods.message.Block;
import dev.sgpods.reachability.explain.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToldErrorTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    psql: error: connection to server at "orders" (10.0.64.5), port 5432 failed: Connection timed out|timed_out
                    psql: error: connection to server at "orders" (10.0.64.5), port 5432 failed: timeout expired|timed_out
                    org.postgresql.util.PSQLException: The connection attempt failed. java.net.SocketTimeoutException: Connect timed out|timed_out
                    dial tcp 10.0.64.5:5432: i/o timeout|timed_out
                    failed to connect to `host=orders`: dial error: context deadline exceeded|timed_out
                    Error: connect ETIMEDOUT 10.0.64.5:5432|timed_out
                    psql: error: connection to server at "orders" (10.0.64.5), port 5432 failed: Connection refused|refused
                    Connection to orders:5432 refused. Check that the hostname and port are correct|refused
                    dial tcp 10.0.64.5:5432: connect: connection refused|refused
                    Error: connect ECONNREFUSED 10.0.64.5:5432|refused
                    could not translate host name "orders" to address: Name or service not known|name_unknown
                    java.net.UnknownHostException: orders|name_unknown
                    dial tcp: lookup orders on 172.20.0.10:53: no such host|name_unknown
                    Error: getaddrinfo ENOTFOUND orders|name_unknown
                    Error: getaddrinfo EAI_AGAIN orders|name_unanswered
                    dial tcp: lookup orders on 172.20.0.10:53: read udp 10.0.96.7:1->172.20.0.10:53: i/o timeout|name_unanswered
                    could not translate host name "orders" to address: Temporary failure in name resolution|name_unanswered
                    FATAL: no pg_hba.conf entry for host "10.0.96.7", user "app", database "app", no encryption|not_admitted
                    FATAL:  password authentication failed for user "app"|login
                    failed SASL auth (FATAL: password authentication failed for user "app" (SQLSTATE 28P01))|login
                    FATAL: sorry, too many clients already|no_connections_left
                    FATAL: too many connections for role "app"|no_connections_left
                    FATAL: remaining connection slots are reserved for roles with the SUPERUSER attribute|no_connections_left
                    FATAL: the database system is starting up|restarting
                    psycopg2.OperationalError: SSL error: certificate verify failed|tls
                    sun.security.validator.ValidatorException: PKIX path building failed|tls
                    x509: certificate signed by unknown authority|tls
                    self-signed certificate in certificate chain|tls
                    read ECONNRESET|cut_off
                    server closed the connection unexpectedly|cut_off
                    connect: no route to host|unreachable
                    Error: Connection terminated unexpectedly|cut_off
                    dial tcp: lookup orders on 172.20.0.10:53: server misbehaving|name_unanswered
                    could not translate host name "orders" to address: nodename nor servname provided, or not known|name_unknown
                    socket.gaierror: [Errno -5] No address associated with hostname|name_unknown
                    timeout exceeded when trying to connect|pool
                    QueuePool limit of size 5 overflow 10 reached|pool
                    HikariPool-1 - Connection is not available, request timed out after 30000ms|pool
                    QueuePool limit of size 5 overflow 10 reached, connection timed out, timeout 30.00|pool
                    HikariPool-1 - Connection is not available, request timed out after 30000ms. Caused by: java.net.UnknownHostException: orders|name_unknown
                    HikariPool-1 - Connection is not available, request timed out after 30000ms. Caused by: Connection to orders:5432 refused|refused
                    dial tcp: lookup orders on 172.20.0.10:53: read udp 10.0.96.7:1->172.20.0.10:53: read: connection refused|name_unanswered
                    read tcp 10.0.96.7:53300->10.0.64.5:5432: i/o timeout|timed_out
                    connection timed out after 28000 ms|timed_out
                    error: sorry, too many clients, code: '53300'|no_connections_left
                    SQL Error: 0, SQLState: 28000|login
                    connect ETIMEDOUT 10.0.64.5:5432, connect ENETUNREACH 2001:db8::5:5432|timed_out
                    TLS handshake timeout|timed_out
                    ERROR: canceling statement due to statement timeout|statement
                    ERROR: permission denied for table orders|statement
                    FATAL: password authentication failed for user "app" FATAL: no pg_hba.conf entry for host "10.0.96.7", user "app", database "app", no encryption|login
                    """)
    void knowsWhatClientsAreTold(String text, String kind) {
        assertThat(ToldError.of(text)).map(ToldError::code).contains(kind);
        assertThat(ClientError.in("hello\n" + text))
                .as("found in a message, too")
                .isNotEmpty()
                .doesNotContain("hello");
    }

    @Test
    void saysWhereWhatTheClientWasToldAndTheFactsDoNotGoTogether() {
        assertThat(said("Connection timed out", Outcome.PASSED))
                .startsWith("The client was told that the connection timed out: the facts do not explain that");
        assertThat(said("Connection timed out", Outcome.BLOCKED)).endsWith("that goes with what stands in the way.");
        assertThat(said("Connection refused", Outcome.PASSED))
                .endsWith("nothing listens there: compare its host and port with orders.example:5432.");
        assertThat(said("FATAL: password authentication failed", Outcome.BLOCKED))
                .contains(
                        "so the network let it through to a database when that was said, and what stands in the way is newer");
        assertThat(said("no such host", Outcome.PASSED)).endsWith("the database's is orders.example.");
        assertThat(said("it does not work", Outcome.PASSED)).contains("none of the errors that are known here");
        assertThat(said("", Outcome.PASSED)).isEmpty();
    }

    private static String said(String error, Outcome outcome) {
        Diagnosis diagnosis = new Diagnosis(
                new WhyQuestion("web", "shop", "orders", Optional.empty(), error),
                "web",
                new DatabaseChoice.Chosen("orders", "orders.example", Optional.of(5432), true, "as asked", ""),
                List.of(DiagnosisTest.pod("web-1", outcome, "F05")),
                List.of(),
                new Origin(Optional.empty(), "", "", Map.of()));
        return WhyAnswer.of(diagnosis, "", Additions.NONE).blocks().stream()
                .filter(block ->
                        block instanceof Block.Text text && text.text().matches("(?:The|What the) client was told.*"))
                .map(block -> ((Block.Text) block).text())
                .findFirst()
                .orElse("");
    }
}
