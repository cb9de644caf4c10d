package dev.sgpods.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.time.InstantSource;

/**
 * Reaches a cluster at the address that EKS tells, with tokens made for it.
 *
 * <p>Only the address given and the token source decide where a request goes and as whom: no kubeconfig, no variable of
 * the environment and no proxy is read.
 */
public final class TokenLogin implements ClusterLogin {
    private final TokenSource tokens;
    private final InstantSource clock;

    /**
     * Logs in with tokens.
     *
     * @param clock wall time, by which tokens age
     */
    public TokenLogin(TokenSource tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public ConfigBuilder begin(ClusterAddress address) {
        FreshToken token = new FreshToken(tokens, clock, address.region(), address.name());
        ConfigBuilder config = new ConfigBuilder(Config.empty())
                .withMasterUrl(address.endpoint())
                .withOauthTokenProvider(token::current)
                .withNoProxy("localhost", "127.0.0.1", "[::1]");
        return address.certificateAuthorityData().isEmpty()
                ? config
                : config.withCaCertData(address.certificateAuthorityData());
    }
}
