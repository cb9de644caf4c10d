package dev.sgpods.kubernetes;

import io.fabric8.kubernetes.client.ConfigBuilder;

/** Decides at which address a cluster is reached, and as whom. */
@FunctionalInterface
public interface ClusterLogin {
    /**
     * The beginning of a client's configuration: address, authority and credentials.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException with a sentence for people when there is no way in
     */
    ConfigBuilder begin(ClusterAddress address);
}
