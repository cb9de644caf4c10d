package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class EksTokenTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
    private static final AwsCredentials KEYS =
            AwsBasicCredentials.create("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");

    private static String token(AwsCredentials credentials, String cluster) {
        return new EksToken(StaticCredentialsProvider.create(credentials), NOON).token("eu-west-1", cluster);
    }

    private static URI url(String token) {
        String text = token.substring("k8s-aws-v1.".length());
        return URI.create(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
    }

    private static Map<String, String> parameters(URI url) {
        return Arrays.stream(url.getRawQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    @Test
    void isAPrefixAndAUrlInBase64WithoutPadding() {
        assertThat(token(KEYS, "lab-a")).matches("k8s-aws-v1\\.[A-Za-z0-9_-]+");
    }

    @Test
    void signsTheHostAndTheClusterForSixtySeconds() {
        URI url = url(token(KEYS, "lab-a"));
        assertThat(url)
                .hasScheme("https")
                .hasHost("sts.eu-west-1.amazonaws.com")
                .hasPath("/");
        assertThat(parameters(url))
                .containsEntry("Action", "GetCallerIdentity")
                .containsEntry("Version", "2011-06-15")
                .containsEntry("X-Amz-Algorithm", "AWS4-HMAC-SHA256")
                .containsEntry("X-Amz-Credential", "AKIDEXAMPLE/20261124/eu-west-1/sts/aws4_request")
                .containsEntry("X-Amz-Date", "20261124T120000Z")
                .containsEntry("X-Amz-Expires", "60")
                .containsEntry("X-Amz-SignedHeaders", "host;x-k8s-aws-id")
                // Reckoned from AWS's description of the signature, apart from the SDK.
                .containsEntry("X-Amz-Signature", "0f789317e3064738e4378eae731d796c9e71f4b743074142d1cabd969fa5473a");
    }

    @Test
    void carriesTheSessionOfTemporaryCredentials() {
        URI url = url(token(AwsSessionCredentials.create("ASIAEXAMPLE", "secret", "session+token/="), "lab-a"));
        assertThat(parameters(url)).containsEntry("X-Amz-Security-Token", "session+token/=");
    }

    @Test
    void isBoundToItsCluster() {
        assertThat(parameters(url(token(KEYS, "lab-a"))).get("X-Amz-Signature"))
                .isEqualTo(parameters(url(token(KEYS, "lab-a"))).get("X-Amz-Signature"))
                .isNotEqualTo(parameters(url(token(KEYS, "lab-b"))).get("X-Amz-Signature"));
    }
}
