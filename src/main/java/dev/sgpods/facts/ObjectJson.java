package dev.sgpods.facts;

import dev.sgpods.reachability.facts.cluster.LabelSelector;
import dev.sgpods.reachability.facts.cluster.Namespace;
import dev.sgpods.reachability.facts.cluster.ObjectMeta;
import dev.sgpods.reachability.facts.cluster.SecurityGroupPolicy;
import dev.sgpods.reachability.facts.cluster.ServiceAccount;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small Kubernetes objects and what all of them have, as kubectl prints them. */
final class ObjectJson {
    private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    private static final String NAME_LABEL = "kubernetes.io/metadata.name";

    private ObjectJson() {}

    static ObjectMeta meta(Fields from) {
        Fields meta = from.at("metadata");
        Map<String, String> annotations = new HashMap<>(meta.map("annotations"));
        // It repeats the whole object, and may hold what a person would rather not have copied.
        annotations.remove(LAST_APPLIED);
        return new ObjectMeta(
                meta.text("namespace"),
                meta.text("name"),
                meta.map("labels"),
                Map.copyOf(annotations),
                instant(meta.text("creationTimestamp")),
                changed(meta),
                meta.list("ownerReferences")
                        .map(owner -> new ObjectMeta.Owner(owner.text("kind"), owner.text("name")))
                        .toList());
    }

    /** When the spec was last written by anybody. */
    private static Optional<Instant> changed(Fields meta) {
        return meta.list("managedFields")
                .filter(entry -> entry.text("subresource").isEmpty())
                .flatMap(entry -> instant(entry.text("time")).stream())
                .max(Comparator.naturalOrder());
    }

    static Optional<Instant> instant(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException failure) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no time; Kubernetes writes 2026-01-31T12:00:00Z.", failure);
        }
    }

    /** An object of a namespace; kubectl leaves the namespace out of a manifest for the default one. */
    static ObjectMeta namespaced(Fields from) {
        ObjectMeta meta = meta(from);
        return meta.namespace().isEmpty()
                ? new ObjectMeta(
                        "default",
                        meta.name(),
                        meta.labels(),
                        meta.annotations(),
                        meta.created(),
                        meta.changed(),
                        meta.owners())
                : meta;
    }

    /** A namespace, with the label that the API server gives to each. */
    static Namespace namespace(Fields from) {
        ObjectMeta meta = meta(from);
        Map<String, String> labels = new HashMap<>(meta.labels());
        labels.put(NAME_LABEL, meta.name());
        return new Namespace(new ObjectMeta(
                "",
                meta.name(),
                Map.copyOf(labels),
                meta.annotations(),
                meta.created(),
                meta.changed(),
                meta.owners()));
    }

    static ServiceAccount serviceAccount(Fields from) {
        return new ServiceAccount(namespaced(from));
    }

    static SecurityGroupPolicy securityGroupPolicy(Fields from) {
        Fields spec = from.at("spec");
        return new SecurityGroupPolicy(
                namespaced(from),
                selector(spec, "podSelector"),
                selector(spec, "serviceAccountSelector"),
                spec.at("securityGroups").texts("groupIds"));
    }

    /** A selector that may be absent; null counts as absent, empty does not. */
    static Optional<LabelSelector> selector(Fields from, String name) {
        if (!from.has(name)) {
            return Optional.empty();
        }
        Fields selector = from.at(name);
        List<LabelSelector.Requirement> expressions = selector.list("matchExpressions")
                .map(each ->
                        new LabelSelector.Requirement(each.text("key"), each.text("operator"), each.texts("values")))
                .toList();
        return Optional.of(new LabelSelector(selector.map("matchLabels"), expressions));
    }
}
