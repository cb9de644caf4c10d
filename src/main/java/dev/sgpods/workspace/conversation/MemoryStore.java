package dev.sgpods.workspace.conversation;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Keeps a workspace as long as the object lives. */
public final class MemoryStore implements WorkspaceStore {
    private final AtomicReference<@Nullable SavedWorkspace> saved = new AtomicReference<>();

    @Override
    public Optional<SavedWorkspace> load() {
        return Optional.ofNullable(saved.get());
    }

    @Override
    public void save(SavedWorkspace workspace) {
        saved.set(workspace);
    }
}
