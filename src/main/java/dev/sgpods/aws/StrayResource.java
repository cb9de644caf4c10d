package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.List;
import java.util.Optional;

/** A thing beside a lab's own resources that is provably the lab's: it is only ever removed. */
final class StrayResource implements Resource {
    private final String title;
    private final String id;
    private final Optional<String> held;
    private final Runnable removal;

    /**
     * A thing that a snapshot shows.
     *
     * @param title with an article, for example {@code the volume}
     * @param held why it cannot be deleted now, as the end of a sentence
     * @param removal sends its deletion, by its id
     */
    StrayResource(String title, String id, Optional<String> held, Runnable removal) {
        this.title = title + " " + id;
        this.id = id;
        this.held = held;
        this.removal = removal;
    }

    @Override
    public String name() {
        return "stray-" + id;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public List<Resource> dependencies() {
        return List.of();
    }

    @Override
    public Observation observe(Snapshot snapshot) {
        return new Observation.Present(id);
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
        return held.map(why -> title + " is not deleted yet: " + why);
    }
}
