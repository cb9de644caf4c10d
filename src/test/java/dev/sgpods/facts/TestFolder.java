package dev.sgpods.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.reachability.facts.Fact;
import dev.sgpods.reachability.facts.NetworkFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** A folder of facts for each test. */
abstract class TestFolder {
    @TempDir
    Path folder;

    /** Writes a file; apostrophes stand for quotation marks. */
    final void file(String name, String json) throws IOException {
        Files.writeString(folder.resolve(name), json.replace('\'', '"'));
    }

    /** What the folder tells; what it has no file for is unread. */
    final NetworkFacts read() {
        return FactsFolder.read(folder, Absence.UNREAD);
    }

    /** The one fact of its kind. */
    final <T extends Fact> T only(Class<T> kind) {
        List<T> items = read().all(kind).items();
        assertThat(items).hasSize(1);
        return items.get(0);
    }
}
