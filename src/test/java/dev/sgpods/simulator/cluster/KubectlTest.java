package dev.sgpods.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files of {@code manifests} as a person applies them: text with values filled in, given to {@code kubectl}, where it
 * is installed. The simulated API server judges them by its schemas.
 */
class KubectlTest {
    private static final Map<String, String> VALUES = Map.of(
            "LAB", "k3x9wm",
            "CLIENT_IMAGE", "public.ecr.aws/docker/library/postgres:17-alpine",
            "POD_SECURITY_GROUPS", "sg-0123456789abcdef0");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void kubectlAppliesEveryFileOfTheLabOnceTwoValuesAreFilledIn() throws Exception {
        assumeInstalled();
        List<String> files =
                List.of("namespace.yaml", "security-group-policy.yaml", "seed.yaml", "green.yaml", "red.yaml");
        List<String> words = new ArrayList<>(List.of("apply", "--validate=false"));
        for (String file : files) {
            words.add("--filename");
            words.add(filled(Path.of("manifests/lab", file)).toString());
        }
        try (LabWorld lab = new LabWorld()) {
            assertThat(kubectl(lab, words))
                    .isEqualTo("namespace/sgpods-lab created"
                            + " securitygrouppolicy.vpcresources.k8s.aws/database-access created"
                            + " configmap/seed created job.batch/seed created"
                            + " deployment.apps/green created deployment.apps/red created");
            assertThat(kubectl(lab, words))
                    .as("once more")
                    .contains("red unchanged")
                    .doesNotContain("created");
        }
    }

    private Path filled(Path manifest) throws IOException {
        String text = text(manifest);
        assertThat(VALUES.keySet().stream().filter(name -> text.contains("${" + name + "}")))
                .as(manifest.toString())
                .hasSizeBetween(1, 2);
        String filled = text;
        for (Map.Entry<String, String> value : VALUES.entrySet()) {
            filled = filled.replace("${" + value.getKey() + "}", value.getValue());
        }
        assertThat(filled).doesNotContain("${");
        return Files.writeString(folder.resolve(manifest.getFileName()), filled);
    }

    private static String text(Path manifest) {
        try {
            return Files.readString(manifest);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    /** What it prints, its lines one after the other. */
    private String kubectl(LabWorld lab, List<String> words) throws IOException, InterruptedException {
        String address = lab.client.getMasterUrl().toString().replaceAll("/$", "");
        try (TokenBearer bearer = new TokenBearer(address, "k8s-aws-v1." + LabWorld.token())) {
            return kubectl(bearer, words);
        }
    }

    private String kubectl(TokenBearer bearer, List<String> words) throws IOException, InterruptedException {
        Path config = folder.resolve("kubeconfig");
        Files.writeString(
                config,
                """
                apiVersion: v1
                kind: Config
                current-context: lab
                contexts: [{name: lab, context: {cluster: lab, user: bot}}]
                clusters: [{name: lab, cluster: {server: "%s"}}]
                users: [{name: bot, user: {}}]
                """
                        .formatted(bearer.address()));
        List<String> command = new ArrayList<>(List.of("kubectl", "--kubeconfig", config.toString()));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("NO_PROXY", "127.0.0.1");
        Path output = folder.resolve("output");
        Process process = builder.redirectOutput(output.toFile()).start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        String said = String.join(" ", Files.readAllLines(output));
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    private static void assumeInstalled() {
        boolean installed = List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                .anyMatch(place -> Files.isExecutable(Path.of(place, "kubectl")));
        assumeThat(installed).as("kubectl is installed").isTrue();
    }
}
