package dev.sgpods;

import dev.sgpods.doctor.Check;
import dev.sgpods.doctor.Finding;
import dev.sgpods.store.DatabaseLocation;
import dev.sgpods.store.DatabaseLook;
import dev.sgpods.store.DatabaseRefused;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What must be right where the bot runs. */
final class WiringMachineChecks {
    private static final String DATABASE = "Database";
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("EEEE HH:mm", Locale.ENGLISH);

    private final Config config;
    private final WiringWorld world;
    private final InstantSource wall;

    WiringMachineChecks(Config config, WiringWorld world, InstantSource wall) {
        this.config = config;
        this.world = world;
        this.wall = wall;
    }

    /** Without these the bot does not start. */
    List<Check> needed() {
        return List.of(
                new Check(DATABASE, true, () -> List.of(database())),
                new Check("HTTP port", true, () -> List.of(port())),
                new Check("Kubeconfig", true, this::kubeconfig));
    }

    /** Worth a look besides. */
    List<Check> further() {
        return List.of(
                new Check("Time zone", false, () -> List.of(zone())),
                new Check("Labs' clusters", false, this::endpoints),
                new Check("Images and certificates", false, this::downloads));
    }

    private Finding database() {
        try {
            DatabaseLocation location = world.database();
            DatabaseLook look = DatabaseLook.at(location);
            return look.world()
                    .map(whose -> Finding.ok(DATABASE, "It belongs to " + whose + "."))
                    .orElseGet(() -> Finding.ok(
                            DATABASE,
                            look.exists() ? "It is nobody's yet." : "It will be made in " + place(location) + "."));
        } catch (DatabaseRefused refused) {
            return Finding.failed(
                    DATABASE,
                    String.valueOf(refused.getMessage()),
                    refused.reason() == DatabaseRefused.Reason.LOCKED
                            ? "If that is this very bot, all is as it should be."
                            : "");
        }
    }

    /** Whether the database belongs to another world than the given one. */
    Optional<Finding> foreign(String mine) {
        try {
            return DatabaseLook.at(world.database())
                    .world()
                    .filter(whose -> !whose.equals(mine))
                    .map(whose -> Finding.failed(
                            DATABASE,
                            "The database belongs to " + whose + ", and this bot is " + mine + ".",
                            "Name the database of this one by SGPODS_DATA or SGPODS_DATABASE_URL."));
        } catch (DatabaseRefused refused) {
            // Told by the look at the database itself.
            return Optional.empty();
        }
    }

    /** Where a database is, in words and without a password. */
    static String place(DatabaseLocation location) {
        if (location instanceof DatabaseLocation.Server server) {
            return server.url();
        }
        return location instanceof DatabaseLocation.Folder folder
                ? folder.data().toAbsolutePath().normalize().toString()
                : location.toString();
    }

    private Finding port() {
        int port = config.server().port();
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return Finding.ok("HTTP port", "Port " + port + " is free.");
        } catch (IOException taken) {
            return Finding.failed(
                    "HTTP port",
                    "Port " + port + " is taken or not allowed.",
                    "Give another one, for example SGPODS_HTTP_PORT=3001, unless this very bot has it.");
        }
    }

    private List<Finding> kubeconfig() {
        String file = config.clusters().kubeconfig();
        if (file.isEmpty()) {
            return List.of();
        }
        return List.of(
                Files.isReadable(Path.of(file))
                        ? Finding.ok("Kubeconfig", "Clusters are reached through " + file + ".")
                        : Finding.failed(
                                "Kubeconfig",
                                "SGPODS_KUBECONFIG names " + file + ", which cannot be read.",
                                "Name one that can, or leave it empty to reach clusters by EKS tokens."));
    }

    private Finding zone() {
        ZonedDateTime now = wall.instant().atZone(config.labs().zone());
        return Finding.info("Time zone", "In " + config.labs().zone() + " it is " + HOUR.format(now) + ".");
    }

    private List<Finding> endpoints() {
        boolean reached = !config.aws().apiCidrs().isEmpty()
                || !config.clusters().kubeconfig().isEmpty();
        return reached
                ? List.of()
                : List.of(Finding.warning(
                        "Labs' clusters",
                        "Labs' Kubernetes endpoints answer inside their own VPCs only, where the bot is not.",
                        "Name the bot's own public address in SGPODS_API_CIDRS, for example"
                                + " SGPODS_API_CIDRS=203.0.113.7/32."));
    }

    private List<Finding> downloads() {
        List<Finding> findings = new ArrayList<>();
        try {
            findings.add(Finding.ok("Image of the pods", world.image() + "."));
        } catch (IOException failed) {
            findings.add(Finding.broken(
                    "Image of the pods",
                    String.valueOf(failed.getMessage()).replaceFirst("[.]*$", "."),
                    "Let the bot reach public.ecr.aws: no lab can be made without."));
        }
        for (String region : config.aws().regions()) {
            String subject = "RDS certificates " + region;
            try {
                world.certificates(region);
                findings.add(Finding.ok(subject, "They are at hand."));
            } catch (IOException failed) {
                findings.add(Finding.broken(
                        subject, String.valueOf(failed.getMessage()), "No lab can be made there without."));
            }
        }
        return findings;
    }
}
