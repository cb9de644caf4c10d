package dev.sgpods;

import dev.sgpods.aws.EksToken;
import dev.sgpods.kubernetes.TokenLogin;
import java.time.Clock;
import java.time.InstantSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** How a test enters a simulated cluster by its own hand. */
final class RecordedLogins {
    private RecordedLogins() {}

    static TokenLogin login() {
        EksToken token = new EksToken(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIASIMULATED", "simulated")),
                Clock.systemUTC());
        return new TokenLogin(token::token, InstantSource.system());
    }
}
