package dev.sgpods.facts;

import dev.sgpods.reachability.facts.cluster.LabelSelector;
import dev.sgpods.reachability.facts.cluster.Namespace;
import dev.sgpods.reachability.facts.cluster.ObjectMeta;
import dev.sgpods.reachability.facts.cluster.SecurityGroupPolicy;
import dev.sgpods.reachability.facts.cluster.ServiceAccount;
import java.time.DateTimeException;
import java.time.Instant;
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
        return new ObjectMeta(
                meta.text("namespace"),
                meta.text("name"),
                meta.map("labels"),
                annotations(meta),
                instant(meta.text("creationTimestamp")),
                changed(meta),
                meta.list("ownerReferences", owner -> new ObjectMeta.Owner(owner.text("kind"), owner.text("name"))));
    }

    /** Without what kubectl last applied: it repeats the whole object, and may hold what nobody would have copied. */
    private static Map<String, String> annotations(Fields meta) {
        Map<String, String> annotations = meta.map("annotations");
        if (!annotations.containsKey(LAST_APPLIED)) {
            return annotations;
        }
        Map<String, String> others = new HashMap<>(annotations);
        others.remove(LAST_APPLIED);
        return Map.copyOf(others);
    }

    /** When the spec was last written by anybody. */
    private static Optional<Instant> changed(Fields meta) {
        Instant last = Instant.MIN;
        for (Fields entry : meta.list("managedFields", each -> each)) {
            Instant written = entry.text("subresource").isEmpty()
                    ? instant(entry.text("time")).orElse(Instant.MIN)
                    : Instant.MIN;
            last = written.isAfter(last) ? written : last;
        }
        return last.equals(Instant.MIN) ? Optional.empty() : Optional.of(last);
    }

    static Optional<Instant> instant(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(UtcTime.parse(text));
        } catch (DateTimeException failure) {
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

    /** A namespace of which only the name is known. */
    static Namespace bareNamespace(String name) {
        return new Namespace(new ObjectMeta(
                "", name, Map.of(NAME_LABEL, name), Map.of(), Optional.empty(), Optional.empty(), List.of()));
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
