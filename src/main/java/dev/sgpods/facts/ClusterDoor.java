package dev.sgpods.facts;

import io.fabric8.kubernetes.client.KubernetesClient;

/** Opens a cluster for reading. */
@FunctionalInterface
public interface ClusterDoor {
    /**
     * A client whose requests end in time; it stays its maker's.
     *
     * @param endpoint a URL, or empty when EKS did not tell
     * @param authority the certificate that signs the endpoint's, PEM in base64, or empty
     * @throws io.fabric8.kubernetes.client.KubernetesClientException with a sentence for people when there is no way in
     */
    KubernetesClient open(String cluster, String region, String endpoint, String authority);
}
