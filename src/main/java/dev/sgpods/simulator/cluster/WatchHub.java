package dev.sgpods.simulator.cluster;

import dev.sgpods.simulator.cluster.objects.ApiError;
import dev.sgpods.simulator.cluster.objects.ObjectStore;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/** Looks at the world ten times a second for those who watch; while nothing changed it costs one comparison each. */
final class WatchHub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WatchHub.class);
    private static final long MILLISECONDS_BETWEEN_LOOKS = 100;

    private final ApiServer server;
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "simulated-cluster-watch");
        thread.setDaemon(true);
        return thread;
    });

    /** Where a watcher's events go. */
    interface Sink {
        /**
         * Sends one event.
         *
         * @throws IOException if nobody listens any more
         */
        void send(String event) throws IOException;

        void end();
    }

    private static final class Watcher {
        private final String cluster;
        private final WatchEvents events;
        private final Sink sink;
        private final long endsAtNanos;

        Watcher(String cluster, WatchEvents events, Sink sink, long endsAtNanos) {
            this.cluster = cluster;
            this.events = events;
            this.sink = sink;
            this.endsAtNanos = endsAtNanos;
        }
    }

    WatchHub(ApiServer server) {
        this.server = server;
        // Ends with the executor; a look never throws.
        var unused = executor.scheduleWithFixedDelay(
                this::look, MILLISECONDS_BETWEEN_LOOKS, MILLISECONDS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
    }

    /**
     * Prepares a watch and checks that it can begin.
     *
     * @throws ApiError if the kind is not served or a parameter cannot be read
     */
    WatchEvents open(ApiRequest request) {
        ApiPath path = ApiPath.parse(request.path());
        String version = request.parameter("resourceVersion");
        if (!version.matches("\\d{0,18}")) {
            throw ApiError.badRequest("invalid resource version: " + version);
        }
        server.world().read(request.cluster(), turn -> {
            ApiServer.checkServed(turn.objects(), path);
            return path;
        });
        return new WatchEvents(path, request, version.isEmpty() ? 0 : Long.parseLong(version));
    }

    /** Begins to send. */
    void add(ApiRequest request, WatchEvents events, Sink sink) {
        String seconds = request.parameter("timeoutSeconds");
        long limit = seconds.matches("\\d{1,6}") ? Long.parseLong(seconds) : TimeUnit.MINUTES.toSeconds(30);
        watchers.add(new Watcher(
                request.cluster(), events, sink, System.nanoTime() + TimeUnit.SECONDS.toNanos(Math.max(1, limit))));
    }

    void remove(Sink sink) {
        watchers.removeIf(watcher -> watcher.sink.equals(sink));
    }

    private void look() {
        for (Watcher watcher : watchers) {
            try {
                look(watcher);
            } catch (RuntimeException unforeseen) {
                LOG.warn("A watch on the simulated cluster {} ends", watcher.cluster, unforeseen);
                end(watcher);
            }
        }
    }

    private void look(Watcher watcher) {
        try {
            for (ObjectNode event : next(watcher)) {
                watcher.sink.send(event.toString());
            }
        } catch (ApiError refused) {
            tell(watcher, refused);
            end(watcher);
        } catch (IOException goneAway) {
            LOG.debug("A watcher of the simulated cluster {} went away", watcher.cluster, goneAway);
            end(watcher);
        }
        if (System.nanoTime() - watcher.endsAtNanos > 0) {
            end(watcher);
        }
    }

    private List<ObjectNode> next(Watcher watcher) {
        return server.world().read(watcher.cluster, turn -> {
            ObjectStore objects = turn.objects();
            return watcher.events.upToDate(objects) ? List.of() : watcher.events.next(objects);
        });
    }

    private static void tell(Watcher watcher, ApiError refused) {
        try {
            watcher.sink.send(WatchEvents.event("ERROR", refused.status()).toString());
        } catch (IOException goneAway) {
            LOG.debug("A watcher of the simulated cluster {} went away", watcher.cluster, goneAway);
        }
    }

    private void end(Watcher watcher) {
        watchers.remove(watcher);
        watcher.sink.end();
    }

    @Override
    public void close() {
        executor.shutdownNow();
        watchers.forEach(watcher -> watcher.sink.end());
        watchers.clear();
    }
}
