package dev.sgpods.aws;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a tag of a public image means now, by digest, asked of the registry by the OCI distribution API with an anonymous
 * token; believed for an hour. Docker Hub, which limits such pulls, is not asked: ECR Public has the same image.
 */
public final class PublicImage {
    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final Duration BELIEVED = Duration.ofHours(1);
    private static final String MANIFESTS =
            "application/vnd.oci.image.index.v1+json, application/vnd.docker.distribution.manifest.list.v2+json";

    private final BoundedHttp http;
    private final URI registry;
    private final String repository;
    private final String tag;
    private final InstantSource wallClock;
    private @Nullable String known;
    private Instant since = Instant.MIN;

    /**
     * One image.
     *
     * @param registry for example {@code https://public.ecr.aws/}
     */
    public PublicImage(HttpClient client, URI registry, String repository, String tag, InstantSource wallClock) {
        this.http = new BoundedHttp(client, ANSWER);
        this.registry = registry;
        this.repository = repository;
        this.tag = tag;
        this.wallClock = wallClock;
    }

    /**
     * The image by digest, for example {@code public.ecr.aws/docker/library/postgres:17-alpine@sha256:...}.
     *
     * @throws IOException when the registry does not tell
     */
    public synchronized String byDigest() throws IOException {
        String image = known;
        if (image == null || since.plus(BELIEVED).isBefore(wallClock.instant())) {
            image = registry.getAuthority() + "/" + repository + ":" + tag + "@" + ask();
            known = image;
            since = wallClock.instant();
        }
        return image;
    }

    private String ask() throws IOException {
        String token = token();
        HttpResponse<Void> answer = http.send(
                HttpRequest.newBuilder(registry.resolve("/v2/" + repository + "/manifests/" + tag))
                        .header("Authorization", "Bearer " + token)
                        .header("Accept", MANIFESTS)
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        return answer.headers()
                .firstValue("Docker-Content-Digest")
                .filter(digest -> answer.statusCode() == 200 && digest.matches("sha256:[0-9a-f]{64}"))
                .orElseThrow(() -> new IOException(registry.getHost() + " gave no digest of " + repository + ":" + tag
                        + " (status " + answer.statusCode() + ")"));
    }

    private String token() throws IOException {
        URI address = registry.resolve(
                "/token/?service=" + registry.getAuthority() + "&scope=repository:" + repository + ":pull");
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        try {
            return JsonMapper.shared().readTree(answer.body()).path("token").asString("");
        } catch (JacksonException none) {
            throw new IOException(registry.getHost() + " gave no token (status " + answer.statusCode() + ")", none);
        }
    }
}
