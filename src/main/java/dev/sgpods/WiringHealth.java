package dev.sgpods;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whoever runs the bot whether it lives, and whether it can be asked. */
final class WiringHealth {
    private static final Logger LOG = LoggerFactory.getLogger(WiringHealth.class);

    private final WiringStorage storage;
    private final BooleanSupplier reachable;
    private final Supplier<Optional<String>> trouble;

    /**
     * Asks when asked.
     *
     * @param reachable whether Slack's requests can come in
     * @param trouble what is wrong with the scheduler; may ask the database
     */
    WiringHealth(WiringStorage storage, BooleanSupplier reachable, Supplier<Optional<String>> trouble) {
        this.storage = storage;
        this.reachable = reachable;
        this.trouble = trouble;
    }

    /** Adds {@code /healthz}, which answers while the process does, and {@code /readyz}. */
    void register(JavalinConfig server) {
        server.routes.get("/healthz", context -> context.result("ok\n"));
        server.routes.get("/readyz", this::ready);
    }

    private void ready(Context context) {
        List<String> missing = new ArrayList<>();
        if (!reachable.getAsBoolean()) {
            missing.add("no line to Slack is open");
        }
        try {
            storage.outgoing().backlog();
            trouble.get().ifPresent(missing::add);
        } catch (RuntimeException failed) {
            LOG.warn("The database does not answer.", failed);
            missing.add("the database does not answer");
        }
        context.status(missing.isEmpty() ? 200 : 503);
        context.result(missing.isEmpty() ? "ready\n" : String.join("; ", missing) + "\n");
    }
}
