package dev.sgpods.kubernetes;

/**
 * Where a cluster answers.
 *
 * @param name the EKS cluster's name, which its tokens are bound to
 * @param endpoint a URL; plain HTTP only in the demo
 * @param certificateAuthorityData the certificate that signs the endpoint's, PEM in base64; empty for plain HTTP
 */
public record ClusterAddress(String name, String region, String endpoint, String certificateAuthorityData) {}
