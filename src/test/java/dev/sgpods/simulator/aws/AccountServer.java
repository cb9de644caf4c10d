package dev.sgpods.simulator.aws;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Answers the requests of other processes on this machine from one simulated account: one connection a request. */
public final class AccountServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccountServer.class);

    private final SimulatedAccount account;
    private final Map<String, SimulatedClient> clients = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ServerSocket socket;

    /** A request, and when it arrived by the machine's monotonic clock. */
    public record Arrival(Asking asking, long at) {}

    /** Changing requests in the order of their arrival. */
    public final List<Arrival> changes = new CopyOnWriteArrayList<>();

    /** Called when a request has arrived, before it is carried out; may hold it, and refuse it as AWS does. */
    public volatile Consumer<Asking> arrived = asking -> {};

    /** Starts at once. */
    public AccountServer(SimulatedAccount account) {
        this.account = account;
        try {
            this.socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        threads.execute(this::listen);
    }

    public int port() {
        return socket.getLocalPort();
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                threads.execute(() -> serve(connection));
            } catch (IOException ended) {
                LOG.debug("No request is taken any more.", ended);
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            Asking asking =
                    (Asking) new ObjectInputStream(new BufferedInputStream(connection.getInputStream())).readObject();
            if (asking.changes()) {
                changes.add(new Arrival(asking, System.nanoTime()));
            }
            ObjectOutputStream out = new ObjectOutputStream(new BufferedOutputStream(connection.getOutputStream()));
            out.writeObject(answer(asking));
            out.flush();
        } catch (IOException | ClassNotFoundException gone) {
            LOG.info("Whoever asked does not wait for the answer any more: {}", gone.toString());
        }
    }

    private Serializable answer(Asking asking) {
        String operation = asking.action().substring(asking.service().length() + 1);
        try {
            arrived.accept(asking);
            return Parcel.of(client(asking).answer(operation, asking.request().open()));
        } catch (AwsServiceException refused) {
            return Parcel.Refusal.of(refused);
        } catch (RuntimeException failed) {
            LOG.error("{} was not answered.", asking.action(), failed);
            return String.valueOf(failed);
        }
    }

    private SimulatedClient client(Asking asking) {
        return clients.computeIfAbsent(asking.service() + " " + asking.region(), name ->
                (SimulatedClient) RemoteAccount.client(account, asking.service(), asking.region()));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            threads.shutdownNow();
        }
    }
}
