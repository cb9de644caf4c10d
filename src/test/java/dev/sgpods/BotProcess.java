package dev.sgpods;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** A {@link BotProgram} in a process of its own. */
final class BotProcess implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;

    private final String name;
    private final Process process;
    private final Path errors;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private BotProcess(String name, Process process, Path errors) {
        this.name = name;
        this.process = process;
        this.errors = errors;
        Thread reader = new Thread(this::read, "output of " + name);
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts; waits for nothing. */
    static BotProcess start(Path folder, BotProgram.Start start) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Short lives are not worth the better compiler.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx512m"));
        command.addAll(List.of("-cp", classPath(), BotProgram.class.getName()));
        command.addAll(start.arguments());
        try {
            Path errors = Files.createTempFile(folder, start.name(), ".txt");
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(errors.toFile())
                    .start();
            return new BotProcess(start.name(), process, errors);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** This process's own; what is relative in it is so to another folder. */
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                said.add(line);
                if (line.startsWith("port ")) {
                    port.complete(Integer.valueOf(line.substring("port ".length())));
                }
            }
        } catch (IOException failed) {
            port.completeExceptionally(failed);
        }
        port.completeExceptionally(new IllegalStateException("The program ended."));
    }

    String name() {
        return name;
    }

    /** Waits until it runs; answers the port on which it takes Slack's requests. */
    int port() {
        try {
            return port.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException failed) {
            throw new AssertionError(name + " does not run: " + errors(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Lets the labs' clock run since a moment of the machine's monotonic clock, and passes begin. */
    void begin(long moment) {
        try {
            process.outputWriter(StandardCharsets.UTF_8)
                    .append(Long.toString(moment))
                    .append('\n')
                    .flush();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The lines that it printed so far. */
    List<String> said() {
        return List.copyOf(said);
    }

    boolean alive() {
        return process.isAlive();
    }

    /** What {@code kill -9} does; returns when the process is gone. */
    void kill() {
        process.destroyForcibly()
                .onExit()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** From now on it does nothing at all, without knowing. */
    void freeze() {
        signal("STOP");
    }

    /** It goes on as if no time had passed. */
    void wake() {
        signal("CONT");
    }

    private void signal(String signal) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
            kill.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
            if (kill.exitValue() != 0) {
                throw new IllegalStateException("The signal " + signal + " did not reach " + name + ".");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What it logged so far. */
    String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
