package dev.sgpods.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConfidentialTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "DB_PASSWORD=hunter2",
                "PGPASSWORD='hunter2' psql",
                "password: hunter2",
                "{\"password\":\"hunter2\"}",
                "host=db password=hunter2 user=shop",
                "postgres://shop:hunter2@db/shop",
                "postgres://shop:@hunter2@db/shop",
                "migrate --db-password hunter2 --verbose",
                "api_key=hunter2",
                "DB_PASS=hunter2",
                "aws_secret_access_key: hunter2",
                "{\"token\": \"hunter2\"}"
            })
    void aPasswordInAnOrdinaryValueIsLeftOut(String value) {
        assertThat(Confidential.without(Map.of("settings", value)).toString()).doesNotContain("hunter2");
    }

    @Test
    void whatFollowsAnOptionThatIsCalledAfterASecretIsLeftOut() {
        JsonNode arguments = JsonMapper.shared()
                .readTree("{\"args\":[\"--host\",\"db\",\"--db-password\",\"hunter2\",\"--port\",\"5432\"]}");
        assertThat(Confidential.cleaned(arguments).toString())
                .isEqualTo("{\"args\":[\"--host\",\"db\",\"--db-password\",\"\",\"--port\",\"5432\"]}");
    }

    @Test
    void whatTellsWhereADatabaseIsStays() {
        for (String plain :
                List.of("postgres://db.example:5432/shop", "host=db port=5432 user=shop", "db-token-service")) {
            assertThat(Confidential.without(Map.of("settings", plain))).containsValue(plain);
        }
    }
}
