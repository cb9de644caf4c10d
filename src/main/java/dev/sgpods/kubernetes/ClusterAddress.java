package dev.sgpods.kubernetes;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a cluster answers.
 *
 * @param name the EKS cluster's name, which its tokens are bound to
 * @param endpoint a URL; plain HTTP only in the demo
 * @param certificateAuthorityData the certificate that signs the endpoint's, PEM in base64; empty for plain HTTP
 */
public record ClusterAddress(String name, String region, String endpoint, String certificateAuthorityData) {
    /** From what EKS tells of a cluster; nothing while it has no endpoint yet, as when it is being made. */
    public static Optional<ClusterAddress> of(
            String name, String region, @Nullable String endpoint, @Nullable String certificateAuthorityData) {
        return endpoint == null || endpoint.isEmpty()
                ? Optional.empty()
                : Optional.of(new ClusterAddress(
                        name, region, endpoint, Objects.requireNonNullElse(certificateAuthorityData, "")));
    }
}
