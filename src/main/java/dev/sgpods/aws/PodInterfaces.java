package dev.sgpods.aws;

import java.util.Map;

/**
 * Which pods wear which network interfaces of their own, as the pods themselves say; a part of a snapshot when the
 * lab's cluster was read.
 *
 * @param pods {@code namespace/name} by the interface's id
 * @param freed whether they can be waited for: not when the cluster has not answered for long
 */
public record PodInterfaces(Map<String, String> pods, boolean freed) {
    public PodInterfaces {
        pods = Map.copyOf(pods);
    }
}
