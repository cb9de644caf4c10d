package dev.sgpods.aws;

import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.services.eks.model.Nodegroup;

/**
 * Things that bear our tags and one lab's name, as resources that a teardown removes by their ids, in the order in which
 * labs' resources depend on each other. They are found by their tags and by nothing else.
 */
public final class Leftovers {
    private final String installation;
    private final String lab;
    private final List<TaggedResource<?>> kinds;
    private final Predicate<String> meant;

    /**
     * The things of one lab.
     *
     * @param lab what their tags call it; empty for those that name none
     * @param plan everything that a lab can be made of, dependencies first: it tells the kinds and how each is removed
     * @param meant tells by its id whether a thing may be removed
     */
    public Leftovers(String installation, String lab, List<Resource> plan, Predicate<String> meant) {
        this.lab = lab;
        this.installation = installation;
        this.meant = meant;
        Map<Class<?>, TaggedResource<?>> byKind = new LinkedHashMap<>();
        for (Resource resource : plan) {
            if (resource instanceof TaggedResource<?> tagged) {
                byKind.putIfAbsent(tagged.getClass(), tagged);
            }
        }
        this.kinds = List.copyOf(byKind.values());
    }

    /** Those that a snapshot shows, dependencies first. */
    public List<Resource> in(Snapshot snapshot) {
        List<Resource> found = new ArrayList<>();
        for (TaggedResource<?> kind : kinds) {
            List<Resource> before = List.copyOf(found);
            found.addAll(of(kind, before, snapshot));
        }
        return found;
    }

    private <T> List<LeftoverResource> of(TaggedResource<T> kind, List<Resource> before, Snapshot snapshot) {
        Part<T> part = kind.among(Inventory.of(snapshot));
        return part.all(thing -> meant(kind, thing)).stream()
                .map(thing -> new LeftoverResource(
                        part.kind() + " " + kind.idOf(thing),
                        kind.idOf(thing),
                        before,
                        judged(kind, thing, snapshot),
                        () -> kind.remove(thing)))
                .toList();
    }

    /** Node groups go with their cluster, which is what people are told of. */
    private <T> boolean meant(TaggedResource<T> kind, T thing) {
        Map<String, String> tags = kind.tagsOf(thing);
        boolean ours =
                installation.equals(tags.get(LabTags.INSTALLATION)) && lab.equals(tags.getOrDefault(LabTags.LAB, ""));
        String id = thing instanceof Nodegroup group ? group.clusterName() : kind.idOf(thing);
        return ours && meant.test(id);
    }

    private static <T> Observation judged(TaggedResource<T> kind, T thing, Snapshot snapshot) {
        Observation seen = kind.judge(thing, snapshot);
        return seen instanceof Observation.Leaving || seen instanceof Observation.Pending
                ? seen
                : new Observation.Present(kind.idOf(thing));
    }
}
