package dev.sgpods.aws;

import java.util.List;
import java.util.Map;

/**
 * A thing that is some lab's of our installation, by its tags.
 *
 * @param lab what its tags call the lab; empty when they name none
 */
public record Trace(String id, String lab, Map<String, String> tags) {
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
