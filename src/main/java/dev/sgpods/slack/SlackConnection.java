package dev.sgpods.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.methods.MethodsConfig;
import com.slack.api.util.http.SlackHttpClient;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import okhttp3.OkHttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection to Slack of a process: client, threads and Bolt's dispatcher. Opening it sends nothing, so that
 * the bot starts while Slack is away.
 */
final class SlackConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SlackConnection.class);
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration READ = Duration.ofSeconds(10);

    /** Signatures are checked by {@link RequestSignature}; without a value Bolt looks for one in the environment. */
    private static final String UNUSED = "unused";

    private final SlackTally tally = new SlackTally();
    private final Slack slack;
    private final App app;
    private final WebSlackApi api;
    private final Proxy proxy;

    SlackConnection(SlackSettings settings) {
        this.slack = slack(settings);
        this.proxy = proxy(settings, slack.getConfig());
        this.app = new App(appConfig(settings, slack), new ArrayList<>());
        this.api = new WebSlackApi(slack, slack.methods(settings.token()), tally);
    }

    App app() {
        return app;
    }

    WebSlackApi api() {
        return api;
    }

    /** What came of all calls. */
    SlackTally tally() {
        return tally;
    }

    /** Asks for the address of a new WebSocket. */
    SocketMode.Opener socketOpener(String appToken) {
        return new WebSlackApi(slack, slack.methods(appToken), tally)::openSocket;
    }

    /** A WebSocket through the same proxy as everything else. */
    SocketSession session(URI address, Duration ping, SocketSession.Inbox inbox) {
        return new SocketSession(address, proxy, ping, inbox);
    }

    private static Proxy proxy(SlackSettings settings, SlackConfig config) {
        String set = settings.direct() ? null : config.getProxyUrl();
        if (set == null || set.isBlank()) {
            return Proxy.NO_PROXY;
        }
        URI address = URI.create(set);
        return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(address.getHost(), address.getPort()));
    }

    @Override
    public void close() {
        app.stop();
        app.executorService().shutdownNow();
        try {
            slack.close();
        } catch (Exception failed) { // Slack declares Exception
            LOG.warn("The connection to Slack did not close cleanly.", failed);
        }
    }

    private static Slack slack(SlackSettings settings) {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(settings.apiUrl().toString());
        config.setHttpClientReadTimeoutMillis((int) READ.toMillis());
        config.setHttpClientWriteTimeoutMillis((int) READ.toMillis());
        config.setHttpClientCallTimeoutMillis((int) READ.plus(CONNECT).toMillis());
        MethodsConfig methods = new MethodsConfig();
        methods.setStatsEnabled(false);
        config.setMethodsConfig(methods);
        config.setStatsEnabled(false);
        if (settings.direct()) {
            config.setProxyUrl(null);
        }
        OkHttpClient.Builder client =
                SlackHttpClient.buildOkHttpClient(config).newBuilder().connectTimeout(CONNECT);
        if (settings.direct()) {
            // Without this the client falls back to the proxy in the JVM's own properties.
            client.proxy(Proxy.NO_PROXY);
        }
        return Slack.getInstance(config, new SlackHttpClient(client.build()));
    }

    /**
     * Sets everything in use that Bolt would else read from the environment. Authorisation is left out: it calls auth.test in
     * the way of the acknowledgement, and one token serves one workspace.
     */
    private static AppConfig appConfig(SlackSettings settings, Slack slack) {
        return AppConfig.builder()
                .slack(slack)
                .singleTeamBotToken(settings.token())
                .signingSecret(settings.entrance() instanceof Entrance.Signed signed ? signed.secret() : UNUSED)
                .clientId(null)
                .clientSecret(null)
                .redirectUri(null)
                .scope(null)
                .userScope(null)
                .oAuthInstallPathEnabled(false)
                .oAuthRedirectUriPathEnabled(false)
                .threadPoolSize(1)
                .build();
    }
}
