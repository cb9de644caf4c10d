package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.command.Reply;
import dev.sgpods.lab.Caps;
import dev.sgpods.lab.Ending;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabState;
import dev.sgpods.message.Block;
import dev.sgpods.store.Database;
import dev.sgpods.store.DatabaseLocation;
import dev.sgpods.store.JdbiLabStore;
import dev.sgpods.store.WorldGuard;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sgpods costs}, on a database that a bot left. */
class TerminalCostsTest {
    private final InstantSource wall = InstantSource.system();

    @TempDir
    private Path folder;

    private Reply costs(String line) {
        return Wiring.costs(
                new ConfigSources(Map.of("SGPODS_DATA", folder.resolve("data").toString()), Map.of(), false), line);
    }

    private void bot() {
        bot("123456789012/team1");
    }

    private void bot(String world) {
        try (Database database = Database.open(new DatabaseLocation.Folder(folder.resolve("data")))) {
            new WorldGuard(database.jdbi(), wall).admit(world);
            JdbiLabStore labs = new JdbiLabStore(database.jdbi(), wall);
            Instant made = wall.instant().minus(Duration.ofHours(5));
            Lab lab = AskedLabs.lab("aaaaa2", "demo", made);
            labs.insert(lab, new Caps(5, 5));
            labs.change(lab.id(), found -> found.ended(Ending.IDLE, made.plus(Duration.ofHours(2)))
                    .in(LabState.GONE, "", made.plus(Duration.ofHours(2))));
        }
    }

    @Test
    void whatWasSpentAndSavedIsReckonedFromTheDatabaseAlone() {
        bot();
        Reply reply = costs("costs --since 30d --by lab --csv");
        assertThat(reply.outcome()).isEqualTo(Reply.Outcome.DONE);
        String csv = reply.message().blocks().stream()
                .filter(Block.Code.class::isInstance)
                .map(block -> ((Block.Code) block).text())
                .findFirst()
                .orElseThrow();
        assertThat(csv.lines())
                .hasSize(3)
                .startsWith("Lab,Labs,Spent $,Saved idle $,Saved night $")
                .anyMatch(row -> row.matches("demo,1,0\\.[0-9]+,[1-9]\\.[0-9]+,0\\.00"));
        assertThat(costs("costs --by nobody").outcome()).isEqualTo(Reply.Outcome.REFUSED);
    }

    @Test
    void aDatabaseThatIsNoneOrOfAnotherVersionIsNeitherMadeNorChanged() {
        assertThatThrownBy(() -> costs("costs"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("There is no bot's database");
        assertThat(Files.exists(folder.resolve("data"))).isFalse();
        bot();
        try (Database database = Database.open(new DatabaseLocation.Folder(folder.resolve("data")))) {
            database.jdbi()
                    .useHandle(
                            handle -> handle.execute("delete from \"flyway_schema_history\" where \"installed_rank\" ="
                                    + " (select max(\"installed_rank\") from \"flyway_schema_history\")"));
        }
        assertThatThrownBy(() -> costs("costs")).hasMessageContaining("of an older sgpods");
    }

    @Test
    void aDemosDatabaseIsNotReckonedByTheClockOfThisMachine() {
        bot("demo");
        assertThatThrownBy(() -> costs("costs"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContainingAll("is a demo's", "--run \"costs --csv\"");
    }

    @Test
    void whatIsNoWordIsRefusedBeforeAnythingIsOpened() {
        StringWriter errors = new StringWriter();
        int code = Main.run(
                new String[] {"costs", "--by", "owner --csv"},
                new PrintWriter(new StringWriter()),
                new PrintWriter(errors, true));
        assertThat(code).isEqualTo(Main.REFUSED);
        assertThat(errors.toString()).contains("\"owner --csv\" is no value of --by");
    }
}
