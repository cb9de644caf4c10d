package dev.sgpods;

import dev.sgpods.aws.AwsErrors;
import dev.sgpods.doctor.Check;
import dev.sgpods.doctor.Finding;
import dev.sgpods.graph.Trouble;
import dev.sgpods.kubernetes.ClusterAccess;
import dev.sgpods.kubernetes.ClusterAddress;
import dev.sgpods.kubernetes.ReadingRights;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.eks.model.Cluster;

/** Whether {@code why} may read the clusters that the settings name, by AWS and by the clusters themselves. */
final class WiringClusterChecks {
    private static final String ROLE = "manifests/iam/cluster-read.yaml";
    private static final int UNKNOWN_CALLER = 401;

    private final WiringAws aws;
    private final Config config;

    WiringClusterChecks(WiringAws aws, Config config) {
        this.aws = aws;
        this.config = config;
    }

    List<Check> further() {
        return config.clusters().names().stream()
                .map(name -> new Check("Cluster " + name, false, () -> List.of(cluster(name))))
                .toList();
    }

    /** Named by region and name, as in SGPODS_CLUSTERS. */
    private Finding cluster(String name) {
        String subject = "Cluster " + name;
        String[] parts = name.split("/", 2);
        try {
            Cluster found = aws.clients(parts[0])
                    .eks()
                    .describeCluster(request -> request.name(parts[1]))
                    .cluster();
            return switch (found.status()) {
                case ACTIVE, UPDATING -> inside(subject, parts[0], found);
                case CREATING, PENDING ->
                    Finding.unknown(subject, "It is " + found.statusAsString() + ".", "Wait until it is ACTIVE.");
                default ->
                    Finding.broken(subject, "It is " + found.statusAsString() + ".", "Take it out of SGPODS_CLUSTERS.");
            };
        } catch (RuntimeException failed) {
            return unseen(subject, AwsErrors.read(failed));
        }
    }

    /** What is refused stays so until somebody mends it; what was not answered is not known. */
    private static Finding unseen(String subject, Trouble trouble) {
        return switch (trouble.kind()) {
            case THROTTLED, UNCERTAIN -> Finding.unknown(subject, trouble.sentence(), "Try again in a minute.");
            default ->
                Finding.broken(
                        subject,
                        trouble.sentence(),
                        "Allow eks:DescribeCluster on it, or take it out of SGPODS_CLUSTERS.");
        };
    }

    private Finding inside(String subject, String region, Cluster cluster) {
        Optional<ClusterAddress> address = WiringWhy.address(cluster, region);
        if (address.isEmpty()) {
            return Finding.unknown(subject, "It has no endpoint yet.", "Try again in a minute.");
        }
        try (ClusterAccess clusters = new ClusterAccess(WiringLogin.of(config, aws), () -> {})) {
            List<String> missing = new ReadingRights(role()).missing(clusters.client(address.get()));
            return missing.isEmpty()
                    ? Finding.ok(
                            subject,
                            "It runs Kubernetes " + cluster.version() + " and lets why read all that it reads.")
                    : Finding.broken(
                            subject,
                            "It does not let why " + String.join(", ", missing) + ": what these tell stays unknown.",
                            "Apply " + ROLE + " to it, and name the group sgpods:why in the access entry of " + who()
                                    + ".");
        } catch (KubernetesClientException refused) {
            return refused.getCode() == UNKNOWN_CALLER
                    ? Finding.broken(
                            subject,
                            "Its Kubernetes API does not know " + who() + ".",
                            "Give it an access entry, as the head of " + ROLE + " shows.")
                    : Finding.broken(
                            subject,
                            "Its Kubernetes API " + where(cluster) + " did not answer: " + reason(refused) + ".",
                            "Let the bot reach it (a private endpoint answers inside its VPC only), or name a"
                                    + " kubeconfig that does in SGPODS_KUBECONFIG.");
        }
    }

    private String where(Cluster cluster) {
        String kubeconfig = config.clusters().kubeconfig();
        return kubeconfig.isEmpty() ? "at " + cluster.endpoint() : "where " + kubeconfig + " says that it is";
    }

    private String who() {
        if (!config.clusters().kubeconfig().isEmpty()) {
            return "the user in " + config.clusters().kubeconfig();
        }
        String role = config.aws().roles().diagnose();
        return role.isEmpty() ? "the bot's own role" : role;
    }

    private static String reason(KubernetesClientException failed) {
        Throwable cause = failed;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null || message.isBlank()
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("").replaceAll("[.]$", "");
    }

    private static String role() {
        try (InputStream stream = Objects.requireNonNull(
                WiringClusterChecks.class.getResourceAsStream("/dev/sgpods/" + ROLE), "The program lacks " + ROLE)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
