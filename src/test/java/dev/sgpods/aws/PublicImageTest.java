package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PublicImageTest {
    private static final String MANIFEST = "/v2/docker/library/postgres/manifests/17-alpine";
    private static final String DIGEST = "sha256:" + "ab12".repeat(16);

    private final FileServer registry = new FileServer();
    private Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private final PublicImage image = new PublicImage(
            HttpClient.newHttpClient(), registry.address(), "docker/library/postgres", "17-alpine", () -> now);

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void aTagBecomesADigestThatIsAskedForOnceAnHour() throws IOException {
        registry.texts.put("/token/", "{\"token\":\"t\"}");
        registry.texts.put(MANIFEST, "");
        registry.headers.put(MANIFEST, Map.entry("Docker-Content-Digest", DIGEST));
        String expected = registry.address().getAuthority() + "/docker/library/postgres:17-alpine@" + DIGEST;
        assertThat(image.byDigest()).isEqualTo(expected);
        assertThat(image.byDigest()).isEqualTo(expected);
        assertThat(registry.asked).hasSize(2);
        assertThat(registry.asked.get(0)).contains("scope=repository:docker/library/postgres:pull");
        assertThat(registry.asked.get(1)).isEqualTo("HEAD " + MANIFEST);
        now = now.plus(Duration.ofMinutes(61));
        image.byDigest();
        assertThat(registry.asked).hasSize(4);
    }

    @Test
    void whatIsNoDigestIsNoImage() {
        registry.texts.put("/token/", "{\"token\":\"t\"}");
        assertThatThrownBy(image::byDigest).isInstanceOf(IOException.class).hasMessageContaining("404");
        registry.texts.put(MANIFEST, "");
        registry.headers.put(MANIFEST, Map.entry("Docker-Content-Digest", "latest"));
        assertThatThrownBy(image::byDigest).hasMessageContaining("gave no digest");
        registry.texts.put("/token/", "<html>");
        assertThatThrownBy(image::byDigest).hasMessageContaining("gave no token");
    }
}
