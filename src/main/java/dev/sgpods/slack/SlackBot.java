package dev.sgpods.slack;

import dev.sgpods.lab.Duty;
import dev.sgpods.lab.OutgoingStore;
import dev.sgpods.lab.RequestLog;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/** The Slack front end as a whole. Making it sends nothing; it starts even while Slack cannot be reached. */
public final class SlackBot implements AutoCloseable {
    /** How long a command waits for its answer before it is acknowledged empty; Slack's limit is three seconds. */
    private static final Duration PATIENCE = Duration.ofMillis(700);

    private final SlackConnection connection;
    private final RequestDesk desk;
    private final SlackEndpoint endpoint;
    private final Outbox outbox;

    /**
     * Puts the front end together.
     *
     * @param runner runs command lines, on the pool's threads
     * @param sending the duty of sending what waits in {@code outgoing}
     * @param pool bounded; where everything happens that takes longer than an acknowledgement
     * @param wallClock for all that concerns a person: signatures, Slack's limits
     */
    public SlackBot(
            SlackSettings settings,
            SlackPermissions permissions,
            RequestLog requests,
            OutgoingStore outgoing,
            Duty sending,
            LineRunner runner,
            Executor pool,
            InstantSource wallClock) {
        this.connection = new SlackConnection(settings);
        SlackApi api = connection.api();
        Answers answers = new Answers(api, wallClock);
        LineAnswers lines = new LineAnswers(new SlackCallerDirectory(api, permissions, wallClock), api, runner);
        this.desk = new RequestDesk(requests, pool, lines, answers, wallClock);
        new BotHandlers(desk, lines, answers, api, PATIENCE).register(connection.app());
        this.outbox = new Outbox(outgoing, api, sending, wallClock);
        this.endpoint = new SlackEndpoint(connection.app(), new RequestSignature(settings.signingSecret(), wallClock));
    }

    /** Adds {@code POST /slack/events} to a server that is being configured. */
    public void register(JavalinConfig server) {
        endpoint.register(server);
    }

    /** Acts on the requests that a kill left unfinished and begins to send. To be called before the server starts. */
    public void start() {
        desk.resume();
        outbox.start();
    }

    /** Acts on requests that another program took in and did not live to act upon. To be called every few seconds. */
    public void resume() {
        desk.resume();
    }

    /** Stops sending; what was not sent waits in the store. Answers are given until {@link #close}. */
    public void stop() {
        outbox.close();
    }

    /** Stops sending and answering. */
    @Override
    public void close() {
        stop();
        connection.close();
    }
}
