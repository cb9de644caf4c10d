package dev.sgpods.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Opens clusters: one client each, kept until the cluster is gone.
 *
 * <p>The {@link ClusterLogin} decides where a request goes and as whom. Every request ends within ten seconds and is sent
 * once: fabric8's own ten retries turn one refusal into two minutes, and a pass is repeated anyway.
 */
public final class ClusterAccess implements AutoCloseable {
    private static final int CONNECT_MILLISECONDS = (int) Duration.ofSeconds(3).toMillis();
    private static final int REQUEST_MILLISECONDS = (int) Duration.ofSeconds(10).toMillis();

    private final ClusterLogin login;
    private final Consumer<ClusterCall> beforeRequest;
    private final Map<Key, Opened> opened = new HashMap<>();

    private record Key(String region, String name) {}

    private record Opened(ClusterAddress address, KubernetesClient client) {}

    /**
     * Prepares access.
     *
     * @param beforeRequest called right before each transmission, on the thread that asked for it; what it throws keeps
     *     the request from being sent
     */
    public ClusterAccess(ClusterLogin login, Consumer<ClusterCall> beforeRequest) {
        this.login = login;
        this.beforeRequest = beforeRequest;
    }

    /** Prepares access as above, whatever is sent. */
    public ClusterAccess(ClusterLogin login, Runnable beforeRequest) {
        this(login, call -> beforeRequest.run());
    }

    /** The client of a cluster. A cluster that was made anew under an old name gets a new one. */
    public synchronized KubernetesClient client(ClusterAddress address) {
        Key key = new Key(address.region(), address.name());
        Opened known = opened.get(key);
        if (known != null && known.address().equals(address)) {
            return known.client();
        }
        if (known != null) {
            known.client().close();
        }
        KubernetesClient client = open(address);
        opened.put(key, new Opened(address, client));
        return client;
    }

    /** Closes the client of a cluster that is gone; without effect when there is none. */
    public synchronized void forget(String region, String name) {
        Opened known = opened.remove(new Key(region, name));
        if (known != null) {
            known.client().close();
        }
    }

    @Override
    public synchronized void close() {
        opened.values().forEach(entry -> entry.client().close());
        opened.clear();
    }

    private KubernetesClient open(ClusterAddress address) {
        Config config = login.begin(address)
                .withConnectionTimeout(CONNECT_MILLISECONDS)
                .withRequestTimeout(REQUEST_MILLISECONDS)
                .withRequestRetryBackoffLimit(0)
                .withRequestRetryBackoffInterval(100)
                .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(ObjectForms.SHARED)
                .withHttpClientBuilderConsumer(builder -> {
                    builder.addOrReplaceInterceptor("sgpods-before", new Before(beforeRequest));
                    if (config.getHttpProxy() == null && config.getHttpsProxy() == null) {
                        // Else the JDK's client would take the proxy in the virtual machine's own properties.
                        builder.proxyType(HttpClient.ProxyType.DIRECT);
                    }
                })
                .build();
    }

    private record Before(Consumer<ClusterCall> check) implements Interceptor {
        @Override
        public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
            check.accept(ClusterCall.of(request.method(), request.uri().getPath()));
        }
    }
}
