package dev.sgpods.kubernetes;

import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reaches clusters through a kubeconfig: from a laptop, for kind, for a test double of EKS.
 *
 * <p>A cluster's context is the one that bears its name, as {@code --alias} of {@code aws eks update-kubeconfig} gives
 * it; else the one whose cluster is named by the EKS cluster's ARN, as that command names it otherwise. A file with a
 * single context reaches every cluster through it. Otherwise nothing is guessed. The file is read anew for each client.
 */
public final class KubeconfigLogin implements ClusterLogin {
    private final Path file;

    /** Logs in through a kubeconfig. */
    public KubeconfigLogin(Path file) {
        this.file = file;
    }

    @Override
    public ConfigBuilder begin(ClusterAddress address) {
        if (!Files.isReadable(file)) {
            throw new KubernetesClientException("The kubeconfig " + file + " cannot be read.");
        }
        List<NamedContext> contexts = KubeConfigUtils.parseConfig(file.toFile()).getContexts();
        NamedContext context = choose(contexts, address)
                .orElseThrow(() ->
                        new KubernetesClientException("The kubeconfig " + file + " has no context for the cluster "
                                + address.name() + ": name one so, for example with aws eks update-kubeconfig --name "
                                + address.name() + " --region " + address.region() + " --alias " + address.name()
                                + " --kubeconfig " + file + "."));
        return new ConfigBuilder(Config.fromKubeconfig(context.getName(), file.toFile()));
    }

    private static Optional<NamedContext> choose(List<NamedContext> contexts, ClusterAddress address) {
        String arn = "arn:[^:]+:eks:\\Q" + address.region() + "\\E:\\d*:cluster/\\Q" + address.name() + "\\E";
        return Stream.of(
                        contexts.stream().filter(context -> address.name().equals(context.getName())),
                        contexts.stream().filter(context -> clusterOf(context).matches(arn)),
                        contexts.stream().filter(context -> contexts.size() == 1))
                .flatMap(matching -> matching)
                .findFirst();
    }

    private static String clusterOf(NamedContext context) {
        return context.getContext() == null || context.getContext().getCluster() == null
                ? ""
                : context.getContext().getCluster();
    }
}
