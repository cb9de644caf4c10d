package dev.sgpods;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code serve}: the bot in a real AWS account and Slack workspace. Exit code 2 when it does not start. */
@Command(
        name = "serve",
        description =
                "Runs the bot in an AWS account and a Slack workspace; settings come from the environment and .env.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Serving serving = Wiring.serve(Config.sources(Path.of("")));
        // The hook closes before the JVM halts, so that the database is left in order; a kill is survived as well.
        Runtime.getRuntime().addShutdownHook(new Thread(serving::close, "close-serve"));
        spec.commandLine().getOut().println("sgpods serve: " + serving.says());
        spec.commandLine().getOut().flush();
        new CountDownLatch(1).await();
        return 0;
    }
}
