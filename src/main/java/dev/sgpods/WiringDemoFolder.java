package dev.sgpods;

import dev.sgpods.store.DatabaseLocation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** The demo's folder: its database, its simulated account and its workspace's messages. */
final class WiringDemoFolder {
    /** Everything the demo writes; nothing else in the folder is ever touched. */
    private static final List<String> FILES =
            List.of("sgpods.mv.db", "sgpods.trace.db", "account.json", "workspace.json");

    private WiringDemoFolder() {}

    static WiringStorage open(DemoOptions options, String process, InstantSource wall) {
        DatabaseLocation folder = new DatabaseLocation.Folder(options.data());
        WiringStorage storage = WiringStorage.open(folder, "demo", process, wall);
        if (!options.fresh()) {
            return storage;
        }
        // Opened first: that refuses a folder that is another world's, or that another program is using.
        storage.close();
        FILES.forEach(file -> delete(options.data().resolve(file)));
        return WiringStorage.open(folder, "demo", process, wall);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException("--fresh could not delete " + file, failure);
        }
    }
}
