package dev.sgpods.facts;

import dev.sgpods.reachability.facts.Fact;
import dev.sgpods.reachability.facts.Listing;
import dev.sgpods.reachability.facts.NetworkFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Which file tells of which kind of thing.
 *
 * @param key the field of the file that holds the list
 * @param reader what to make of one object of the list
 */
record Source<T extends Fact>(Class<T> kind, String file, String key, Function<Fields, Stream<T>> reader) {
    static <T extends Fact> Source<T> of(Class<T> kind, String file, String key, Function<Fields, T> reader) {
        return new Source<>(kind, file, key, reader.andThen(Stream::of));
    }

    /** What was read of one kind. */
    record Part<T extends Fact>(Class<T> kind, Listing<T> listing) {
        NetworkFacts addTo(NetworkFacts facts) {
            return facts.with(kind, listing);
        }
    }

    Part<T> part(Path folder, Absence absence) {
        return new Part<>(kind, read(folder, absence));
    }

    /** What the folder has of this kind; without the file nothing, with the gap that the given rule makes of it. */
    Listing<T> read(Path folder, Absence absence) {
        Path path = folder.resolve(file);
        if (!Files.exists(path)) {
            return absence.listing(file);
        }
        List<T> items = new ArrayList<>();
        Documents.each(path, key, each -> reader.apply(each).forEach(items::add));
        return Listing.of(items);
    }
}
