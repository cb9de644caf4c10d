package dev.sgpods;

import dev.sgpods.lab.AuditLog;
import dev.sgpods.lab.Bulletin;
import dev.sgpods.lab.Caps;
import dev.sgpods.lab.Freezes;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabState;
import dev.sgpods.lab.LabStore;
import dev.sgpods.message.Message;
import dev.sgpods.night.NightRules;
import dev.sgpods.postgres.PostgresServer;
import dev.sgpods.store.Database;
import dev.sgpods.store.JdbiAuditLog;
import dev.sgpods.store.JdbiLabStore;
import dev.sgpods.store.JdbiNightStore;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * How late the warnings of a thousand leases come, which fall due one after the other within a minute, what a start with
 * so many labs takes, and how long the decisions of a nightly run over two hundred labs take, where labs are rows and the
 * account is empty; last, a night of two hundred labs that are there.
 */
final class ScaleBenchmark {
    private static final int LABS = 1000;
    private static final int AT_NIGHT = 200;
    private static final Duration BEGIN = Duration.ofMinutes(1);
    private static final Duration SPREAD = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration WARNING = Duration.ofMinutes(5);
    private static final Instant EVENING = Instant.parse("2026-11-24T21:00:30Z");

    private final PrintStream out;

    ScaleBenchmark(PrintStream out) {
        this.out = out;
    }

    void run() throws IOException, SQLException {
        Path folder = Files.createTempDirectory("sgpods-scale");
        on("H2", folder.resolve("leases").toString(), folder.resolve("night").toString());
        try (PostgresServer server = PostgresServer.start()) {
            on("PostgreSQL", server.newDatabase(), server.newDatabase());
        }
        new NightBenchmark(out, AT_NIGHT).run();
    }

    private void on(String name, String leases, String night) throws IOException {
        out.println();
        out.println(LABS + " labs with leases on " + name);
        Instant first;
        try (Database database = Database.open(ScaleProgram.location(leases))) {
            LabStore labs = new JdbiLabStore(database.jdbi(), InstantSource.system());
            Instant later = Instant.now().plus(Duration.ofHours(1));
            for (int number = 0; number < LABS; number++) {
                labs.insert(ready(number, later), new Caps(LABS, LABS));
            }
            first = Instant.now().plus(BEGIN);
            fallDue(database, first);
        }
        play(
                "first start, triggers to be made",
                leases,
                Duration.between(Instant.now(), first.plus(SPREAD)).plus(PATIENCE));
        play("second start", leases, Duration.ofSeconds(1));
        try (Database database = Database.open(ScaleProgram.location(leases))) {
            lateness(database);
        }
        try (Database database = Database.open(ScaleProgram.location(night))) {
            night(name, database);
        }
    }

    /** One after the other, from a moment on. */
    private static void fallDue(Database database, Instant first) {
        database.jdbi().useTransaction(handle -> {
            PreparedBatch batch = handle.prepareBatch("update lab set lease_end = :end where id = :id");
            for (int number = 0; number < LABS; number++) {
                Instant warned = first.plus(SPREAD.multipliedBy(number).dividedBy(LABS));
                batch.bind("end", warned.plus(WARNING).atOffset(ZoneOffset.UTC))
                        .bind("id", "s" + (10_000 + number))
                        .add();
            }
            batch.execute();
        });
    }

    private static Lab ready(int number, Instant leaseEnd) {
        Lab lab = AskedLabs.lab("s" + (10_000 + number), "lab-" + number, leaseEnd.minus(Duration.ofHours(8)));
        return lab.leasedUntil(leaseEnd).in(LabState.READY, "", lab.createdAt());
    }

    /** Lets a program run for a time in a heap of 256 MB, and prints what it says. */
    private void play(String what, String database, Duration time) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                ScaleProgram.class.getName(),
                database);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            String started = output.readLine();
            CompletableFuture.runAsync(
                            () -> {}, CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS))
                    .join();
            process.outputWriter(StandardCharsets.UTF_8).close();
            out.println("  " + what + ": " + started + "; " + output.readLine());
        } finally {
            process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
        }
    }

    /** Maven runs this in its own virtual machine, with a class loader of its own. */
    private static String classPath() {
        return ScaleBenchmark.class.getClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs()).map(URL::getPath).collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    private void lateness(Database database) {
        List<Long> late = database
                .jdbi()
                .withHandle(handle -> handle.createQuery("select o.written_at as written, l.lease_end as lease_end"
                                + " from outbox o join lab l on l.id = o.lab_id where o.message_key like 'lease-%-5'")
                        .map((row, context) -> Duration.between(
                                        row.getObject("lease_end", OffsetDateTime.class)
                                                .toInstant()
                                                .minus(WARNING),
                                        row.getObject("written", OffsetDateTime.class)
                                                .toInstant())
                                .toMillis())
                        .list())
                .stream()
                .sorted()
                .toList();
        if (late.isEmpty()) {
            throw new IllegalStateException("Nobody was warned.");
        }
        out.printf(
                Locale.ROOT,
                "  %d warnings, written late by: half of them %d ms at most, 99 of 100 %d ms, the last %d ms%n",
                late.size(),
                late.get(late.size() / 2),
                late.get((int) (late.size() * 0.99)),
                late.get(late.size() - 1));
    }

    private void night(String name, Database database) {
        AtomicReference<Instant> now = new AtomicReference<>(EVENING);
        LabStore labs = new JdbiLabStore(database.jdbi(), InstantSource.system());
        for (int number = 0; number < AT_NIGHT; number++) {
            labs.insert(ready(number, EVENING.plus(Duration.ofHours(20))), new Caps(LABS, LABS));
        }
        AuditLog audit = new JdbiAuditLog(database.jdbi());
        WiringNight night = new WiringNight(
                new WiringNight.Ground(
                        labs, new NoScheduler(), new JdbiNightStore(database.jdbi()), Freezes.NONE, new Heard(), audit),
                new NightRules(NightRules.USUAL, ZoneId.of("UTC"), AT_NIGHT, Duration.ofDays(3)),
                now::get);
        long begun = System.nanoTime();
        night.nightly().pass();
        long announced = System.nanoTime();
        now.set(EVENING.plus(Duration.ofMinutes(60)));
        for (int pass = 0; pass < 10 && labs.present().stream().anyMatch(lab -> lab.goal() == Goal.PRESENT); pass++) {
            night.nightly().pass();
        }
        long gone = System.nanoTime();
        long wanted =
                labs.present().stream().filter(lab -> lab.goal() == Goal.ABSENT).count();
        out.printf(
                Locale.ROOT,
                "  nightly run over %d labs on %s: announced in %d ms, decided and carried out in %d ms%n",
                wanted,
                name,
                (announced - begun) / 1_000_000,
                (gone - announced) / 1_000_000);
    }

    private static final class Heard implements Bulletin {
        @Override
        public void post(LabId subject, Message message) {
            // What is said is another test's.
        }

        @Override
        public void line(LabId subject, String key, Message message) {
            // What is said is another test's.
        }

        @Override
        public Optional<Instant> posted(LabId subject) {
            return Optional.of(Instant.EPOCH);
        }

        @Override
        public Optional<Instant> reached(LabId subject, String key) {
            return Optional.of(Instant.EPOCH);
        }
    }
}
