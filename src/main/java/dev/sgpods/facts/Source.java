package dev.sgpods.facts;

import dev.sgpods.reachability.facts.Fact;
import dev.sgpods.reachability.facts.Listing;
import dev.sgpods.reachability.facts.NetworkFacts;
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

    Part<T> part(FactFiles files) {
        return new Part<>(kind, read(files));
    }

    /** What the files tell of this kind; without the file nothing, with the gap that stands for it. */
    Listing<T> read(FactFiles files) {
        if (!files.has(file)) {
            return Listing.unread(files.gap(file));
        }
        List<T> items = new ArrayList<>();
        Documents.each(files, file, key, each -> reader.apply(each).forEach(items::add));
        return Listing.of(items);
    }
}
