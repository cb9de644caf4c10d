package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import tools.jackson.databind.json.JsonMapper;

/** Our tokens beside those of {@code aws eks get-token}, signed by the same credentials for the same second. */
class EksTokenAwsCliTest {
    private static final DateTimeFormatter AMZ_DATE =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({"AKIDEXAMPLE, secret/+=, ''", "ASIAEXAMPLE, secret, session+token/=="})
    void areThoseOfTheAwsCli(String key, String secret, String session) throws IOException, InterruptedException {
        URI theirs = url(cli(key, secret, session));
        Instant signedAt = Instant.from(AMZ_DATE.parse(parameters(theirs).get("X-Amz-Date")));
        AwsCredentials credentials = session.isEmpty()
                ? AwsBasicCredentials.create(key, secret)
                : AwsSessionCredentials.create(key, secret, session);
        URI ours =
                url(new EksToken(StaticCredentialsProvider.create(credentials), Clock.fixed(signedAt, ZoneOffset.UTC))
                        .token("eu-west-1", "sgpods-test-abc123-cluster"));
        assertThat(ours.getHost() + ours.getPath()).isEqualTo(theirs.getHost() + theirs.getPath());
        // The signature is one of them.
        assertThat(parameters(ours)).isEqualTo(parameters(theirs));
    }

    private static String cli(String key, String secret, String session) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                "aws",
                "eks",
                "get-token",
                "--cluster-name",
                "sgpods-test-abc123-cluster",
                "--region",
                "eu-west-1",
                "--output",
                "json");
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.put("AWS_ACCESS_KEY_ID", key);
        environment.put("AWS_SECRET_ACCESS_KEY", secret);
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("AWS_STS_REGIONAL_ENDPOINTS", "regional");
        if (!session.isEmpty()) {
            environment.put("AWS_SESSION_TOKEN", session);
        }
        assumeThat(installed())
                .as("the AWS CLI, whose tokens are compared, is installed")
                .isTrue();
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return JsonMapper.shared().readTree(printed).at("/status/token").asString();
    }

    private static boolean installed() {
        return Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "aws")));
    }

    private static URI url(String token) {
        String text = token.substring("k8s-aws-v1.".length());
        return URI.create(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
    }

    /** As they stand in the URL: how a value is encoded is a part of what was signed. */
    private static Map<String, String> parameters(URI url) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : url.getRawQuery().split("&", -1)) {
            int equals = pair.indexOf('=');
            parameters.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return parameters;
    }
}
