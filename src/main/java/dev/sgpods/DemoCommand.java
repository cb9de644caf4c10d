package dev.sgpods;

import java.io.Console;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The embedded default: the bot as it is, in a simulated account, with a local page to type into. */
@Command(
        name = "demo",
        description = "Runs the bot in a simulated AWS account, with a page in place of Slack.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;
    private static final Duration CLOSING = Duration.ofMillis(1200);

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port of the page; without it 3000 or the next free one.")
    private int port;

    @Option(names = "--bind", paramLabel = "ADDRESS", description = "Address to listen on; default ${DEFAULT-VALUE}.")
    private String bind = "127.0.0.1";

    @Option(names = "--data", paramLabel = "FOLDER", description = "Where the demo is kept; default ${DEFAULT-VALUE}.")
    private Path data = Path.of("data", "demo");

    @Option(names = "--fresh", description = "Forget the demo's labs and messages and begin with an empty account.")
    private boolean fresh;

    @Option(names = "--speed", paramLabel = "N", description = "Simulated seconds a second, 1 to 3600; default 60.")
    private double speed = 60;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the simulated account; default ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--awake", description = "Leave labs alone at night and when nobody uses them.")
    private boolean awake;

    @Option(
            names = "--run",
            paramLabel = "LINE",
            description = "Type a line, wait until all has settled, print what was said; may be given several times.")
    private List<String> lines = List.of();

    @Option(names = "--yes", description = "With --run: press confirmations.")
    private boolean yes;

    @Option(names = "--json", description = "With --run: print one JSON object a message.")
    private boolean json;

    @Override
    public Integer call() throws InterruptedException {
        DemoOptions options = options();
        LightCompiler.ask();
        SmallHeap.ask();
        try (Demo demo = Wiring.demo(options)) {
            return lines.isEmpty()
                    ? serve(demo)
                    : demo.type(
                            options.lines(),
                            options.json(),
                            label -> options.yes() || agrees(label),
                            spec.commandLine().getOut(),
                            spec.commandLine().getErr());
        }
    }

    private DemoOptions options() {
        if (port < 0 || port > HIGHEST_PORT) {
            throw wrong("--port must be between 1 and 65535, not " + port);
        }
        if (!(speed >= 1 && speed <= 3600)) {
            throw wrong("--speed must be between 1 and 3600, not " + speed);
        }
        if (lines.isEmpty() && (yes || json)) {
            throw wrong("--yes and --json go with --run");
        }
        return new DemoOptions(bind, port, data, fresh, speed, seed, lines, json, yes, awake);
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }

    private int serve(Demo demo) throws InterruptedException {
        var out = spec.commandLine().getOut();
        out.println("sgpods demo: open " + demo.page());
        out.println("Simulated: " + String.join(", ", demo.simulated()) + ". Nothing leaves this machine.");
        out.println("Type on the page:");
        demo.examples().forEach(example -> out.println("  " + example));
        out.println("Ctrl-C ends the demo; its labs are kept in " + data + ".");
        out.flush();
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> closeInTime(demo), "end-demo"));
        ended.await();
        return 0;
    }

    /** Leaves the database in order, if that takes no longer than a person waits; a kill is survived as well. */
    private static void closeInTime(Demo demo) {
        Thread closing = new Thread(demo::close, "close-demo");
        closing.setDaemon(true);
        closing.start();
        try {
            closing.join(CLOSING.toMillis());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    // Java 22 to 24 give a console without a terminal too: there the question is asked in vain and counts as no.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean agrees(String label) {
        Console console = System.console();
        String answer = console == null ? "" : console.readLine("Press \"%s\"? [y/N] ", label);
        return answer != null && answer.toLowerCase(Locale.ROOT).startsWith("y");
    }
}
