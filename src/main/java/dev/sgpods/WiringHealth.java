package dev.sgpods;

import dev.sgpods.slack.SlackBot;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whoever runs the bot whether it lives, and whether it can be asked. */
final class WiringHealth {
    private static final Logger LOG = LoggerFactory.getLogger(WiringHealth.class);

    private final WiringStorage storage;
    private final SlackBot slack;

    WiringHealth(WiringStorage storage, SlackBot slack) {
        this.storage = storage;
        this.slack = slack;
    }

    /** Adds {@code /healthz}, which answers while the process does, and {@code /readyz}. */
    void register(JavalinConfig server) {
        server.routes.get("/healthz", context -> context.result("ok\n"));
        server.routes.get("/readyz", this::ready);
    }

    private void ready(Context context) {
        List<String> missing = new ArrayList<>();
        if (!slack.reachable()) {
            missing.add("no line to Slack is open");
        }
        try {
            storage.outgoing().backlog();
        } catch (RuntimeException failed) {
            LOG.warn("The database does not answer.", failed);
            missing.add("the database does not answer");
        }
        context.status(missing.isEmpty() ? 200 : 503);
        context.result(missing.isEmpty() ? "ready\n" : String.join("; ", missing) + "\n");
    }
}
