package dev.sgpods.wire;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A server on a free port of the loopback that answers as it is told; paths come as they were sent, still encoded. */
public final class LoopbackServer implements AutoCloseable {
    private static final int THREADS = 40;

    /**
     * A request.
     *
     * @param target path and query, still encoded
     * @param headers names in lower case
     * @param text its body
     */
    public record Incoming(String method, String target, Map<String, String> headers, String text) {
        /** A header's value, or an empty text. */
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        /** The path, still encoded. */
        public String path() {
            return target.replaceFirst("\\?.*", "");
        }
    }

    /**
     * An answer.
     *
     * @param text its body
     */
    public record Outgoing(int status, Map<String, String> headers, String text) {
        /** An answer of text. */
        public Outgoing(int status, String contentType, String text) {
            this(status, Map.of("content-type", contentType), text);
        }

        /** The same answer with another body. */
        Outgoing saying(String other) {
            return new Outgoing(status, headers, other);
        }
    }

    private final Server server = new Server(new QueuedThreadPool(THREADS));
    private final ServerConnector connector;

    /** Starts at once. */
    public LoopbackServer(Function<Incoming, Outgoing> answers) {
        HttpConfiguration http = new HttpConfiguration();
        // Ids of EKS and ARNs are parts of paths, with their slashes encoded.
        http.setUriCompliance(UriCompliance.UNSAFE);
        connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws Exception {
                Outgoing answer = answers.apply(read(request));
                response.setStatus(answer.status());
                answer.headers().forEach((name, value) -> response.getHeaders().put(name, value));
                response.write(true, ByteBuffer.wrap(answer.text().getBytes(StandardCharsets.UTF_8)), callback);
                return true;
            }
        });
        LifeCycle.start(server);
    }

    private static Incoming read(Request request) throws java.io.IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        request.getHeaders().forEach(field -> headers.put(field.getLowerCaseName(), String.valueOf(field.getValue())));
        String body = Content.Source.asString(request, StandardCharsets.UTF_8);
        return new Incoming(request.getMethod(), request.getHttpURI().getPathQuery(), headers, body);
    }

    /** Where it answers. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
    }
}
