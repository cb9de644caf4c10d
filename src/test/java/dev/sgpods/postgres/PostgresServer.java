package dev.sgpods.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server on a free port of the loopback, with its data in a folder of its own.
 *
 * <p>PostgreSQL refuses to run as root; then it runs as {@code nobody}. Where it cannot be run, the tests that need it
 * are skipped and say so.
 */
public final class PostgresServer implements AutoCloseable {
    private static final String USER = "sgpods";

    private final Path folder;
    private final int port;

    private PostgresServer(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Starts a server, or skips the test that asked for it. */
    public static PostgresServer start() throws IOException {
        String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        assumeThat(machine.toLowerCase(Locale.ROOT))
                .as("the PostgreSQL binaries of the tests are those for Linux on amd64")
                .isEqualTo("linux amd64");
        assumeThat(!root() || Files.isExecutable(Path.of("/usr/bin/setpriv")))
                .as("PostgreSQL does not run as root, and setpriv, which would run it as nobody, is missing")
                .isTrue();
        Path folder = Files.createTempDirectory(
                "sgpods-postgres", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        PostgresBinaries.unpack(folder.resolve("program"));
        Files.createDirectory(folder.resolve("data"));
        if (root()) {
            run(List.of("chown", "nobody", folder.resolve("data").toString()));
        }
        PostgresServer server = new PostgresServer(folder, freePort());
        server.program("initdb", "-D", server.data(), "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "-N");
        server.up();
        return server;
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    /** Starts the server on its data, which may be those of one that was killed. */
    public void up() throws IOException {
        String options = "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
                + " -c shared_buffers=32MB -c max_connections=300";
        program("pg_ctl", "-D", data(), "-w", "-t", "60", "-l", data() + "/log", "-o", options, "start");
    }

    /** Stops the server at once; transactions that were under way are lost, as with a kill. */
    public void down() throws IOException {
        program("pg_ctl", "-D", data(), "-w", "-t", "60", "-m", "immediate", "stop");
    }

    private void program(String name, String... arguments) throws IOException {
        List<String> line = new ArrayList<>();
        if (root()) {
            line.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        }
        line.add(folder.resolve("program/bin").resolve(name).toString());
        line.addAll(List.of(arguments));
        run(line);
    }

    private static void run(List<String> line) throws IOException {
        Path said = Files.createTempFile("sgpods-postgres", ".log");
        Process process = new ProcessBuilder(line)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                // A file: the server that pg_ctl leaves behind would keep a pipe open.
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.onExit().orTimeout(90, TimeUnit.SECONDS).join()).isEqualTo(process);
        assertThat(process.exitValue())
                .as(() -> String.join(" ", line) + " said: " + read(said))
                .isZero();
        Files.delete(said);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return "nothing that could be read: " + unreadable;
        }
    }

    /** Makes an empty database and answers its address, as {@code SGPODS_DATABASE_URL} takes it. */
    public String newDatabase() throws SQLException {
        return newDatabase("template1");
    }

    /** As {@link #newDatabase()}, with all that is in another database, to which nobody is connected. */
    public String copyOf(String address) throws SQLException {
        return newDatabase(address.substring(address.lastIndexOf('/') + 1));
    }

    private String newDatabase(String template) throws SQLException {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "");
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        try (Connection connection = DriverManager.getConnection(url, USER, "");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + " template " + template);
        }
        return "postgresql://" + USER + "@127.0.0.1:" + port + "/" + name;
    }

    @Override
    public void close() throws IOException {
        down();
        run(List.of("rm", "-rf", folder.toString()));
    }
}
