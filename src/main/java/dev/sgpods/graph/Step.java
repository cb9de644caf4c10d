package dev.sgpods.graph;

import java.util.List;
import java.util.Optional;

/** What one pass saw of a resource, and what it did about it. */
public record Step(Resource resource, Observation observation, Action action) {
    /** What a pass did. */
    public sealed interface Action {
        /** Nothing was to be done. */
        record Nothing() implements Action {}

        /** A request to make or complete it was sent and accepted. */
        record Asked() implements Action {}

        /** A request to remove it was sent and accepted. */
        record Removed() implements Action {}

        /** A request to remove idle twins of it was sent and accepted; a step of its own, beside the resource's. */
        record TwinsRemoved(List<String> ids) implements Action {
            public TwinsRemoved {
                ids = List.copyOf(ids);
            }
        }

        /** It cannot be acted upon yet. */
        record Waits(String reason) implements Action {}

        /** A request was sent and refused. */
        record Refused(Trouble trouble) implements Action {}
    }

    /** The refusal, if there was one. */
    public Optional<Trouble> trouble() {
        return action instanceof Action.Refused refused ? Optional.of(refused.trouble()) : Optional.empty();
    }

    /** Whether the resource is as it should be. */
    public boolean present() {
        return observation instanceof Observation.Present;
    }

    /** Whether nothing of the resource is there and no request for it may be on its way. */
    public boolean absent() {
        return observation instanceof Observation.Absent && !(action instanceof Action.Waits);
    }
}
