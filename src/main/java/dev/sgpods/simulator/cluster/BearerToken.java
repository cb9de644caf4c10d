package dev.sgpods.simulator.cluster;

import dev.sgpods.simulator.cluster.objects.ApiError;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets in whoever shows a token as {@code aws eks get-token} makes it: a presigned {@code GetCallerIdentity} URL whose
 * signature covers the header that names the cluster. The signature itself is not checked, as there is nobody to check
 * it against.
 */
final class BearerToken {
    private static final String PREFIX = "k8s-aws-v1.";

    private BearerToken() {}

    /**
     * Checks the value of the header {@code Authorization}.
     *
     * @throws ApiError 401 if it is missing or not of that form
     */
    static void check(@Nullable String authorization) {
        String bearer = "Bearer ";
        if (authorization == null || !authorization.startsWith(bearer + PREFIX)) {
            throw ApiError.unauthorized();
        }
        String encoded =
                authorization.substring(bearer.length() + PREFIX.length()).strip();
        try {
            checkUrl(URI.create(new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException malformed) {
            throw ApiError.unauthorized();
        }
    }

    private static void checkUrl(URI url) {
        String host = url.getHost() == null ? "" : url.getHost();
        String raw = url.getRawQuery() == null ? "" : url.getRawQuery();
        List<String> query = Arrays.stream(raw.split("&"))
                .map(pair -> URLDecoder.decode(pair, StandardCharsets.UTF_8))
                .toList();
        boolean names = query.stream()
                .filter(pair -> pair.startsWith("X-Amz-SignedHeaders="))
                .map(pair -> pair.substring(pair.indexOf('=') + 1))
                .anyMatch(headers -> List.of(headers.split(";")).contains("x-k8s-aws-id"));
        boolean signed = query.stream().anyMatch(pair -> pair.startsWith("X-Amz-Signature="));
        if (!host.startsWith("sts.") || !query.contains("Action=GetCallerIdentity") || !names || !signed) {
            throw ApiError.unauthorized();
        }
    }
}
