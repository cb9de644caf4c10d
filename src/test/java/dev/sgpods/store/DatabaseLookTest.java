package dev.sgpods.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sgpods.store.DatabaseRefused.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Looking at a database before anything is done to it. */
final class DatabaseLookTest {
    private static final String NEWER =
            "insert into \"flyway_schema_history\" (\"installed_rank\", \"version\", \"description\", \"type\","
                    + " \"script\", \"checksum\", \"installed_by\", \"execution_time\", \"success\")"
                    + " values (999, '999', 'of tomorrow', 'SQL', 'V999__tomorrow.sql', 1, 'x', 1, true)";

    @RegisterExtension
    private final PostgresDatabase postgres = new PostgresDatabase();

    @TempDir
    private Path folder;

    @Test
    void aFolderThatIsNotThereYetIsLeftUnmade() {
        Path data = folder.resolve("some").resolve("data");
        assertThat(DatabaseLook.at(new DatabaseLocation.Folder(data)))
                .isEqualTo(new DatabaseLook(false, Optional.empty(), false));
        assertThat(folder.resolve("some")).doesNotExist();
    }

    @Test
    void aFileInTheWayIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        assertThat(refused(file.resolve("data")).reason()).isEqualTo(Reason.FOLDER);
    }

    @Test
    void whoseItIsIsReadWithoutTakingIt() {
        DatabaseLocation location = new DatabaseLocation.Folder(folder);
        try (Database database = Database.open(location)) {
            assertThat(WorldGuard.holder(database.jdbi())).isEmpty();
            new WorldGuard(database.jdbi(), () -> Samples.START).admit("123456789012/team1");
        }
        assertThat(DatabaseLook.at(location))
                .isEqualTo(new DatabaseLook(true, Optional.of("123456789012/team1"), true));
        assertThat(DatabaseLook.at(location).exists()).isTrue();
    }

    @Test
    void whatANewerProgramChangedIsRefusedByLookingAndByOpening() {
        DatabaseLocation location = new DatabaseLocation.Folder(folder);
        try (Database database = Database.open(location)) {
            database.jdbi().useHandle(handle -> handle.execute(NEWER));
        }
        assertThat(refused(folder).reason()).isEqualTo(Reason.NEWER);
        assertThat(catchThrowableOfType(DatabaseRefused.class, () -> Database.open(location)
                                .close())
                        .reason())
                .isEqualTo(Reason.NEWER);
        assertThat(refused(folder)).hasMessageContaining("newer sgpods").hasMessageContaining("999");
    }

    @Test
    void aServersWorldIsReadTheSameWay() {
        assertThat(WorldGuard.holder(postgres.jdbi())).isEmpty();
        new WorldGuard(postgres.jdbi(), () -> Samples.START).admit("demo");
        assertThat(WorldGuard.holder(postgres.jdbi())).contains("demo");
    }

    @Test
    void aServersDatabaseInWhichNothingIsYetIsNoneAndIsLeftAsItIs() throws SQLException {
        DatabaseLocation location = DatabaseLocation.Server.parse(postgres.empty());
        DatabaseLook none = new DatabaseLook(false, Optional.empty(), false);
        assertThat(DatabaseLook.at(location)).isEqualTo(none);
        assertThat(DatabaseLook.at(location)).as("after having been looked at").isEqualTo(none);
        try (Database database = Database.open(location)) {
            assertThat(database.shared()).isTrue();
        }
        assertThat(DatabaseLook.at(location)).isEqualTo(new DatabaseLook(true, Optional.empty(), true));
    }

    private static DatabaseRefused refused(Path data) {
        return catchThrowableOfType(DatabaseRefused.class, () -> DatabaseLook.at(new DatabaseLocation.Folder(data)));
    }
}
