package dev.sgpods.facts;

import dev.sgpods.reachability.facts.Fact;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.cluster.Namespace;
import dev.sgpods.reachability.facts.cluster.NetworkPolicy;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.facts.cluster.SecurityGroupPolicy;
import dev.sgpods.reachability.facts.cluster.ServiceAccount;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads YAML files of Kubernetes objects, all kinds mixed, as a whole world. A namespace that is only named has but the
 * label that the API server gives to each.
 */
public final class Manifests {
    private Manifests() {}

    /**
     * What the files tell; kinds that the analysis does not use are passed over.
     *
     * @throws FactsUnreadable when a file is missing or no YAML, or an object cannot be used
     */
    public static NetworkFacts read(List<Path> files) {
        List<Fields> documents = new ArrayList<>();
        files.forEach(file -> documents.addAll(Documents.yaml(file)));
        try {
            List<Pod> pods = all(documents, "Pod", PodJson::pod);
            return NetworkFacts.none()
                    .with(Namespace.class, namespaces(documents, pods))
                    .with(Pod.class, pods)
                    .with(ServiceAccount.class, all(documents, "ServiceAccount", ObjectJson::serviceAccount))
                    .with(NetworkPolicy.class, all(documents, "NetworkPolicy", PolicyJson::policy))
                    .with(
                            SecurityGroupPolicy.class,
                            all(documents, "SecurityGroupPolicy", ObjectJson::securityGroupPolicy));
        } catch (IllegalArgumentException failure) {
            throw new FactsUnreadable(files + " cannot be used: " + failure.getMessage(), failure);
        }
    }

    private static List<Namespace> namespaces(List<Fields> documents, List<Pod> pods) {
        List<Namespace> namespaces = new ArrayList<>(all(documents, "Namespace", ObjectJson::namespace));
        Set<String> named =
                pods.stream().map(pod -> pod.meta().namespace()).collect(Collectors.toCollection(TreeSet::new));
        namespaces.forEach(namespace -> named.remove(namespace.id()));
        named.forEach(name -> namespaces.add(ObjectJson.bareNamespace(name)));
        return namespaces;
    }

    private static <T extends Fact> List<T> all(List<Fields> documents, String kind, Function<Fields, T> reader) {
        return documents.stream()
                .filter(document -> document.text("kind").equals(kind))
                .map(reader)
                .toList();
    }
}
