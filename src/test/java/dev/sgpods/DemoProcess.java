package dev.sgpods;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program in a process of its own, started in an empty folder; ended with the test. */
final class DemoProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    private final Process process;
    private final Path errors;
    private final CompletableFuture<URI> page = new CompletableFuture<>();
    private final CompletableFuture<List<String>> lines;
    private final HttpClient client = HttpClient.newBuilder()
            .proxy(HttpClient.Builder.NO_PROXY)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private DemoProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.lines = CompletableFuture.supplyAsync(this::read, task -> {
            Thread reader = new Thread(task, "output of " + process.pid());
            reader.setDaemon(true);
            reader.start();
        });
    }

    static DemoProcess start(Path folder, String... arguments) {
        return start(folder, Map.of(), List.of(), arguments);
    }

    /**
     * Starts the program.
     *
     * @param folder where it runs, and where its errors are kept
     * @param environment added to this process's own
     * @param options for the virtual machine
     */
    static DemoProcess start(Path folder, Map<String, String> environment, List<String> options, String... arguments) {
        List<String> command = java();
        // Short lives are not worth the better compiler.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), Main.class.getName()));
        command.addAll(Arrays.asList(arguments));
        return start(folder, environment, command);
    }

    /** Starts the packaged program, as people do. */
    static DemoProcess packaged(Path folder, Path jar, String... arguments) {
        List<String> command = java();
        command.addAll(List.of("-jar", jar.toAbsolutePath().toString()));
        command.addAll(Arrays.asList(arguments));
        return start(folder, Map.of(), command);
    }

    private static List<String> java() {
        List<String> command = new ArrayList<>();
        if (new File("/proc/self").exists()) {
            // A build in the background ignores interrupts, and so would all that it starts.
            command.addAll(List.of("env", "--default-signal=INT"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        return command;
    }

    private static DemoProcess start(Path folder, Map<String, String> environment, List<String> command) {
        try {
            Path errors = Files.createTempFile(folder, "errors", ".txt");
            ProcessBuilder builder =
                    new ProcessBuilder(command).directory(folder.toFile()).redirectError(errors.toFile());
            builder.environment().putAll(environment);
            return new DemoProcess(builder.start(), errors);
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

    private List<String> read() {
        List<String> all = new ArrayList<>();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                all.add(line);
                if (line.startsWith("sgpods demo: open ")) {
                    page.complete(URI.create(line.substring("sgpods demo: open ".length())));
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        page.completeExceptionally(new IllegalStateException("The program ended without a page: " + errors()));
        return all;
    }

    long pid() {
        return process.pid();
    }

    /** Waits until the page is there. */
    URI page() {
        return wait(page);
    }

    /** Everything the page shows to Ann. */
    JsonNode state() {
        return JsonMapper.shared()
                .readTree(send(HttpRequest.newBuilder(page().resolve("/workspace/state?user=U0ANN"))));
    }

    /** The messages that Ann sees, oldest first, with their first words. */
    List<Said> messages() {
        return StreamSupport.stream(state().path("messages").spliterator(), false)
                .map(Said::of)
                .toList();
    }

    record Said(String ts, String thread, String title) {
        static Said of(JsonNode message) {
            JsonNode blocks = message.path("blocks");
            String title = blocks.isEmpty()
                    ? message.path("text").asString("")
                    : blocks.path(0).at("/text/text").asString("");
            return new Said(
                    message.path("ts").asString(""), message.path("threadTs").asString(""), title);
        }
    }

    /** Types a line on the page, as Ann in the first channel. */
    void type(String line) {
        String body = JsonMapper.shared()
                .createObjectNode()
                .put("user", "U0ANN")
                .put("channel", "C0LABS")
                .put("text", line)
                .toString();
        post("/workspace/command", body);
    }

    /** A button of a message. */
    record Button(String ts, String actionId, String value) {}

    /** Presses a button, as Ann in the first channel. */
    void press(Button button) {
        post(
                "/workspace/press",
                JsonMapper.shared()
                        .createObjectNode()
                        .put("user", "U0ANN")
                        .put("channel", "C0LABS")
                        .put("ts", button.ts())
                        .put("actionId", button.actionId())
                        .put("value", button.value())
                        .toString());
    }

    private void post(String path, String body) {
        send(HttpRequest.newBuilder(page().resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    client.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AssertionError(response.statusCode() + " " + response.body());
            }
            return response.body();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** What Ctrl-C does. */
    void interrupt() {
        signal("INT");
    }

    /** What {@code kill -9} does; returns when the process is gone. */
    void kill() {
        signal("KILL");
        exit();
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Waits for the end and answers the exit code. */
    int exit() {
        return wait(process.onExit()).exitValue();
    }

    /** Waits for the end and answers every line that was printed. */
    List<String> lines() {
        return wait(lines);
    }

    /** What stands in the error stream so far. */
    String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private <T> T wait(CompletableFuture<T> something) {
        try {
            return something.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException failed) {
            throw new AssertionError("The program says: " + errors(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
