package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In virtual machines of their own, for what is asked holds till they end. */
@Timeout(60)
class LightCompilerTest {
    @ParameterizedTest
    @CsvSource({"-Xshare:auto,true", "-XX:TieredStopAtLevel=1,false", "-XX:-TieredCompilation,false"})
    void leavesOutTheHeavyCompilerUnlessCompilersWereChosen(String option, boolean left)
            throws IOException, InterruptedException {
        Process asked = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        option,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Asking.class.getName()))
                .redirectErrorStream(true)
                .start();
        String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(asked.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(asked.exitValue()).as(said).isZero();
        assertThat(said.contains("Exclude:true")).as(said).isEqualTo(left);
    }

    @Test
    void isAskedForFoldersThatTakeLongerToReadThanToAsk(@TempDir Path folder) throws IOException {
        assertThat(LightCompiler.askToRead(folder)).isFalse();
        assertThat(LightCompiler.askToRead(folder.resolve("absent"))).isFalse();
        try (RandomAccessFile large =
                new RandomAccessFile(folder.resolve("pods.json").toFile(), "rw")) {
            large.setLength(20_000_000);
        }
        assertThat(LightCompiler.askToRead(folder)).isTrue();
    }

    /** Asks, and prints what the virtual machine goes by then. */
    static final class Asking {
        private Asking() {}

        public static void main(String[] arguments) throws JMException {
            LightCompiler.direct();
            System.out.println(ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "compilerDirectivesPrint",
                            new Object[0],
                            new String[0]));
        }
    }
}
