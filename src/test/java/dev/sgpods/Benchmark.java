package dev.sgpods;

import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabState;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tells how quick labs come and go on the simulated account and what they cost in requests. Time is the account's, on a
 * clock that jumps between passes, so that the machine is not what is measured, but for the wall time of a pass.
 *
 * <p>Run by {@code mvn -q test-compile exec:java@benchmark}.
 */
final class Benchmark {
    private static final List<Long> SEEDS = List.of(1L, 2L, 3L);
    private static final List<Integer> CROWDS = List.of(1, 10, 100);
    private static final Duration GLANCE = Duration.ofSeconds(1);

    private static final List<String> ONE_BY_ONE = List.of("eks ", "secretsmanager ");

    private static final double GROWN = 1.25;
    private static final String WHY =
            """
            A region has one budget of reading requests a minute. Lists show all labs' things; what EKS tells of one cluster,
            node group or entrant a request is asked for when it may have changed, first what has waited longest, and the
            more of that there is, the seldomer lists are read. What our own requests are answered with is not asked for.
            Beyond the budget go two requests in a lab's life: its database's password, and what its two pods wear. What
            many labs pay with is time: each waits longer for its turn.""";

    private final PrintStream out;
    private Map<String, Double> alone = Map.of();

    private Benchmark(PrintStream out) {
        this.out = out;
    }

    /** Runs all of it; with arguments only crowds of so many labs, with "scale" only many rows, with "demo" only the demo. */
    public static void main(String[] arguments) throws IOException, SQLException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (List.of(arguments).equals(List.of("scale"))) {
            new ScaleBenchmark(out).run();
            return;
        }
        if (List.of(arguments).equals(List.of("demo"))) {
            new DemoBenchmark(out).run();
            return;
        }
        Benchmark benchmark = new Benchmark(out);
        if (arguments.length == 0) {
            SEEDS.forEach(benchmark::speed);
            CROWDS.forEach(benchmark::crowd);
        } else {
            List.of(arguments).stream().map(Integer::valueOf).forEach(benchmark::crowd);
        }
        out.println();
        out.println(WHY);
        if (arguments.length == 0) {
            new ScaleBenchmark(out).run();
            new DemoBenchmark(out).run();
        }
    }

    private void speed(long seed) {
        try (BenchmarkLabs labs = new BenchmarkLabs(seed)) {
            labs.ask(1);
            Lab lab = labs.labs().get(0);
            try (Spectator spectator = new Spectator(labs.bot, lab)) {
                out.println();
                out.println("One lab, seed " + seed);
                Duration making = timed(labs, spectator, LabState.READY);
                print("create", making, spectator.making(), spectator.makingInTurn(), labs.requests());
                labs.again();
                labs.round();
                out.println("  second pass  " + words(labs.requests()));
                labs.delete();
                Duration removing = timed(labs, spectator, LabState.GONE);
                print("teardown", removing, spectator.removing(), spectator.removingInTurn(), labs.requests());
            }
        }
    }

    private static Duration timed(BenchmarkLabs labs, Spectator spectator, LabState wanted) {
        Instant begun = labs.bot.now();
        labs.runUntil(wanted, moment -> {
            labs.unseen(spectator::look);
            for (Instant next = labs.bot.now().plus(GLANCE); next.isBefore(moment); next = next.plus(GLANCE)) {
                labs.bot.advanceTo(next);
                labs.unseen(spectator::look);
            }
            labs.bot.advanceTo(moment);
            labs.unseen(spectator::look);
        });
        labs.unseen(spectator::look);
        return Duration.between(begun, labs.labs().get(0).stateSince());
    }

    private void print(
            String what, Duration taken, CriticalPath path, Duration inTurn, BenchmarkLabs.Requests requests) {
        out.printf(
                Locale.ROOT,
                "  %-12s %s; critical path %s: %.2f times it; one after the other, as in the handbook, %s%n",
                what,
                minutes(taken),
                minutes(path.length()),
                taken.toMillis() / (double) path.length().toMillis(),
                minutes(inTurn));
        out.println("               " + words(requests));
        out.println("               path: "
                + path.links().stream()
                        .filter(link -> link.length().toMillis() > 0)
                        .map(link ->
                                link.resource().title() + " " + link.length().toSeconds() + " s")
                        .collect(Collectors.joining(", ")));
    }

    private static String words(BenchmarkLabs.Requests requests) {
        return requests.reading() + " reading and " + requests.changes() + " changing requests to AWS, "
                + requests.toClusters() + " to the cluster";
    }

    private static String aMinute(BenchmarkLabs.Requests requests, double minutes) {
        Map<String, Integer> services = new TreeMap<>();
        requests.readings()
                .forEach((operation, count) ->
                        services.merge(operation.substring(0, operation.indexOf(' ')), count, Integer::sum));
        return services.entrySet().stream()
                        .map(entry -> String.format(Locale.ROOT, "%s %.0f", entry.getKey(), entry.getValue() / minutes))
                        .collect(Collectors.joining(", "))
                + String.format(
                        Locale.ROOT,
                        "; %.0f in all, and %.0f requests to clusters",
                        requests.reading() / minutes,
                        requests.toClusters() / minutes);
    }

    /** What is asked of EKS and Secrets Manager of one thing a request, a lab. */
    private static String each(BenchmarkLabs.Requests requests, int labs) {
        return new TreeMap<>(requests.readings())
                .entrySet().stream()
                        .filter(entry -> ONE_BY_ONE.stream().anyMatch(entry.getKey()::startsWith))
                        .filter(entry -> !entry.getKey().equals("eks ListClusters"))
                        .map(entry ->
                                String.format(Locale.ROOT, "%s %.1f", entry.getKey(), entry.getValue() / (double) labs))
                        .collect(Collectors.joining(", "));
    }

    /** Operations that are sent more often than for one lab alone. */
    private String grown(BenchmarkLabs.Requests requests, double minutes) {
        Map<String, Double> now = new TreeMap<>();
        requests.readings().forEach((operation, count) -> now.put(operation, count / minutes));
        alone = alone.isEmpty() ? now : alone;
        String grown = now.entrySet().stream()
                .filter(entry -> entry.getValue() > 1 + GROWN * alone.getOrDefault(entry.getKey(), 0.0))
                .map(entry -> String.format(
                        Locale.ROOT,
                        "%s %.1f (%.1f)",
                        entry.getKey(),
                        entry.getValue(),
                        alone.getOrDefault(entry.getKey(), 0.0)))
                .collect(Collectors.joining(", "));
        return grown.isEmpty() ? "nothing" : grown;
    }

    private static String minutes(Duration duration) {
        return String.format(Locale.ROOT, "%.2f min", duration.toMillis() / 60_000.0);
    }

    private void crowd(int count) {
        try (BenchmarkLabs labs = new BenchmarkLabs(1)) {
            labs.ask(count);
            Instant begun = labs.bot.now();
            labs.runFor(Duration.ofMinutes(5));
            Duration whileMaking = labs.round();
            labs.runUntil(LabState.READY);
            double minutes = Duration.between(begun, labs.bot.now()).toMillis() / 60_000.0;
            BenchmarkLabs.Requests requests = labs.requests();
            out.println();
            out.printf(
                    Locale.ROOT,
                    "%d lab%s at once: ready after %.2f min; reading requests a minute: %s%n",
                    count,
                    count == 1 ? "" : "s",
                    minutes,
                    aMinute(requests, minutes));
            out.println("  a minute, more than in the first line above: " + grown(requests, minutes));
            out.println("  a lab, of what is asked one by one: " + each(requests, count));
            out.println("  each lab beside its cluster and its node group alone: " + labs.delays());
            Duration first = labs.round();
            labs.bot.advanceTo(labs.bot.now().plusSeconds(60));
            Duration resting = labs.round();
            out.println(
                    "  wall time of a pass over all of them: " + whileMaking.toMillis() + " ms while they are made, "
                            + first.toMillis() + " ms when they have just become ready, " + resting.toMillis()
                            + " ms once they rest");
        }
    }
}
