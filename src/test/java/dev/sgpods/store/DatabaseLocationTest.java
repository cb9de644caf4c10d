package dev.sgpods.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.store.DatabaseLocation.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseLocationTest {
    @Test
    void readsBothFormsOfAnAddress() {
        Server expected =
                new Server("jdbc:postgresql://db.example.org:5433/labs?sslmode=verify-full", "bot", "p@ss+w/rd");
        assertThat(Server.parse("postgresql://bot:p%40ss+w%2Frd@db.example.org:5433/labs?sslmode=verify-full"))
                .isEqualTo(expected);
        assertThat(Server.parse(" jdbc:postgresql://db.example.org:5433/labs?user=bot&password=p%40ss+w%2Frd"
                        + "&sslmode=verify-full "))
                .isEqualTo(expected);
        assertThat(Server.parse("postgres://bot@[::1]/labs"))
                .isEqualTo(new Server("jdbc:postgresql://[::1]/labs", "bot", ""));
    }

    @Test
    void neverShowsThePassword() {
        assertThat(Server.parse("postgresql://bot:hunter2@db/labs").toString()).doesNotContain("hunter2");
        assertThatThrownBy(() -> Database.open(Server.parse("postgresql://bot:hunter2@127.0.0.1:1/labs")))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("jdbc:postgresql://127.0.0.1:1/labs cannot be reached as user bot")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mysql://bot:hunter2@db/labs", "postgresql://bot:hunter2@db", "bot:hunter2@db", "://"})
    void refusesWhatIsNoAddressWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> Server.parse(text))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("postgresql://user:password@host:5432/database")
                .hasMessageNotContaining("hunter2");
    }
}
