package dev.sgpods.lab;

import dev.sgpods.aws.AnchorTags;
import dev.sgpods.aws.Inventory;
import dev.sgpods.aws.LabIdentity;
import dev.sgpods.aws.Part;
import dev.sgpods.aws.Remains;
import dev.sgpods.aws.Trace;
import dev.sgpods.aws.Traces;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was found of a lab by its tags, in all regions.
 *
 * @param tag what the tags call the lab, whether that is an id or not
 */
record FoundLab(String tag, List<Thing> things) {
    FoundLab {
        things = List.copyOf(things);
    }

    /**
     * One thing.
     *
     * @param region empty when the kind has none
     * @param kind in the plural
     */
    record Thing(String region, String kind, Trace trace) {}

    /** What was read of a region. */
    record Look(Inventory inventory, Remains remains) {
        /** Whether all kinds could be read. */
        boolean whole() {
            return Stream.concat(inventory.parts().stream(), remains.parts().stream())
                    .allMatch(Part::wasRead);
        }
    }

    /** All labs that left traces in the given readings, each thing once. */
    static List<FoundLab> in(List<Look> looks, String installation) {
        Map<String, List<Thing>> found = new LinkedHashMap<>();
        for (Look look : looks) {
            for (Trace.Kind kind : Traces.of(look.inventory(), look.remains(), installation)) {
                String region = kind.global() ? "" : look.inventory().region();
                for (Trace trace : kind.traces()) {
                    List<Thing> things = found.computeIfAbsent(trace.lab(), any -> new ArrayList<>());
                    Thing thing = new Thing(region, kind.name(), trace);
                    if (!things.contains(thing)) {
                        things.add(thing);
                    }
                }
            }
        }
        return found.entrySet().stream()
                .map(entry -> new FoundLab(entry.getKey(), entry.getValue()))
                .toList();
    }

    Optional<LabId> id() {
        return LabId.parse(tag);
    }

    /** What carries the lab's whole identity in its tags, be it readable or not. */
    private List<Thing> anchors() {
        return things.stream()
                .filter(thing -> AnchorTags.anchor(thing.trace().tags()))
                .toList();
    }

    /** Whether nothing is left that anybody could use: no VPC, no cluster, no database. */
    boolean remains() {
        return anchors().isEmpty();
    }

    /** What the tags say the lab is, from the first thing that tells it whole. */
    Optional<LabIdentity> identity() {
        return anchors().stream()
                .flatMap(thing -> AnchorTags.read(thing.trace().tags()).stream())
                .findFirst();
    }

    /** The region in which most of it lies; empty when it lies in none. */
    String region() {
        return things.stream()
                .map(Thing::region)
                .filter(region -> !region.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** What was found, by kind, in words. */
    String inWords() {
        Map<String, List<Thing>> kinds =
                things.stream().collect(Collectors.groupingBy(Thing::kind, LinkedHashMap::new, Collectors.toList()));
        return kinds.entrySet().stream()
                .map(kind -> kind.getKey() + " "
                        + kind.getValue().stream()
                                .map(thing -> thing.trace().id())
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }
}
