package dev.sgpods.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sgpods.lab.AuditLog;
import dev.sgpods.lab.Caps;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabName;
import dev.sgpods.store.DatabaseRefused.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseTest {
    private final SettableClock wall = new SettableClock(Samples.START);

    @Test
    void findsEverythingAgainAfterAClose(@TempDir Path folder) {
        Path data = folder.resolve("not there yet");
        Lab lab = Samples.lab("aaaaaa", "demo");
        try (Database database = open(data)) {
            JdbiLabStore store = new JdbiLabStore(database.jdbi(), wall);
            store.insert(lab, new Caps(1, 1));
            store.claim(lab.id(), "one", Duration.ofSeconds(8));
        }

        try (Database database = open(data)) {
            JdbiLabStore store = new JdbiLabStore(database.jdbi(), wall);
            assertThat(store.present()).containsExactly(lab);
            assertThat(store.claim(lab.id(), "two", Duration.ofSeconds(8))).isEmpty();
        }
    }

    @Test
    void survivesAThreadThatIsInterruptedWhileItWrites(@TempDir Path folder) throws InterruptedException {
        try (Database database = open(folder)) {
            JdbiAuditLog audit = new JdbiAuditLog(database.jdbi());
            Thread interrupted = new Thread(() -> database.jdbi().useHandle(handle -> {
                Thread.currentThread().interrupt();
                for (int row = 0; row < 20; row++) {
                    handle.execute("insert into gate (name) values (?)", "row-" + row);
                }
            }));
            interrupted.start();
            interrupted.join();

            audit.append(new AuditLog.Entry(Samples.START, "demo", "U1", "request", "afterwards"));
            assertThat(audit.of(new LabId("aaaaaa"), new LabName("demo"), 5)).hasSize(1);
        }
    }

    @Test
    void refusesAFolderThatCannotBeMade(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        DatabaseRefused refused = refusal(file.resolve("data"));

        assertThat(refused).returns(Reason.FOLDER, DatabaseRefused::reason);
        assertThat(refused).hasMessageContaining(file.toString()).hasMessageContaining("SGPODS_DATA");
    }

    @Test
    void refusesAFolderWhoseNameTheDatabaseCannotTake(@TempDir Path folder) {
        assertThat(refusal(folder.resolve("a;b")))
                .returns(Reason.FOLDER, DatabaseRefused::reason)
                .hasMessageContaining("semicolon");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesAFileThatIsNoDatabase(@TempDir Path folder) throws IOException {
        Files.write(
                folder.resolve("sgpods.mv.db"), "not a database".repeat(1000).getBytes(StandardCharsets.UTF_8));

        assertThat(refusal(folder)).returns(Reason.UNREADABLE, DatabaseRefused::reason);
    }

    @Test
    void letsAWorldInAgainAndNoOther(@TempDir Path folder) {
        try (Database database = open(folder)) {
            new WorldGuard(database.jdbi(), wall).admit("demo");
        }

        try (Database database = open(folder)) {
            WorldGuard guard = new WorldGuard(database.jdbi(), wall);
            DatabaseRefused refused =
                    catchThrowableOfType(DatabaseRefused.class, () -> guard.admit("123456789012/main"));
            assertThat(refused).returns(Reason.OTHER_WORLD, DatabaseRefused::reason);
            assertThat(refused).hasMessageContaining("\"demo\"").hasMessageContaining("\"123456789012/main\"");
            assertThatCode(() -> guard.admit("demo")).doesNotThrowAnyException();
        }
    }

    private static Database open(Path data) {
        return Database.open(new DatabaseLocation.Folder(data));
    }

    private static DatabaseRefused refusal(Path data) {
        return catchThrowableOfType(DatabaseRefused.class, () -> open(data).close());
    }
}
