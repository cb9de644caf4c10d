package dev.sgpods;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Settings of a machine, each of which leads whoever believes it to a trap: proxies, endpoints, profiles, tokens,
 * clusters. The trap counts who comes.
 */
final class PoisonedMachine implements AutoCloseable {
    private final ServerSocket trap;
    private final AtomicInteger caught = new AtomicInteger();
    private final Path home;

    PoisonedMachine(Path home) {
        this.home = home;
        try {
            this.trap = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread keeper = new Thread(this::watch, "trap");
            keeper.setDaemon(true);
            keeper.start();
            fill();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void watch() {
        try {
            while (true) {
                Socket visitor = trap.accept();
                caught.incrementAndGet();
                visitor.close();
            }
        } catch (SocketException closed) {
            // The test is over.
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void fill() throws IOException {
        Files.createDirectories(home.resolve(".aws"));
        Files.writeString(
                home.resolve(".aws/config"),
                "[default]\nregion = mars-north-1\nendpoint_url = " + url() + "\ncredential_process = /bin/false\n");
        Files.writeString(
                home.resolve(".aws/credentials"), "[default]\naws_access_key_id = POISON\naws_secret_access_key = x\n");
        Files.createDirectories(home.resolve(".kube"));
        Files.writeString(
                home.resolve(".kube/config"),
                """
                apiVersion: v1
                kind: Config
                current-context: poison
                contexts: [{name: poison, context: {cluster: poison, user: poison}}]
                clusters: [{name: poison, cluster: {server: "%s"}}]
                users: [{name: poison, user: {token: poison}}]
                """
                        .formatted(url()));
        Files.writeString(home.resolve(".env"), "SLACK_BOT_TOKEN=xoxb-poison\nSGPODS_DATA=/poison\n");
    }

    private String url() {
        return "http://127.0.0.1:" + trap.getLocalPort();
    }

    /** How often somebody fell into the trap. */
    int caught() {
        return caught.get();
    }

    /** What a process finds in its environment here. */
    Map<String, String> environment() {
        Map<String, String> poison = new TreeMap<>();
        for (String proxy : List.of("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")) {
            poison.put(proxy, url());
            poison.put(proxy.toLowerCase(Locale.ROOT), url());
        }
        for (String endpoint : List.of(
                "AWS_ENDPOINT_URL",
                "AWS_ENDPOINT_URL_EC2",
                "AWS_ENDPOINT_URL_EKS",
                "AWS_EC2_METADATA_SERVICE_ENDPOINT",
                "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                "SLACK_API_URL",
                "SGPODS_HEARTBEAT_URL")) {
            poison.put(endpoint, url());
        }
        poison.put("AWS_ACCESS_KEY_ID", "POISON");
        poison.put("AWS_SECRET_ACCESS_KEY", "poison");
        poison.put("AWS_PROFILE", "poison");
        poison.put("AWS_REGION", "mars-north-1");
        poison.put("SLACK_BOT_TOKEN", "xoxb-poison");
        poison.put("SLACK_APP_TOKEN", "xapp-poison");
        poison.put("SLACK_SIGNING_SECRET", "poison");
        poison.put("KUBECONFIG", home.resolve(".kube/config").toString());
        poison.put("KUBERNETES_MASTER", url());
        poison.put("KUBERNETES_SERVICE_HOST", "127.0.0.1");
        poison.put("KUBERNETES_SERVICE_PORT", Integer.toString(trap.getLocalPort()));
        poison.put("SGPODS_DATA", "/poison");
        poison.put("SGPODS_DATABASE_URL", "postgresql://poison@127.0.0.1:" + trap.getLocalPort() + "/poison");
        poison.put("SGPODS_KUBECONFIG", home.resolve(".kube/config").toString());
        poison.put("HOME", home.toString());
        return poison;
    }

    /** What a virtual machine finds in its properties here. */
    List<String> options() {
        String port = Integer.toString(trap.getLocalPort());
        return List.of(
                "-Duser.home=" + home,
                "-Dhttp.proxyHost=127.0.0.1",
                "-Dhttp.proxyPort=" + port,
                "-Dhttps.proxyHost=127.0.0.1",
                "-Dhttps.proxyPort=" + port,
                // By default the virtual machine takes its proxy for no loopback address.
                "-Dhttp.nonProxyHosts=",
                "-DsocksProxyHost=127.0.0.1",
                "-DsocksProxyPort=" + port);
    }

    @Override
    public void close() {
        try {
            trap.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
