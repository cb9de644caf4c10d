package dev.sgpods.aws;

import java.util.Map;

/**
 * Which pods wear which network interfaces of their own, as the pods themselves say; a part of a snapshot when the
 * lab's cluster was read.
 *
 * @param pods {@code namespace/name} by the interface's id
 */
public record PodInterfaces(Map<String, String> pods) {
    public PodInterfaces {
        pods = Map.copyOf(pods);
    }
}
