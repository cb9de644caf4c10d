package dev.sgpods;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Consumer;

/** A server on this machine with some of the bot's routes, and what it answers. */
final class LocalServer implements AutoCloseable {
    private final Javalin server;

    LocalServer(Consumer<JavalinConfig> routes) {
        this.server = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.startup.showOldJavalinVersionWarning = false;
                    config.jetty.host = "127.0.0.1";
                    routes.accept(config);
                })
                .start(0);
    }

    HttpResponse<String> get(String path) {
        return get(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    static HttpResponse<String> get(URI address) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(address)
                                    .timeout(Duration.ofSeconds(15))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
