package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles that look like RDS's, made for the tests, and what does not. */
class RdsCertificatesTest {
    private static final String PATH = "/eu-west-1/eu-west-1-bundle.pem";

    @TempDir
    private Path folder;

    private final FileServer store = new FileServer();
    private Instant now = Instant.now();

    @AfterEach
    void stop() {
        store.close();
    }

    private RdsCertificates certificates() {
        return new RdsCertificates(HttpClient.newHttpClient(), store.address(), folder.resolve("rds-ca"), () -> now);
    }

    @Test
    void aBundleIsFetchedOnceAWeek() throws IOException {
        store.texts.put(PATH, pem("rds-eu-west-1"));
        assertThat(certificates().of("eu-west-1")).isEqualTo(pem("rds-eu-west-1"));
        assertThat(certificates().of("eu-west-1")).isEqualTo(pem("rds-eu-west-1"));
        assertThat(store.asked).hasSize(1);
        now = now.plus(Duration.ofDays(8));
        certificates().of("eu-west-1");
        assertThat(store.asked).hasSize(2);
    }

    @Test
    void anOldOneServesWhileTheStoreDoesNotAnswer() throws IOException {
        store.texts.put(PATH, pem("rds-eu-west-1"));
        certificates().of("eu-west-1");
        store.texts.clear();
        now = now.plus(Duration.ofDays(8));
        assertThat(certificates().of("eu-west-1")).isEqualTo(pem("rds-eu-west-1"));
    }

    @Test
    void aFilePutThereByHandServesABotWithoutAWayOut() throws IOException {
        Files.createDirectories(folder.resolve("rds-ca"));
        Files.writeString(folder.resolve("rds-ca").resolve("eu-west-1.pem"), pem("rds-eu-west-1"));
        assertThat(certificates().of("eu-west-1")).startsWith("-----BEGIN CERTIFICATE-----");
        assertThat(store.asked).isEmpty();
    }

    @Test
    void anotherAuthorityAnotherRegionOrNoneIsRefusedAndNotKept() {
        store.texts.put(PATH, pem("other"));
        assertRefused("no authority of RDS");
        store.texts.put(PATH, pem("rds-eu-west-1") + pem("other"));
        assertRefused("no authority of RDS");
        store.texts.put(PATH, "<html>a proxy's page</html>");
        assertRefused("certificate");
        store.texts.clear();
        assertRefused("404");
        store.texts.put("/us-east-1/us-east-1-bundle.pem", pem("rds-eu-west-1"));
        assertThatThrownBy(() -> certificates().of("us-east-1")).hasMessageContaining("us-east-1");
        assertThat(folder.resolve("rds-ca")).doesNotExist();
    }

    private void assertRefused(String why) {
        assertThatThrownBy(() -> certificates().of("eu-west-1"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why)
                .hasMessageContaining("eu-west-1.pem");
    }

    private static String pem(String name) {
        try (InputStream file = RdsCertificatesTest.class.getResourceAsStream(name + ".pem")) {
            return new String(file.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
