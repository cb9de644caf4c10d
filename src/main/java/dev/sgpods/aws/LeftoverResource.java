package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * A thing of a kind that labs are made of and that belongs to no lab any more: it is only ever removed, by its id.
 *
 * @param title the kind, and the id
 * @param dependencies things that may be in use by it, so they go later
 * @param seen in the reading in which it was found
 * @param removal sends its deletion
 */
record LeftoverResource(String title, String id, List<Resource> dependencies, Observation seen, Runnable removal)
        implements Resource {
    LeftoverResource {
        dependencies = List.copyOf(dependencies);
    }

    @Override
    public String name() {
        return "leftover " + title;
    }

    @Override
    public Observation observe(Snapshot snapshot) {
        return seen;
    }

    @Override
    public void ensure(Snapshot snapshot, Attempt attempt) {
        throw new IllegalStateException("Nobody makes " + title + ": it is there, and not wanted.");
    }

    @Override
    public void delete(Snapshot snapshot) {
        removal.run();
    }

    @Override
    public Optional<String> heldBy(Snapshot snapshot) {
        return seen instanceof Observation.Pending pending
                ? Optional.of(title + " cannot be deleted yet: " + pending.detail())
                : Optional.empty();
    }
}
