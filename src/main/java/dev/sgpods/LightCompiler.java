package dev.sgpods;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has HotSpot compile with its light compiler (C1) only, by a compiler directive (JEP 165) as {@code jcmd} gives it. A demo
 * mostly waits: what C2 would gain it never earns back, and C2 takes half of all processor time of the first minutes and
 * tens of megabytes for each large method. Where compilers were chosen on the command line, or another virtual machine
 * runs, nothing is asked. The same holds for an answer from a large folder of facts, of which each file is read once.
 */
final class LightCompiler {
    private static final Logger LOG = LoggerFactory.getLogger(LightCompiler.class);
    private static final String DIRECTIVE = "[{match: \"*.*\", c2: {Exclude: true}}]";

    /** What a person chooses compilers with; with only C2 left, nothing would be compiled at all. */
    private static final List<String> CHOICES = List.of("TieredCompilation", "TieredStopAtLevel", "CompilationMode");

    /** Bytes of facts. */
    private static final long LARGE = 4_000_000;

    private LightCompiler() {}

    /** Soon, for all that is not compiled yet; beside the caller, for the first look at the machine takes a fifth of a second. */
    static void ask() {
        Thread asking = new Thread(LightCompiler::direct, "sgpods-light-compiler");
        asking.setDaemon(true);
        asking.start();
    }

    /**
     * As {@link #ask}, where the folder's files are so large that C2 would begin and not be done before they are read. From
     * a small folder the answer is there before the compiler is asked.
     *
     * @return whether it was asked
     */
    static boolean askToRead(Path folder) {
        File[] files = folder.toFile().listFiles();
        boolean large =
                files != null && Arrays.stream(files).mapToLong(File::length).sum() > LARGE;
        if (large) {
            ask();
        }
        return large;
    }

    /** Now, for all that is not compiled yet. */
    static void direct() {
        HotSpotDiagnosticMXBean options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (options == null || !CHOICES.stream().allMatch(name -> usual(options, name))) {
            return;
        }
        try {
            Path file = Files.createTempFile("sgpods-compiler", ".json");
            try {
                Files.writeString(file, DIRECTIVE);
                add(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException | JMException failed) {
            LOG.warn("The compiler could not be told to work lightly.", failed);
        }
    }

    private static boolean usual(HotSpotDiagnosticMXBean options, String name) {
        try {
            return options.getVMOption(name).getOrigin() == VMOption.Origin.DEFAULT;
        } catch (IllegalArgumentException unknown) {
            // Another virtual machine, which has other compilers.
            return false;
        }
    }

    private static void add(Path file) throws JMException {
        MBeanServer machine = ManagementFactory.getPlatformMBeanServer();
        ObjectName commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
        if (machine.isRegistered(commands)) {
            machine.invoke(
                    commands, "compilerDirectivesAdd", new Object[] {new String[] {file.toString()}}, new String[] {
                        String[].class.getName()
                    });
        }
    }
}
