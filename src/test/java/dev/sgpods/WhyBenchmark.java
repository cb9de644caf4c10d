package dev.sgpods;

import dev.sgpods.aws.EksToken;
import dev.sgpods.facts.Wanted;
import dev.sgpods.kubernetes.ClusterAccess;
import dev.sgpods.kubernetes.ClusterAddress;
import dev.sgpods.kubernetes.TokenLogin;
import dev.sgpods.why.LabPlace;
import dev.sgpods.why.SharedCases;
import dev.sgpods.why.SpeedBenchmark;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Tells how quick {@code why} is and what it asks: microseconds a flow on the shared cases, where they are there; the load
 * and the answer on a generated cluster of 5,000 pods, in a process of its own with 256 MB of heap; and the requests of a
 * live answer, about a lab and about the same cluster with six hundred pods more.
 *
 * <p>Run by {@code mvn -q test-compile exec:java@benchmark-why}.
 */
public final class WhyBenchmark {
    private static final int MORE = 600;

    private final PrintStream out;

    private WhyBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Runs all of it; or, with a folder of facts, answers from it as the command on a terminal does. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length > 0) {
            LightCompiler.askToRead(Path.of(arguments[0]));
            SpeedBenchmark.main(new String[] {"answer", arguments[0]});
            return;
        }
        WhyBenchmark benchmark = new WhyBenchmark(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        Optional<Path> cases = SharedCases.folder();
        if (cases.isPresent()) {
            // Maven's own virtual machine has the light compiler only.
            run(List.of(), SpeedBenchmark.class, "cases", cases.get().toString());
        }
        benchmark.large();
        benchmark.calls();
    }

    private void large() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("sgpods-why");
        SpeedBenchmark.main(new String[] {"generate", folder.toString()});
        out.println(
                "A generated cluster, each time in a new process with 256 MB of heap. Milliseconds count from the first line"
                        + " of the program on; those of processor count the start of the virtual machine and its compilers as well.");
        out.println("As the command on a terminal does, which has the optimizing compiler left out once it runs:");
        answer(folder);
        out.println("With -XX:TieredStopAtLevel=1, without that compiler from the first line on:");
        answer(folder, "-XX:TieredStopAtLevel=1");
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static void answer(Path folder, String... options) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("-Xmx256m"));
        all.addAll(List.of(options));
        run(all, WhyBenchmark.class, folder.toString());
    }

    private static void run(List<String> options, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(options);
        command.addAll(List.of("-cp", classpath(), program.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed.");
        }
    }

    /** Where this program's classes are, whatever started it. */
    private static String classpath() {
        ClassLoader loader = WhyBenchmark.class.getClassLoader();
        return loader instanceof URLClassLoader urls
                ? Arrays.stream(urls.getURLs())
                        .map(url -> Path.of(URI.create(url.toString())).toString())
                        .collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path", "");
    }

    private void calls() {
        try (HealthyLab lab = new HealthyLab()) {
            out.println("Requests of a live answer about a lab: " + counted(lab));
            try (ClusterAccess clusters = new ClusterAccess(login(), () -> {})) {
                fill(clusters.client(address(lab)));
            }
            out.println("and with " + MORE + " pods more in another namespace: " + counted(lab)
                    + "; lists come in pages of 500");
        }
    }

    private static void fill(KubernetesClient client) {
        for (int number = 0; number < MORE; number++) {
            client.resource(pod(number)).create();
        }
    }

    private static ClusterAddress address(HealthyLab lab) {
        String endpoint = lab.bot
                .aws
                .eks()
                .describeCluster(request -> request.name(lab.place.cluster()))
                .cluster()
                .endpoint();
        return new ClusterAddress(lab.place.cluster(), lab.place.region(), endpoint, "");
    }

    private static TokenLogin login() {
        EksToken token = new EksToken(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIASIMULATED", "simulated")),
                Clock.systemUTC());
        return new TokenLogin(token::token, InstantSource.system());
    }

    private static String counted(HealthyLab lab) {
        AtomicInteger toAws = new AtomicInteger();
        AtomicInteger toCluster = new AtomicInteger();
        lab.bot.before = operation -> toAws.incrementAndGet();
        lab.bot.beforeClusterRequest = toCluster::incrementAndGet;
        LabPlace place = lab.place;
        lab.bot
                .bot()
                .facts()
                .read(new Wanted(place.region(), place.cluster(), place.namespace(), place.database()).about("green"));
        lab.bot.before = operation -> {};
        lab.bot.beforeClusterRequest = () -> {};
        return toAws.get() + toCluster.get() + " (" + toAws.get() + " to AWS, " + toCluster.get() + " to the cluster)";
    }

    private static Pod pod(int number) {
        return new PodBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName("more-" + number)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("main")
                .withImage("example.org/main@sha256:0")
                .endContainer()
                .endSpec()
                .build();
    }
}
