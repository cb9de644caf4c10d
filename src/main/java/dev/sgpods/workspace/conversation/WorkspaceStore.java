package dev.sgpods.workspace.conversation;

import java.util.Optional;

/** Where a workspace is kept between two runs. */
public interface WorkspaceStore {
    /** What was saved last; empty on the first start. */
    Optional<SavedWorkspace> load();

    /** Replaces what was saved; when it returns, a killed process finds the new state. */
    void save(SavedWorkspace workspace);
}
