package dev.sgpods.drill;

import java.util.List;
import java.util.stream.Stream;

/**
 * How a fault is put into one lab, and taken out of it; both are known before anything is changed.
 *
 * @param inject in this order
 * @param undo in this order; right also after a part of {@code inject} only
 */
public record Script(List<Change> inject, List<Change> undo) {
    /** Keeps unchangeable copies. */
    public Script {
        inject = List.copyOf(inject);
        undo = List.copyOf(undo);
    }

    /**
     * The same, with the green pod made anew as the last thing of both: what it gets depends on all that is before it.
     * In the end the red one follows, which has to be beside it.
     */
    Script withPodsMadeAnew(String drill) {
        return new Script(
                Stream.concat(inject.stream(), Stream.of(Change.restart(Site.GREEN, drill + "-on")))
                        .toList(),
                Stream.concat(undo.stream(), restored(drill).stream()).toList());
    }

    static List<Change> restored(String drill) {
        return List.of(Change.restart(Site.GREEN, drill + "-off"), Change.restart("red", drill + "-off"));
    }

    /** This one, then the other; undone the other way round. */
    Script then(Script other) {
        return new Script(
                Stream.concat(inject.stream(), other.inject.stream()).toList(),
                Stream.concat(other.undo.stream(), undo.stream()).toList());
    }
}
