package dev.sgpods;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/**
 * Tells how soon the packaged demo's page is there and how much memory its process holds at most, by the kernel's own count
 * ({@code VmHWM} in {@code /proc/PID/status}), while a lab is made on the page, explained and torn down, and another is
 * made. On Linux only.
 */
final class DemoBenchmark {
    private static final Path JAR = Path.of("target", "sgpods.jar");
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern MOST = Pattern.compile("(?m)^VmHWM:\\s+(\\d+) kB$");

    private final PrintStream out;

    DemoBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Runs it; says so where there is no jar or no such count. */
    void run() throws IOException {
        out.println();
        if (!Files.exists(JAR) || !Files.exists(Path.of("/proc/self/status"))) {
            out.println("The demo was not measured: that takes Linux, and " + JAR + ", which mvn package makes.");
            return;
        }
        Path folder = Files.createTempDirectory("sgpods-benchmark");
        long begun = System.nanoTime();
        try (DemoProcess demo = DemoProcess.packaged(folder, JAR, "demo", "--data=data")) {
            demo.state();
            double ready = (System.nanoTime() - begun) / 1e9;
            demo.type("/sgpods create demo");
            await(demo, state -> said(state, "Lab demo is ready"));
            long made = most(demo.pid());
            demo.type("/sgpods why demo/red");
            await(demo, state -> said(state, "Blocked: sgpods-lab/red") && said(state, "The path"));
            demo.type("/sgpods delete demo");
            await(demo, state -> confirmation(state).isPresent());
            demo.press(confirmation(demo.state()).orElseThrow());
            await(demo, state -> said(state, "0 resources left of lab demo"));
            long gone = most(demo.pid());
            demo.type("/sgpods create next");
            await(demo, state -> said(state, "Lab next is ready"));
            out.printf(
                    Locale.ROOT,
                    "Demo: page ready after %.1f s; resident memory at most %d MB till its lab was ready, %d MB till it was"
                            + " explained and gone, %d MB till the next was ready%n",
                    ready,
                    made,
                    gone,
                    most(demo.pid()));
        }
    }

    private static void await(DemoProcess demo, Predicate<JsonNode> wanted) {
        Awaitility.await().pollInterval(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> wanted.test(demo.state()));
    }

    private static boolean said(JsonNode state, String words) {
        return state.path("messages").toString().contains(words);
    }

    private static Optional<DemoProcess.Button> confirmation(JsonNode state) {
        for (JsonNode message : state.path("messages")) {
            for (JsonNode element : message.path("blocks").findParents("action_id")) {
                if (element.path("style").asString("").equals("danger")
                        && element.path("value").asString("").contains("confirm")) {
                    return Optional.of(new DemoProcess.Button(
                            message.path("ts").asString(""),
                            element.path("action_id").asString(""),
                            element.path("value").asString("")));
                }
            }
        }
        return Optional.empty();
    }

    private static long most(long pid) throws IOException {
        Matcher found = MOST.matcher(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
        if (!found.find()) {
            throw new IOException("The kernel does not tell how much memory process " + pid + " held.");
        }
        return Long.parseLong(found.group(1)) / 1024;
    }
}
