package dev.sgpods.slack;

import dev.sgpods.lab.Duty;
import dev.sgpods.lab.OutgoingStore;
import dev.sgpods.lab.RequestLog;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The Slack front end as a whole. Making it sends nothing; it starts even while Slack cannot be reached. */
public final class SlackBot implements AutoCloseable {
    /** How long a command waits for its answer before it is acknowledged empty; Slack's limit is three seconds. */
    private static final Duration PATIENCE = Duration.ofMillis(700);

    private static final RequestDesk.Waits WAITS = new RequestDesk.Waits(Duration.ofSeconds(2), Duration.ofSeconds(2));

    private final SlackConnection connection;
    private final RequestDesk desk;
    private final @Nullable SlackEndpoint endpoint;
    private final @Nullable SocketMode socket;
    private final Outbox outbox;

    /**
     * Threads; both are bounded.
     *
     * @param lines for lines and their answers
     * @param additions for what takes longer and is added to answers
     */
    public record Pools(Executor lines, Executor additions) {}

    /**
     * Puts the front end together.
     *
     * @param runner runs command lines, on the pool's threads
     * @param door decides before a line is run; told of what is turned away on the receiving threads
     * @param sending the duty of sending what waits in {@code outgoing}
     * @param pools where everything happens that takes longer than an acknowledgement
     * @param wallClock for all that concerns a person: signatures, Slack's limits
     */
    public SlackBot(
            SlackSettings settings,
            SlackPermissions permissions,
            RequestLog requests,
            OutgoingStore outgoing,
            Duty sending,
            LineRunner runner,
            Door door,
            Pools pools,
            InstantSource wallClock) {
        this.connection = new SlackConnection(settings);
        SlackApi api = connection.api();
        Answers answers = new Answers(api, wallClock);
        LineAnswers lines = new LineAnswers(new SlackCallerDirectory(api, permissions, wallClock), api, runner, door);
        this.desk = new RequestDesk(requests, pools, lines, answers, new Pictures(api), WAITS, wallClock);
        new BotHandlers(desk, lines, answers, api, PATIENCE).register(connection.app());
        this.outbox = new Outbox(outgoing, api, sending, wallClock);
        if (settings.entrance() instanceof Entrance.Signed signed) {
            this.endpoint = new SlackEndpoint(connection.app(), new RequestSignature(signed.secret(), wallClock));
            this.socket = null;
        } else {
            Entrance.Socket entrance = (Entrance.Socket) settings.entrance();
            this.endpoint = null;
            this.socket = new SocketMode(
                    connection.socketOpener(entrance.appToken()),
                    (address, inbox) -> connection.session(address, entrance.ping(), inbox),
                    new Envelopes(connection.app(), lines),
                    wallClock);
        }
    }

    /** Adds {@code POST /slack/events} to a server that is being configured; nothing in Socket Mode. */
    public void register(JavalinConfig server) {
        if (endpoint != null) {
            endpoint.register(server);
        }
    }

    /**
     * Acts on the requests that a kill left unfinished, begins to send, and in Socket Mode to connect. To be called
     * before the server starts; waits for nothing.
     */
    public void start() {
        desk.resume();
        outbox.start();
        if (socket != null) {
            socket.start();
        }
    }

    /** Acts on requests that another program took in and did not live to act upon. To be called every few seconds. */
    public void resume() {
        desk.resume();
    }

    /** Whether Slack's requests can come in, as far as this side knows. */
    public boolean reachable() {
        return socket == null || socket.connected();
    }

    /** What came of all calls to Slack. */
    public SlackTally tally() {
        return connection.tally();
    }

    /**
     * Stops sending; what was not sent waits in the store. Requests are answered until {@link #close}; of those that only
     * ask, the next program answers what this one did not bring to its end.
     */
    public void stop() {
        desk.end();
        outbox.close();
    }

    /** Takes no more requests in and stops sending and answering. */
    @Override
    public void close() {
        desk.end();
        if (socket != null) {
            socket.close();
        }
        outbox.close();
        connection.close();
    }
}
