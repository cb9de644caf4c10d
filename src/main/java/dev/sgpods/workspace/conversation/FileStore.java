package dev.sgpods.workspace.conversation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps a workspace in one JSON file, replaced as a whole by a rename, so that a killed process leaves either the old
 * file or the new one. It outlives a killed process, not a loss of power: nothing is forced to the disk.
 */
public final class FileStore implements WorkspaceStore {
    private final Path file;
    private final JsonMapper json = JsonMapper.shared();

    /** Uses this file; its folder is made when it is first written. */
    public FileStore(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** @throws IllegalStateException when the file is there and is not a workspace */
    @Override
    public Optional<SavedWorkspace> load() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(json.readValue(Files.readAllBytes(file), SavedWorkspace.class));
        } catch (JacksonException unreadable) {
            throw new IllegalStateException(
                    "The workspace's file " + file
                            + " is not readable JSON of a workspace; move it away and start again.",
                    unreadable);
        } catch (IOException failed) {
            throw new UncheckedIOException("The workspace's file " + file + " cannot be read.", failed);
        }
    }

    @Override
    public void save(SavedWorkspace workspace) {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(fresh.getParent());
            Files.write(fresh, json.writeValueAsBytes(workspace));
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException("The workspace cannot be written to " + file + ".", failed);
        }
    }
}
