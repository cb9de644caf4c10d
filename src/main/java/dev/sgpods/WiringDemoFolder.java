package dev.sgpods;

import dev.sgpods.store.DatabaseLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/** The demo's folder: its database, its simulated account and its workspace's messages. */
final class WiringDemoFolder {
    /** Everything the demo writes; nothing else in the folder is ever touched. */
    private static final List<String> FILES =
            List.of("sgpods.mv.db", "sgpods.trace.db", "account.json", "workspace.json");

    /** What a database of a demo says it is of. */
    static final String WORLD = "demo";

    private WiringDemoFolder() {}

    /**
     * Opens the folder, empty if a fresh start was asked for.
     *
     * @throws StartRefused when it cannot be used, or is another world's
     */
    static WiringStorage open(DemoOptions options, String process, InstantSource wall) {
        try {
            WiringStorage storage = storage(options, process, wall);
            if (!options.fresh()) {
                return storage;
            }
            // Opened first: that refuses a folder that is another world's, or that another program is using.
            storage.close();
            FILES.forEach(file -> delete(options.data().resolve(file)));
            return storage(options, process, wall);
        } catch (StartRefused refused) {
            // The demo takes its folder from an option; what the environment says is for real bots.
            throw new StartRefused(String.valueOf(refused.getMessage()).replace("SGPODS_DATA", "--data"));
        }
    }

    private static WiringStorage storage(DemoOptions options, String process, InstantSource wall) {
        return WiringStorage.open(new DatabaseLocation.Folder(options.data()), WORLD, process, wall);
    }

    /**
     * Reads a file of the folder.
     *
     * @throws StartRefused when it is damaged, or another version's
     */
    static <T> T read(Path file, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (RuntimeException unreadable) {
            throw new StartRefused("The demo's file " + file + " cannot be read by this version of sgpods ("
                    + unreadable.getClass().getSimpleName()
                    + "): begin anew with --fresh, or name another folder with --data");
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new StartRefused("--fresh could not delete " + file + " (" + failure.getMessage()
                    + "): delete it by hand, or name another folder with --data");
        }
    }
}
