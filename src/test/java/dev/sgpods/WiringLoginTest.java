package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.aws.StubAws;
import dev.sgpods.graph.Fence;
import dev.sgpods.kubernetes.ClusterAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** As whom clusters of a real account are entered. */
class WiringLoginTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/";

    @Test
    void aLabsClusterIsEnteredAsItsBuilderAndAnyOtherAsTheOneWhoOnlyReads() {
        try (StubAws stub = new StubAws()) {
            Map<String, String> variables = Map.of(
                    "AWS_ENDPOINT_URL",
                    stub.endpoint().toString(),
                    "SGPODS_REGIONS",
                    "eu-west-1",
                    "SGPODS_INSTALLATION",
                    "team",
                    "SGPODS_ROLE_DIAGNOSE",
                    ROLE + "diagnose",
                    "SGPODS_ROLE_BUILD",
                    ROLE + "build",
                    "SGPODS_ROLE_DESTROY",
                    ROLE + "destroy");
            Config config =
                    Config.read(new ConfigSources(variables, Map.of(), false)).config();
            try (WiringAws aws = new WiringAws(
                    config.aws(),
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAOWN", "secret")),
                    new Fence(),
                    (lab, action) -> {})) {
                assertThat(token(config, aws, "sgpods-team-abc234-cluster")).contains("ASIAbuild-sgpods");
                assertThat(token(config, aws, "shop")).contains("ASIAdiagnose-sgpods");
                assertThat(token(config, aws, "sgpods-other-abc234-cluster")).contains("ASIAdiagnose-sgpods");
            }
        }
    }

    @Test
    void withAKubeconfigEveryClusterIsEnteredThroughItTheLabsOwnIncluded(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("config"),
                """
                apiVersion: v1
                kind: Config
                clusters: [{name: kind, cluster: {server: "http://127.0.0.1:9"}}]
                users: [{name: me, user: {token: of-the-file}}]
                contexts: [{name: kind, context: {cluster: kind, user: me}}]
                """);
        Map<String, String> variables = Map.of(
                "SGPODS_REGIONS", "eu-west-1",
                "SGPODS_INSTALLATION", "team",
                "SGPODS_KUBECONFIG", file.toString());
        Config config =
                Config.read(new ConfigSources(variables, Map.of(), false)).config();
        try (WiringAws aws = new WiringAws(
                config.aws(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAOWN", "secret")),
                new Fence(),
                (lab, action) -> {})) {
            for (String name : List.of("sgpods-team-abc234-cluster", "shop")) {
                var entered = WiringLogin.of(config, aws)
                        .begin(new ClusterAddress(name, "eu-west-1", "https://example.org", ""))
                        .build();
                assertThat(entered.getMasterUrl()).startsWith("http://127.0.0.1:9");
                assertThat(entered.getAutoOAuthToken()).isEqualTo("of-the-file");
            }
        }
    }

    private static String token(Config config, WiringAws aws, String cluster) {
        String token = WiringLogin.of(config, aws)
                .begin(new ClusterAddress(cluster, "eu-west-1", "https://example.org", ""))
                .build()
                .getOauthTokenProvider()
                .getToken();
        String url = token.substring(token.indexOf('.') + 1);
        return new String(Base64.getUrlDecoder().decode(url), StandardCharsets.UTF_8);
    }
}
