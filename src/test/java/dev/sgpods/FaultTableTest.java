package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.why.fault.Catalogue;
import dev.sgpods.why.fault.Fault;
import dev.sgpods.why.fault.FaultTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultTableTest {
    @Test
    void theCatalogueHasEveryFaultOnce() {
        List<String> expected = Stream.concat(
                        IntStream.rangeClosed(1, 80).mapToObj("F%02d"::formatted),
                        IntStream.rangeClosed(1, 14).mapToObj("R%02d"::formatted))
                .toList();
        assertThat(Catalogue.all()).extracting(Fault::code).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theDocumentIsTheOneThatTheCodeWrites() throws IOException {
        Path written = Path.of("target", "FAULTS.md");
        Files.createDirectories(written.toAbsolutePath().getParent());
        Files.writeString(written, FaultTable.markdown());
        assertThat(Files.readString(Path.of("docs", "FAULTS.md")))
                .as("copy %s to docs/FAULTS.md", written)
                .isEqualTo(FaultTable.markdown());
    }
}
