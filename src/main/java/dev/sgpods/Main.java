package dev.sgpods;

import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.why.ExpectCommand;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** Starts a front end by the first word of the command line; the demo when there is none. */
@Command(
        name = "sgpods",
        description = "Labs for Security Groups for Pods, built, proved and torn down from Slack.",
        mixinStandardHelpOptions = true,
        version = "sgpods " + Main.VERSION,
        subcommands = {
            DemoCommand.class,
            ServeCommand.class,
            DoctorCommand.class,
            GuardCommand.class,
            TerminalWhyCommand.class,
            TerminalSweepCommand.class,
            TerminalCostsCommand.class
        })
public final class Main {
    /** The program's version, as the build names it. */
    static final String VERSION = "0.1.0";

    /** Wrong usage, or refused. */
    static final int REFUSED = 2;

    private Main() {}

    /** Runs the program and ends the process with its exit code: 0 ok, 1 failed, 2 usage or refused. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, utf8(System.out), utf8(System.err)));
    }

    private static PrintWriter utf8(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    /** Runs the program and answers its exit code. */
    static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        CommandLine line = new CommandLine(new Main())
                .addSubcommand(new ExpectCommand(Main::facts))
                .setExpandAtFiles(false)
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(Main::usage)
                .setExecutionExceptionHandler(Main::refused);
        return line.execute(withDefault(arguments));
    }

    private static NetworkFacts facts(String region, String cluster) {
        return Wiring.facts(Config.sources(Path.of("")), region, cluster);
    }

    private static String[] withDefault(String[] arguments) {
        boolean front = arguments.length == 0
                || (arguments[0].startsWith("-")
                        && !Arrays.asList("-h", "--help", "-V", "--version").contains(arguments[0]));
        if (!front) {
            return arguments;
        }
        String[] demo = new String[arguments.length + 1];
        demo[0] = "demo";
        System.arraycopy(arguments, 0, demo, 1, arguments.length);
        return demo;
    }

    private static int usage(ParameterException wrong, String[] arguments) {
        CommandLine line = wrong.getCommandLine();
        String help = " (see \"" + line.getCommandSpec().qualifiedName() + " --help\").";
        line.getErr().println(sentence(wrong.getMessage()).replaceFirst("\\.$", "") + help);
        return REFUSED;
    }

    private static int refused(Exception failure, CommandLine line, CommandLine.ParseResult parsed) throws Exception {
        if (failure instanceof StartRefused refused) {
            line.getErr().println(sentence(refused.getMessage()));
            return REFUSED;
        }
        throw failure;
    }

    private static String sentence(@Nullable String message) {
        String text = String.valueOf(message);
        return text.endsWith(".") ? text : text + ".";
    }
}
