package dev.sgpods.why;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.command.LineSplitter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageCluesTest {
    private static final String HOST = "orders.c9akciq32.eu-west-1.rds.amazonaws.com";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    web-5d4f9c7b8d-x2x9z cannot reach the database            | web-5d4f9c7b8d-x2x9z
                    `shop/web-5d4f9c7b8d-x2x9z`: timeouts since noon          | shop/web-5d4f9c7b8d-x2x9z
                    (web-5d4f9c7b8d-x2x9z), again                             | web-5d4f9c7b8d-x2x9z
                    kubectl logs pod/orders-0 says so                         | orders-0
                    pod="billing-7", since 10:00                              | billing-7
                    pod: shop/billing-7                                       | shop/billing-7
                    {"pod":"ledger","container":"app"}                        | ledger
                    pod web-0 is down                                         | web-0
                    node-agent-x2x9z restarts                                 | node-agent-x2x9z
                    demo/green does not get through                           | demo/green
                    """)
    void knowsPodsByTheirNames(String message, String pod) {
        assertThat(MessageClues.of(message).pods()).containsExactly(pod);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    The pod cannot reach the database over https
                    our self-https proxy, see docs/green/notes
                    error rate of the re-created shop is high, see and/or check
                    pod 10 of 12 is down
                    web-5d4f9c7b8d-x2x9z-config is a ConfigMap
                    """)
    void takesNoOrdinaryWordForAPod(String message) {
        assertThat(MessageClues.of(message).pods()).isEmpty();
    }

    @Test
    void readsLibpqsError() {
        MessageClues clues = MessageClues.of(
                """
                :fire: *web-5d4f9c7b8d-x2x9z* is failing
                ```psql: error: connection to server at "<http://%s|%s>" (10.0.12.7), port 5433 failed: Connection timed out
                        Is the server running on that host and accepting TCP/IP connections?```
                """
                        .formatted(HOST, HOST));
        assertThat(clues.pods()).containsExactly("web-5d4f9c7b8d-x2x9z");
        assertThat(clues.databases()).containsExactly(HOST);
        assertThat(clues.port()).contains(5433);
        assertThat(clues.error()).contains("failed: Connection timed out").doesNotContain("\"", "<", "fire");
        assertThat(LineSplitter.split(clues.line()))
                .startsWith("why", "web-5d4f9c7b8d-x2x9z", "--to", HOST, "--port", "5433", "--error");
    }

    @Test
    void readsJdbcsError() {
        MessageClues clues =
                MessageClues.of("namespace=shop pod=web-1 org.postgresql.util.PSQLException: Connection to " + HOST
                        + ":5432 refused. Check that the hostname and port are correct");
        assertThat(clues.line()).startsWith("why web-1 --to " + HOST + " --namespace shop --port 5432 --error \"");
        assertThat(clues.error()).contains("PSQLException");
    }

    @Test
    void takesTheAddressThatWasTriedForTheDatabaseAndTheClientsForThePod() {
        MessageClues tried = MessageClues.of("web-1: dial tcp 10.0.12.7:5432: i/o timeout, said pod/web-1");
        assertThat(tried.databases()).containsExactly("10.0.12.7");
        assertThat(tried.port()).contains(5432);
        MessageClues client = MessageClues.of(
                "FATAL: no pg_hba.conf entry for host \"10.0.3.4\", user \"app\", database \"orders\", no encryption");
        assertThat(client.pods()).containsExactly("10.0.3.4");
        assertThat(client.databases()).isEmpty();
        assertThat(client.error())
                .isEqualTo(
                        "FATAL: no pg_hba.conf entry for host '10.0.3.4', user 'app', database 'orders', no encryption");
    }

    @Test
    void leavesEverythingOpenThatTheMessageLeavesOpen() {
        MessageClues several = MessageClues.of(
                "web-5d4f9c7b8d-x2x9z and web-5d4f9c7b8d-b2c4d time out to a." + HOST + " and b." + HOST);
        assertThat(several.line())
                .isEqualTo(
                        "why web-5d4f9c7b8d-x2x9z --or-pod web-5d4f9c7b8d-b2c4d --to a." + HOST + " --or-to b." + HOST);
        assertThat(MessageClues.of("it is down &amp; out <@U1>").line()).isEqualTo("why -");
    }

    @Test
    void repeatsNoPassword() {
        MessageClues clues = MessageClues.of("pod=web-1 could not connect to server postgres://app:hunter2@" + HOST
                + "/orders password=hunter3" + " PGPASS=hunter4 mysql://app:p@hunter5@elsewhere --db-password hunter6");
        assertThat(clues.line()).doesNotContain("hunter").contains("--to " + HOST);
    }
}
