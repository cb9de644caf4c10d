package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a shell makes of lines without running them. */
final class ShellReading {
    private ShellReading() {}

    /** Whether it is a command, and not a sentence. */
    static boolean isTyped(String line) {
        return line.matches("(?s)(?:aws|kubectl|psql|curl) .*");
    }

    /** Each line of them is a complete command to a shell; they are kept in a file for whoever wants to try them. */
    static void assertReadable(List<String> lines) throws IOException, InterruptedException {
        Path script = Path.of("target", "fixes.sh");
        Files.createDirectories(script.toAbsolutePath().getParent());
        Files.writeString(script, String.join("\n", lines) + "\n");
        Process shell = new ProcessBuilder("sh", "-n", script.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(said).isZero();
    }
}
