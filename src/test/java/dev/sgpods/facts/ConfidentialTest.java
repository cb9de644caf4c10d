package dev.sgpods.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfidentialTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_PASSWORD=hunter2",
                "PGPASSWORD='hunter2' psql",
                "password: hunter2",
                "{\"password\":\"hunter2\"}",
                "host=db password=hunter2 user=shop",
                "postgres://shop:hunter2@db/shop"
            })
    void aPasswordInAnOrdinaryValueIsLeftOut(String value) {
        assertThat(Confidential.without(Map.of("settings", value)).toString()).doesNotContain("hunter2");
    }
}
