package dev.sgpods.aws;

import dev.sgpods.graph.Attempt;
import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * A resource that is a thing of one kind in the {@link Inventory}, found by its tags and by nothing else.
 *
 * <p>Of several things that bear the tags the one that others depend on counts, else the older; the idle ones are named
 * by {@link #idleTwins} and removed by id. When several are used it is {@link Observation.Broken}: all are named and
 * none is touched.
 *
 * @param <T> the kind of thing, as a reading shows it
 */
public abstract class TaggedResource<T> implements Resource, Answer.Heard {
    private static final Logger LOG = LoggerFactory.getLogger(TaggedResource.class);

    private final LabTags tags;
    private final String name;
    private final List<Answer> answers = new CopyOnWriteArrayList<>();

    /** A pass asks many times over the same snapshot. */
    private volatile @Nullable Chosen<T> chosen;

    private record Chosen<T>(Snapshot snapshot, Twins<T> twins) {}

    TaggedResource(LabTags tags, String name) {
        this.tags = tags;
        this.name = name;
    }

    /** The things among which it is looked for. */
    abstract Part<T> among(Inventory inventory);

    abstract Map<String, String> tagsOf(T thing);

    abstract String idOf(T thing);

    /** What the state of a thing means. */
    abstract Observation judge(T thing, Snapshot snapshot);

    /** Whether other things depend on one, so that it is no idle twin. */
    abstract boolean used(T thing, Snapshot snapshot);

    /** When a thing was made, or asked for; one of which that is not known counts as the youngest. */
    Instant since(T thing) {
        return LabTags.askedAt(tagsOf(thing));
    }

    /** Asks for the thing, which is not there. */
    abstract void create(Snapshot snapshot, Attempt attempt);

    /** Asks for what a thing lacks that is {@link Observation.Incomplete}. */
    void complete(T thing, Snapshot snapshot) {}

    /** Sends what removes a thing, by its id. */
    abstract void remove(T thing);

    @Override
    public final String name() {
        return name;
    }

    final LabTags tags() {
        return tags;
    }

    /** AWS answered one of our requests. */
    final void heard(Answer answer) {
        answers.add(answer);
    }

    @Override
    public final List<Answer> answers() {
        return List.copyOf(answers);
    }

    /** The thing, once there is one; nothing while it is not clear which of several it is. */
    public final Optional<T> find(Snapshot snapshot) {
        return twins(snapshot).kept();
    }

    /** The thing's id, once there is one. */
    public final Optional<String> id(Snapshot snapshot) {
        return find(snapshot).map(this::idOf);
    }

    /** The thing's tags, once there is one. */
    final Optional<Map<String, String>> tags(Snapshot snapshot) {
        return find(snapshot).map(this::tagsOf);
    }

    private Twins<T> twins(Snapshot snapshot) {
        Chosen<T> last = chosen;
        if (last != null && last.snapshot() == snapshot) {
            return last.twins();
        }
        Twins<T> twins = choose(snapshot);
        chosen = new Chosen<>(snapshot, twins);
        return twins;
    }

    private Twins<T> choose(Snapshot snapshot) {
        Inventory inventory = Inventory.of(snapshot);
        List<T> bearing = among(inventory).under(tags.key(name), getClass(), thing -> LabTags.key(tagsOf(thing)));
        if (bearing.size() < 2) {
            return Twins.of(bearing, thing -> true, Comparator.comparing(this::idOf));
        }
        List<T> staying = bearing.stream()
                .filter(thing -> !(judge(thing, snapshot) instanceof Observation.Leaving))
                .toList();
        // What could not be read may depend on any of them.
        return Twins.of(
                staying.isEmpty() ? bearing : staying,
                thing -> !inventory.unread().isEmpty() || used(thing, snapshot),
                Comparator.comparing(this::since).thenComparing(this::idOf));
    }

    @Override
    public final Observation observe(Snapshot snapshot) {
        Inventory inventory = Inventory.of(snapshot);
        Part<T> part = among(inventory);
        if (!part.wasRead()) {
            return new Observation.Unknown("The " + part.kind() + " could not be read: " + part.failure());
        }
        Twins<T> twins = twins(snapshot);
        if (twins.disputed().isEmpty()) {
            return twins.kept().map(thing -> judge(thing, snapshot)).orElseGet(Observation.Absent::new);
        }
        String several = part.kind() + " bears the lab's tag: "
                + String.join(", ", twins.disputed().stream().map(this::idOf).toList()) + ". ";
        return inventory.unread().isEmpty()
                ? new Observation.Broken("More than one of the " + several + "Each of them is used, so none is touched."
                        + " Take the tags " + LabTags.INSTALLATION + ", " + LabTags.LAB + " and " + LabTags.RESOURCE
                        + " off the one that is not the lab's.")
                : new Observation.Unknown("More than one of the " + several + "Which one is used cannot be told, for "
                        + inventory.unread() + " could not be read.");
    }

    @Override
    public final void ensure(Snapshot snapshot, Attempt attempt) {
        Observation seen = observe(snapshot);
        if (seen instanceof Observation.Absent) {
            create(snapshot, attempt);
        } else if (seen instanceof Observation.Incomplete) {
            complete(find(snapshot).orElseThrow(), snapshot);
        }
    }

    /**
     * Asks what holds a thing that AWS just refused to remove, where an inventory cannot show it.
     *
     * @return in words; nothing when that is not known
     */
    Optional<String> askWhatHolds(T thing) {
        return Optional.empty();
    }

    @Override
    public final void delete(Snapshot snapshot) {
        find(snapshot).ifPresent(this::removeOrNameHolder);
    }

    private void removeOrNameHolder(T thing) {
        try {
            remove(thing);
        } catch (AwsServiceException refused) {
            if (!AwsErrors.inUse(refused)) {
                throw refused;
            }
            throw askWhatHolds(thing)
                    .<RuntimeException>map(holder -> new StillUsed(title() + " is still used by " + holder))
                    .orElse(refused);
        }
    }

    @Override
    public final List<String> idleTwins(Snapshot snapshot) {
        return twins(snapshot).idle().stream().map(this::idOf).toList();
    }

    @Override
    public final void deleteIdleTwins(Snapshot snapshot) {
        for (T idle : twins(snapshot).idle()) {
            LOG.warn(
                    "Lab {}: {} {} is an idle twin of {} and is removed.",
                    tags.lab().labName(),
                    title(),
                    idOf(idle),
                    id(snapshot).orElse("none"));
            remove(idle);
        }
    }

    /**
     * Asks for a thing under the name that only this lab's may bear. When the name is taken by an earlier try of this
     * lab, whose answer was lost, nothing is amiss: a later reading shows it.
     *
     * @param cloudName what it is to be called
     * @param holder reads the tags of what bears the name
     * @throws NameTaken when something else bears the name; it is not touched
     */
    final void make(String cloudName, Runnable request, Supplier<Map<String, String>> holder) {
        try {
            request.run();
        } catch (AwsServiceException refused) {
            if (!AwsErrors.taken(refused)) {
                throw refused;
            }
            if (!tags.name(name, tagsOfHolder(holder, refused))) {
                throw new NameTaken(title(), cloudName, tags.lab().labName());
            }
        }
    }

    private static Map<String, String> tagsOfHolder(Supplier<Map<String, String>> holder, AwsServiceException refused) {
        try {
            return holder.get();
        } catch (AwsServiceException unknown) {
            // Nothing that can be looked at bears the name: what AWS said first is all there is to say.
            refused.addSuppressed(unknown);
            throw refused;
        }
    }
}
