package dev.sgpods;

import dev.sgpods.aws.StubAws;
import dev.sgpods.slack.StandInSlack;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program in a process of its own, with nothing of this machine's settings but those that a test gives. */
final class ServeProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServeProcess.class);

    private static final long PATIENCE_SECONDS = 100;

    private final Process process;
    private final Path output;
    private final Path errors;

    private ServeProcess(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    /** All that a bot needs to start against the stand-ins. */
    static Map<String, String> settings(StandInSlack slack, StubAws aws, Path data) {
        Map<String, String> settings = new HashMap<>();
        settings.put("SLACK_BOT_TOKEN", "xoxb-of-the-process-test");
        settings.put("SLACK_APP_TOKEN", "xapp-of-the-process-test");
        settings.put("SLACK_API_URL", slack.apiUrl().toString());
        settings.put("AWS_ENDPOINT_URL", aws.endpoint().toString());
        settings.put("AWS_ACCESS_KEY_ID", "AKIAOWN");
        settings.put("AWS_SECRET_ACCESS_KEY", "hush-of-the-process-test");
        settings.put("SGPODS_INSTALLATION", "team1");
        settings.put("SGPODS_ACCOUNTS", "123456789012");
        settings.put("SGPODS_CHANNELS", "C1");
        settings.put("SGPODS_TIME_ZONE", "Europe/Dublin");
        settings.put("SGPODS_DATA", data.toString());
        settings.put("SGPODS_HTTP_PORT", Integer.toString(freePort()));
        return settings;
    }

    /** Below the ports that systems give to outgoing connections, of which other tests make many in the meantime. */
    private static int freePort() {
        for (int tries = 0; tries < 100; tries++) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                LOG.debug("Port {} is taken; another one is tried.", port, taken);
            }
        }
        throw new IllegalStateException("No port from 20000 to 29999 is free.");
    }

    static ServeProcess start(Path folder, Map<String, String> settings, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Short lives are not worth the better compiler.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
        command.addAll(List.of("-cp", classPath(), Main.class.getName()));
        command.addAll(Arrays.asList(arguments));
        try {
            Path output = Files.createTempFile(folder, "output", ".txt");
            Path errors = Files.createTempFile(folder, "errors", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().keySet().removeIf(name -> name.matches("(AWS|SLACK|SGPODS)_.*|.*_PROXY|.*_proxy"));
            builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
            builder.environment().put("HOME", folder.toString());
            builder.environment().putAll(settings);
            return new ServeProcess(builder.start(), output, errors);
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

    boolean alive() {
        return process.isAlive();
    }

    /** Waits for its end by itself. */
    int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The program goes on: " + errors());
        }
        return process.exitValue();
    }

    /** Asks it to end, as systemd and Kubernetes do; answers how long that took. */
    Duration terminate() throws InterruptedException {
        long begun = System.nanoTime();
        process.destroy();
        exitCode();
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    String output() {
        return read(output);
    }

    String errors() {
        return read(errors);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
