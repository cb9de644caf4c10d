package dev.sgpods.why;

import dev.sgpods.facts.Absence;
import dev.sgpods.facts.FactsFolder;
import dev.sgpods.facts.Manifests;
import dev.sgpods.message.Message;
import dev.sgpods.reachability.DatabaseAnalyzer;
import dev.sgpods.reachability.Flow;
import dev.sgpods.reachability.PathAnalyzer;
import dev.sgpods.reachability.check.Network;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.cluster.Pod;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * How fast the analysis is. With "cases FOLDER": microseconds a flow, warm, on test cases. With "generate FOLDER": writes
 * a large cluster. With "answer FOLDER": loads it and answers for one pod and then for all; run it with -Xmx256m.
 */
public final class SpeedBenchmark {
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 100;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private SpeedBenchmark() {}

    /** Runs one of the three. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "cases" -> cases(folder);
            case "generate" -> new GeneratedCluster(Files.createDirectories(folder), 1).write();
            case "answer" -> answer(folder);
            default -> throw new IllegalArgumentException("Say cases, generate or answer, and a folder.");
        }
    }

    private static void cases(Path top) throws IOException {
        List<Supplier<Outcome>> vpc = new ArrayList<>();
        List<Supplier<Outcome>> policies = new ArrayList<>();
        try (Stream<Path> files = Files.walk(top)) {
            for (Path file : files.filter(each -> each.endsWith("cases.csv")).toList()) {
                CsvTable table = CsvTable.read(file);
                if (new VpcCases().reads(table)) {
                    PathAnalyzer analyzer =
                            new PathAnalyzer(FactsFolder.read(file.resolveSibling(""), Absence.NOTHING));
                    table.rows().stream()
                            .map(VpcCases::flow)
                            .forEach(
                                    flow -> vpc.add(() -> analyzer.analyze(flow).outcome()));
                } else if (new PolicyCases().reads(table)) {
                    NetworkFacts facts = Manifests.read(
                            List.of(file.resolveSibling("cluster.yaml"), file.resolveSibling("policies.yaml")));
                    PolicyCases.Answering answering = new PolicyCases.Answering(facts);
                    table.rows()
                            .forEach(row ->
                                    policies.add(() -> answering.answer(row).both()));
                }
            }
        }
        report("flows of VPCs", vpc);
        report("flows of network policies", policies);
    }

    private static void report(String what, List<Supplier<Outcome>> questions) {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (int round = 0; round < WARM_UP; round++) {
            questions.forEach(question -> outcomes.merge(question.get(), 1, Integer::sum));
        }
        long begin = System.nanoTime();
        long busy = THREADS.getCurrentThreadCpuTime();
        for (int round = 0; round < ROUNDS; round++) {
            questions.forEach(question -> outcomes.merge(question.get(), 1, Integer::sum));
        }
        double all = 1_000.0 * ROUNDS * questions.size();
        System.out.printf(
                "%d %s: %.2f microseconds of processor each, warm, %.2f by the clock (%s)%n",
                questions.size(),
                what,
                (THREADS.getCurrentThreadCpuTime() - busy) / all,
                (System.nanoTime() - begin) / all,
                outcomes);
    }

    private static void answer(Path folder) {
        long begin = System.nanoTime();
        Message one = PlainAnswer.of(
                        folder, new WhyQuestion("web-0", "team-0", GeneratedCluster.DATABASE, Optional.empty(), ""))
                .message();
        System.out.printf(
                "loaded, answered for one pod and worded in %d ms, %d ms of processor since the start: %s%n",
                millis(begin), processor(), one.title());
        NetworkFacts facts = FactsFolder.read(folder, Absence.UNREAD);
        Network network = new Network(facts);
        DatabaseAnalyzer databases = new DatabaseAnalyzer(network);
        Map<Outcome, Integer> all = new EnumMap<>(Outcome.class);
        for (Pod pod : facts.all(Pod.class).items()) {
            databases
                    .analyze(new Flow.OfPod(pod.id()), GeneratedCluster.DATABASE, Optional.empty())
                    .ifPresent(found -> all.merge(found.network(), 1, Integer::sum));
        }
        System.out.printf(
                "and loaded again and answered for all %d pods after %d ms, %d ms of processor: %s%n",
                facts.all(Pod.class).items().size(), millis(begin), processor(), all);
    }

    private static long processor() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toMillis();
    }

    private static long millis(long begin) {
        return (System.nanoTime() - begin) / 1_000_000;
    }
}
