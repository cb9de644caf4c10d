package dev.sgpods.facts;

import dev.sgpods.reachability.facts.Listing;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.PrefixList;
import dev.sgpods.reachability.facts.database.DatabaseSubnetGroup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a folder of files that the AWS CLI and kubectl wrote, one a call and named after it without {@code describe-}:
 * {@code security-groups.json}, {@code pods.json} and so on. Files may be missing, and others may lie beside them.
 */
public final class FactsFolder {
    private static final List<String> PREFIX_LISTS = List.of("managed-prefix-lists.json", "prefix-lists.json");

    private FactsFolder() {}

    /**
     * What the folder tells.
     *
     * @throws FactsUnreadable when a file cannot be used
     */
    public static NetworkFacts read(Path folder, Absence absence) {
        return read(new FolderFiles(checked(folder), absence, origin(folder).unread()), absence);
    }

    /** What the folder says of itself: when it was written, and what could not be read then. */
    public static Origin origin(Path folder) {
        FolderFiles files = new FolderFiles(checked(folder), Absence.UNREAD, Map.of());
        if (!files.has(Collected.NOTE)) {
            return Origin.UNNOTED;
        }
        List<Origin> found = new ArrayList<>();
        Documents.whole(files, Collected.NOTE, note -> found.add(origin(note)));
        return found.get(0);
    }

    private static Origin origin(Fields note) {
        Optional<Instant> readAt =
                note.has("readAt") ? Optional.of(Instant.parse(note.text("readAt"))) : Optional.empty();
        return new Origin(readAt, note.text("cluster"), note.text("region"), note.map("unread"));
    }

    private static Path checked(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new FactsUnreadable(
                    folder + " is no folder; give one that holds files such as security-groups.json.");
        }
        return folder;
    }

    static NetworkFacts read(FactFiles folder, Absence absence) {
        // Files are read side by side: those of pods and interfaces are by far the largest.
        List<Source.Part<?>> parts = FactSources.ALL.parallelStream()
                .<Source.Part<?>>map(source -> source.part(folder))
                .toList();
        NetworkFacts facts = NetworkFacts.none();
        for (Source.Part<?> part : parts) {
            facts = part.addTo(facts);
        }
        facts = facts.with(PrefixList.class, prefixLists(folder)).with(DatabaseSubnetGroup.class, subnetGroups(folder));
        facts = new TransitFiles(folder, absence).addTo(facts);
        return absence == Absence.NOTHING ? WholeWorld.completed(facts) : facts;
    }

    /** Lists with their entries before those without: describe-managed-prefix-lists does not print them. */
    private static Listing<PrefixList> prefixLists(FactFiles folder) {
        List<Listing<PrefixList>> read = PREFIX_LISTS.stream()
                .map(file -> Source.of(PrefixList.class, file, "PrefixLists", FilterJson::prefixList)
                        .read(folder))
                .toList();
        List<PrefixList> items = read.stream()
                .flatMap(listing -> listing.items().stream())
                .sorted((one, other) -> Boolean.compare(
                        other.entries().isPresent(), one.entries().isPresent()))
                .toList();
        boolean complete = read.stream().anyMatch(Listing::complete);
        return new Listing<>(items, complete ? "" : read.get(0).gap());
    }

    /** Of their own call, or else as the instances that use them tell. */
    static Listing<DatabaseSubnetGroup> subnetGroups(FactFiles folder) {
        boolean own = folder.has("db-subnet-groups.json");
        return new Source<>(
                        DatabaseSubnetGroup.class,
                        own ? "db-subnet-groups.json" : "db-instances.json",
                        own ? "DBSubnetGroups" : "DBInstances",
                        DatabaseJson::subnetGroup)
                .read(folder);
    }
}
