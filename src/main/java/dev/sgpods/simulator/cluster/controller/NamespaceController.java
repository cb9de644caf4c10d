package dev.sgpods.simulator.cluster.controller;

import dev.sgpods.simulator.cluster.objects.Deletion;
import dev.sgpods.simulator.cluster.objects.Kind;
import dev.sgpods.simulator.cluster.objects.Kinds;
import dev.sgpods.simulator.cluster.objects.KubernetesObject;
import dev.sgpods.simulator.cluster.objects.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives namespaces their default service account and root certificate, and empties and purges those that go. A real
 * controller takes about five seconds for a namespace even when it is empty.
 */
final class NamespaceController implements Controller {
    private static final Duration PURGE = Duration.ofSeconds(5);

    @Override
    public void reconcile(Turn turn) {
        List<KubernetesObject> namespaces = turn.objects()
                .shared(Kinds.NAMESPACE, "")
                .map(KubernetesObject::viewOf)
                .toList();
        for (KubernetesObject namespace : namespaces) {
            if (namespace.deleting()) {
                empty(turn, namespace);
            } else {
                furnish(turn.objects(), namespace.name());
            }
        }
    }

    private static void furnish(ObjectStore objects, String name) {
        if (!objects.contains(Kinds.SERVICE_ACCOUNT, name, "default")) {
            objects.create(Kinds.SERVICE_ACCOUNT, KubernetesObject.named(Kinds.SERVICE_ACCOUNT, name, "default"));
        }
        if (!objects.contains(Kinds.CONFIG_MAP, name, "kube-root-ca.crt")) {
            KubernetesObject certificate = KubernetesObject.named(Kinds.CONFIG_MAP, name, "kube-root-ca.crt");
            certificate.object("data").put("ca.crt", "simulated");
            objects.create(Kinds.CONFIG_MAP, certificate);
        }
    }

    private static void empty(Turn turn, KubernetesObject namespace) {
        ObjectStore objects = turn.objects();
        boolean left = false;
        for (Kind kind : Kinds.ALL) {
            if (!kind.namespaced()) {
                continue;
            }
            for (KubernetesObject object : objects.list(kind, namespace.name())) {
                if (!object.deleting()) {
                    new Deletion(objects)
                            .delete(
                                    kind,
                                    object.namespace(),
                                    object.name(),
                                    JsonMapper.shared().createObjectNode());
                }
                left |= objects.contains(kind, object.namespace(), object.name());
            }
        }
        Instant asked =
                Instant.parse(namespace.json().at("/metadata/deletionTimestamp").asString(""));
        if (!left && turn.reached(asked.plus(PURGE))) {
            objects.remove(Kinds.NAMESPACE, "", namespace.name());
        }
    }
}
