package dev.sgpods.why.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.reachability.facts.NetworkFacts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorFaultsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    F62|FATAL: too many connections for role "shop"
                    F62|org.postgresql.util.PSQLException: FATAL: too many connections for database "shop"
                    F65|Error: self-signed certificate in certificate chain
                    F65|Error: unable to get local issuer certificate
                    F65|tls: failed to verify certificate: x509: certificate signed by unknown authority
                    F65|Hostname/IP does not match certificate's altnames: Host: orders.
                    F66|failed SASL auth (FATAL: password authentication failed for user "shop" (SQLSTATE 28P01))
                    F69|FATAL: PAM authentication failed for user "shop"
                    F70|error: database "orders" does not exist
                    """)
    void namesTheOneFaultThatAClientOfAnyLanguageIsTold(String code, String text) {
        Symptoms plain = TestPods.symptoms(NetworkFacts.none(), TestPods.owned("ReplicaSet", "web-5d9c"));
        Symptoms told = new Symptoms(
                plain.network(),
                plain.types(),
                plain.workload(),
                plain.pod(),
                plain.identity(),
                plain.analysis(),
                plain.host(),
                plain.port(),
                text,
                plain.region());
        assertThat(ErrorFaults.ALL.stream().flatMap(fault -> fault.in(told).stream()))
                .extracting(Finding::code)
                .containsExactly(code);
    }
}
