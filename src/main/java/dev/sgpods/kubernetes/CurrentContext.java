package dev.sgpods.kubernetes;

import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The current context of a person's own kubeconfig, and which EKS cluster it leads to: {@code aws eks update-kubeconfig}
 * names clusters by their ARN, eksctl by {@code name.region.eksctl.io}.
 *
 * @param context its name in the file
 * @param cluster the EKS cluster's name; what the file calls it where neither form is used
 * @param region its region, or empty where the file does not tell
 */
public record CurrentContext(Path file, String context, String cluster, String region) implements ClusterLogin {
    private static final Pattern ARN = Pattern.compile("arn:[^:]+:eks:([^:]+):\\d*:cluster/(.+)");
    private static final Pattern EKSCTL = Pattern.compile("([^.@]+)\\.([a-z0-9-]+)\\.eksctl\\.io");

    /**
     * The current context of a file; nothing when there is no such file or it has none.
     *
     * @throws KubernetesClientException when the file is no kubeconfig
     */
    public static Optional<CurrentContext> of(Path file) {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        io.fabric8.kubernetes.api.model.Config read = KubeConfigUtils.parseConfig(file.toFile());
        String current = read.getCurrentContext();
        if (current == null || current.isEmpty()) {
            return Optional.empty();
        }
        return read.getContexts().stream()
                .filter(each -> current.equals(each.getName()))
                .findFirst()
                .map(found -> of(file, current, found));
    }

    private static CurrentContext of(Path file, String current, NamedContext found) {
        String called = found.getContext() == null || found.getContext().getCluster() == null
                ? current
                : found.getContext().getCluster();
        Matcher arn = ARN.matcher(called);
        if (arn.matches()) {
            return new CurrentContext(file, current, arn.group(2), arn.group(1));
        }
        Matcher eksctl = EKSCTL.matcher(called);
        return eksctl.matches()
                ? new CurrentContext(file, current, eksctl.group(1), eksctl.group(2))
                : new CurrentContext(file, current, called, "");
    }

    @Override
    public ConfigBuilder begin(ClusterAddress address) {
        return new ConfigBuilder(Config.fromKubeconfig(context, file.toFile()));
    }
}
