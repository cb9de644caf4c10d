package dev.sgpods.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Keeps the document in one file: its version on the first line, the JSON after it. Each version is written to a
 * neighbouring file and renamed over the old one, so that a killed process leaves the old document or the new one,
 * never half of one; it does not survive the loss of power. A lock file keeps two processes apart.
 */
public final class FileStateStore implements StateStore {
    private static final int LONGEST_VERSION = 20;

    private final Path file;
    private final Path next;
    private final Path lock;

    /** Stores in {@code file}; its folder is made if it is missing. */
    public FileStateStore(Path file) {
        this.file = file.toAbsolutePath();
        this.next = this.file.resolveSibling(file.getFileName() + ".next");
        this.lock = this.file.resolveSibling(file.getFileName() + ".lock");
        try {
            Files.createDirectories(this.file.resolveSibling(".").normalize());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized long version() {
        if (!Files.exists(file)) {
            return 0;
        }
        // Asked at every look at the world, so no more is read than a version can be long.
        try (InputStream in = Files.newInputStream(file)) {
            String start = new String(in.readNBytes(LONGEST_VERSION), StandardCharsets.US_ASCII);
            return Long.parseLong(start.substring(0, start.indexOf('\n')));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized Optional<Snapshot> load() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String text = Files.readString(file);
            int end = text.indexOf('\n');
            return Optional.of(new Snapshot(Long.parseLong(text.substring(0, end)), text.substring(end + 1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized boolean compareAndSet(long expectedVersion, Supplier<String> json) {
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            if (!held.isValid() || version() != expectedVersion) {
                return false;
            }
            Files.writeString(next, (expectedVersion + 1) + "\n" + json.get(), StandardCharsets.UTF_8);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } catch (OverlappingFileLockException e) {
            // Another store of this process is writing the same file: it was quicker.
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
