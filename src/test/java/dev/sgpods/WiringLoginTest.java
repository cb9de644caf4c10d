package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.aws.StubAws;
import dev.sgpods.graph.Fence;
import dev.sgpods.kubernetes.ClusterAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
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
