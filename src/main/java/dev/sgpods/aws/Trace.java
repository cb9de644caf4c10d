package dev.sgpods.aws;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A thing that is some lab's of our installation, by its tags.
 *
 * @param lab what its tags call the lab; empty when they name none
 * @param madeAt when it was made, or asked for; nothing when neither AWS nor a tag tells
 * @param bill what is paid for it
 */
public record Trace(String id, String lab, Map<String, String> tags, Optional<Instant> madeAt, Bill bill) {
    public Trace {
        tags = Map.copyOf(tags);
    }

    /**
     * The traces of one kind.
     *
     * @param name for people, in the plural: {@code NAT gateways}
     * @param global whether a reading of any region shows those of all
     * @param failure why the kind could not be read, or empty; then {@code traces} proves nothing
     */
    public record Kind(String name, boolean global, List<Trace> traces, String failure) {
        public Kind {
            traces = List.copyOf(traces);
        }
    }
}
