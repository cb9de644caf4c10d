package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.store.Database;
import dev.sgpods.store.DatabaseLocation;
import dev.sgpods.store.WorldGuard;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A demo that cannot start as asked says so in one sentence, in a process of its own, and ends with 2. */
@EnabledOnOs(OS.LINUX)
class DemoRefusalTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aPortThatWasAskedForAndIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(refusal("demo", "--port=" + taken.getLocalPort()))
                    .startsWith("Port " + taken.getLocalPort() + " on 127.0.0.1 is taken")
                    .contains("--port");
        }
    }

    // A file stands in the folder's way, because nothing is unwritable to root.
    @Test
    void aDataFolderThatCannotBeWritten() throws IOException {
        Files.writeString(folder.resolve("taken"), "not a folder");
        assertThat(refusal("demo", "--data=taken/demo"))
                .contains("/taken/demo cannot be written")
                .contains("--data")
                .doesNotContain("SGPODS_DATA");
    }

    @Test
    void aDatabaseOfAnotherWorldAlsoWhenAFreshStartIsAskedFor() {
        Path data = folder.resolve("real");
        try (Database database = Database.open(new DatabaseLocation.Folder(data))) {
            new WorldGuard(database.jdbi(), InstantSource.system()).admit("123456789012/prod");
        }
        assertThat(refusal("demo", "--fresh", "--data=real")).contains("123456789012/prod");
        try (Database database = Database.open(new DatabaseLocation.Folder(data))) {
            new WorldGuard(database.jdbi(), InstantSource.system()).admit("123456789012/prod");
        }
    }

    @Test
    void aDatabaseThatIsNone() throws IOException {
        Files.createDirectory(folder.resolve("broken"));
        Files.writeString(folder.resolve("broken/sgpods.mv.db"), "nonsense".repeat(2000));
        assertThat(refusal("demo", "--data=broken")).contains("/broken cannot be opened");
    }

    @Test
    void aWorldThatWasDamaged() throws IOException {
        Files.createDirectory(folder.resolve("damaged"));
        Files.writeString(folder.resolve("damaged/account.json"), "{\"half of");
        assertThat(refusal("demo", "--data=damaged"))
                .contains("account.json cannot be read")
                .contains("--fresh");
    }

    @ParameterizedTest
    @CsvSource({
        "--prot=3000, Unknown option: '--prot=3000'",
        "--speed=0, --speed must be between 1 and 3600",
        "--bind=nowhere.invalid, --bind nowhere.invalid is not an address of this machine"
    })
    void aBadOption(String option, String words) {
        assertThat(refusal("demo", option)).startsWith(words);
    }

    /** What stands in the error stream, once it is one sentence, nothing was printed and the program ended with 2. */
    private String refusal(String... arguments) {
        try (DemoProcess demo = DemoProcess.start(folder, arguments)) {
            assertThat(demo.exit()).as(demo.errors()).isEqualTo(2);
            assertThat(demo.lines()).isEmpty();
            String said = demo.errors();
            assertThat(said).endsWith(".\n");
            assertThat(said.lines()).hasSize(1);
            assertThat(said.strip().replaceAll("\\.$", "")).doesNotContainPattern("\\. [A-Z]");
            return said;
        }
    }
}
