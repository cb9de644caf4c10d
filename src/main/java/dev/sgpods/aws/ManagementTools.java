package dev.sgpods.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * What a management instance installs at its first boot: kubectl, eksctl and psql, and a kubeconfig by which its role
 * uses the lab's cluster. Nothing in it is secret.
 *
 * @param kubernetesVersion of the cluster, for example {@code 1.35}: kubectl is of the same
 * @param namespace of the lab in its cluster
 */
public record ManagementTools(String region, String kubernetesVersion, String namespace) {
    private static final String SCRIPT = "management.sh";

    /** User data as EC2 wants it, in base64; far below its 16 KiB. */
    String userData(ClusterFacts facts) {
        ClusterFacts.Endpoint at = facts.endpoint().orElseThrow();
        Map<String, String> values = Map.of(
                "REGION",
                region,
                "KUBERNETES",
                kubernetesVersion,
                "NAMESPACE",
                namespace,
                "CLUSTER",
                at.cluster(),
                "ENDPOINT",
                at.url(),
                "AUTHORITY",
                at.authority());
        String script = script();
        for (Map.Entry<String, String> value : values.entrySet()) {
            script = script.replace("@" + value.getKey() + "@", value.getValue());
        }
        return Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_8));
    }

    private static String script() {
        try (InputStream stream = ManagementTools.class.getResourceAsStream(SCRIPT)) {
            if (stream == null) {
                throw new IllegalStateException("The program lacks its script " + SCRIPT + ".");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
