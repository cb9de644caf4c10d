package dev.sgpods.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sgpods.lab.RequestLog.Request;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real kill of a real process leaves. */
final class KilledWriterTest {
    private static final String PREFIX = "acknowledged ";
    private static final String END = ".";

    @Test
    void losesNoAcknowledgedRowToAKillAndKeepsASecondProgramOut(@TempDir Path data)
            throws IOException, InterruptedException {
        Process writer = start(data);
        List<String> acknowledged = new ArrayList<>();
        try (BufferedReader output = writer.inputReader()) {
            read(output, acknowledged, 200);
            assertThat(acknowledged).hasSize(200);
            assertThatASecondProgramIsRefused(data);
            // Through the handle: Process.destroyForcibly would close the stream with what is still to be read.
            writer.toHandle().destroyForcibly();
            read(output, acknowledged, Integer.MAX_VALUE);
        } finally {
            writer.destroyForcibly();
        }
        assertThat(writer.waitFor(20, TimeUnit.SECONDS)).isTrue();

        try (Database database = Database.open(new DatabaseLocation.Folder(data))) {
            assertThat(new JdbiRequestLog(
                                    database.jdbi(),
                                    new JdbiProcesses(database.jdbi(), "reader", InstantSource.system()))
                            .unfinished())
                    .extracting(Request::key)
                    .containsAll(acknowledged);
        }
    }

    private static void assertThatASecondProgramIsRefused(Path data) {
        DatabaseRefused refused =
                catchThrowableOfType(DatabaseRefused.class, () -> Database.open(new DatabaseLocation.Folder(data))
                        .close());

        assertThat(refused).returns(DatabaseRefused.Reason.LOCKED, DatabaseRefused::reason);
        assertThat(refused).hasMessageContaining(data.toString()).hasMessageContaining("open in another program");
    }

    private static Process start(Path data) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AcknowledgingWriter.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Reads until so many keys are known or the process has ended; a line cut short by the kill is no promise. */
    private static void read(BufferedReader output, List<String> keys, int enough) throws IOException {
        @Nullable String line = "";
        while (keys.size() < enough && line != null) {
            line = output.readLine();
            if (line != null && line.startsWith(PREFIX) && line.endsWith(END)) {
                keys.add(line.substring(PREFIX.length(), line.length() - END.length()));
            }
        }
    }
}
