package dev.sgpods.why;

import java.util.Optional;
import java.util.Set;

/**
 * Where programs may be run in pods that are not a lab's.
 *
 * @param namespaces in whose pods a probe may run
 * @param secrets namespaces in whose pods a probe may use the login that a pod has from a Secret
 */
public record ProbeRules(Set<String> namespaces, Set<String> secrets) {
    /** Nowhere. */
    public static final ProbeRules NOWHERE = new ProbeRules(Set.of(), Set.of());

    /** Keeps an unchangeable copy. */
    public ProbeRules {
        namespaces = Set.copyOf(namespaces);
        secrets = Set.copyOf(secrets);
    }

    /** Why nothing is run in the pods of a namespace, and what to set; nothing when it may be. */
    Optional<String> refusal(String namespace) {
        return namespaces.contains(namespace)
                ? Optional.empty()
                : Optional.of("Nothing was run in a pod: the namespace " + namespace
                        + " is none in which sgpods may. Whoever runs sgpods can add it to SGPODS_PROBE_NAMESPACES, and"
                        + " then apply manifests/iam/cluster-probe.yaml in it.");
    }
}
