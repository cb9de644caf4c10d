package dev.sgpods.simulator.cluster;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Runs a program in a pod of namespace {@code lab}. */
record PodShell(KubernetesClient client, String pod) {
    /** How a program ended. */
    record Ran(int exitCode, String output, String errors) {}

    /** The shell of the first pod that bears the label {@code app}. */
    static PodShell of(KubernetesClient client, String app) {
        return new PodShell(
                client,
                client.pods().inNamespace("lab").withLabel("app", app).list().getItems().stream()
                        .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                        .findFirst()
                        .orElseThrow()
                        .getMetadata()
                        .getName());
    }

    Ran run(String... command) throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        try (ExecWatch watch = client.pods()
                .inNamespace("lab")
                .withName(pod)
                .inContainer("client")
                .writingOutput(output)
                .writingError(errors)
                .exec(command)) {
            int code = watch.exitCode().get(20, TimeUnit.SECONDS);
            return new Ran(code, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
        }
    }
}
