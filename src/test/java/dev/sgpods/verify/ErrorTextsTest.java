package dev.sgpods.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.verify.StageResult.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorTextsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            nc: 10.0.3.9 (10.0.3.9:5432): Operation timed out          | TIMED_OUT
            nc: 10.0.3.9 (10.0.3.9:5432): Connection timed out         | TIMED_OUT
            nc: timed out                                              | TIMED_OUT
            nc: 10.0.3.9 (10.0.3.9:5432): Connection refused           | REFUSED
            nc: can't connect to remote host (10.0.3.9): Connection refused | REFUSED
            nc: 10.0.3.9 (10.0.3.9:5432): Host is unreachable          | ERROR
            nc: bad address 'db'                                       | ERROR
            sh: nc: not found                                          | ERROR
            nc: timed out waiting for the resolver to start            | ERROR
            """)
    void readsWhatNetcatSays(String text, Kind kind) {
        assertThat(ErrorTexts.ofNetcat(text + "\n")).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            psql: error: could not translate host name "db" to address: Name does not resolve | NAME_UNKNOWN
            psql: error: could not translate host name "db" to address: Name or service not known | NAME_UNKNOWN
            psql: error: connection to server at "db" (10.0.3.9), port 5432 failed: timeout expired | TIMED_OUT
            psql: error: could not connect to server: Operation timed out | TIMED_OUT
            psql: error: connection to server at "db" (10.0.3.9), port 5432 failed: Connection refused | REFUSED
            psql: error: connection to server at "db" (10.0.3.9), port 5432 failed: FATAL:  password authentication failed for user "lab" | AUTHENTICATION
            psql: error: connection to server at "db" (10.0.3.9), port 5432 failed: FATAL:  no pg_hba.conf entry for host "10.0.3.4", user "lab", database "lab", no encryption | TLS
            psql: error: connection to server at "db" (10.0.3.9), port 5432 failed: FATAL:  no pg_hba.conf entry for host "10.0.3.4", user "lab", database "lab", SSL encryption | AUTHENTICATION
            psql: error: connection to server at "db" (10.0.3.9), port 5432 failed: SSL error: certificate verify failed | TLS
            psql: error: connection to server at "db" (10.0.3.9), port 5432 failed: server certificate for "a" does not match host name "b" | TLS
            psql: error: connection to server at "db" (10.0.3.9), port 5432 failed: root certificate file "/etc/ssl/rds/bundle.pem" does not exist | TLS
            psql: error: connection to server at "db" (10.0.3.9), port 5432 failed: server does not support SSL, but SSL was required | TLS
            ERROR:  relation "sgpods_demo" does not exist | ERROR
            FATAL:  the database system is starting up | ERROR
            """)
    void readsWhatPsqlSays(String text, Kind kind) {
        assertThat(ErrorTexts.ofLibpq(text + "\n")).isEqualTo(kind);
    }

    @Test
    void silenceIsNeverTakenForATimeOut() {
        assertThat(ErrorTexts.ofNetcat("")).isEqualTo(Kind.ERROR);
        assertThat(ErrorTexts.ofLibpq("")).isEqualTo(Kind.ERROR);
    }
}
