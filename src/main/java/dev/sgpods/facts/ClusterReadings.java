package dev.sgpods.facts;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * What a cluster tells, as {@code kubectl get -o json} prints it, without what may be secret. In pages, because a list of
 * thousands of pods takes 200 MB at once.
 */
final class ClusterReadings {
    private static final String PAGE = "limit=500";
    private static final String SYSTEM = "/namespaces/kube-system";
    private static final String POLICIES = "securitygrouppolicies";
    private static final String DEFINITION = "securitygrouppolicies.vpcresources.k8s.aws";

    private final KubernetesClient client;

    ClusterReadings(KubernetesClient client) {
        this.client = client;
    }

    /**
     * What every answer needs.
     *
     * @param namespace where the pod is; empty when that is not known yet, then ConfigMaps of all are read
     * @param controller whether the settings of the VPC resource controller, which gives pods their interfaces, matter
     */
    List<Reading> usual(String namespace, boolean controller) {
        String own = namespace.isEmpty() ? "" : "/namespaces/" + namespace;
        return new ArrayList<>(List.of(
                of("pods", "/api/v1/pods"),
                of("nodes", "/api/v1/nodes"),
                of("serviceaccounts", "/api/v1/serviceaccounts"),
                of("services", "/api/v1/services"),
                configMaps(own, controller),
                of("events", "/api/v1/events"),
                of("endpointslices", "/apis/discovery.k8s.io/v1" + SYSTEM + "/endpointslices"),
                of("daemonsets", "/apis/apps/v1" + SYSTEM + "/daemonsets"),
                of("deployments", "/apis/apps/v1/deployments"),
                of("replicasets", "/apis/apps/v1/replicasets"),
                of("networkpolicies", "/apis/networking.k8s.io/v1/networkpolicies"),
                of("cninodes", "/apis/vpcresources.k8s.aws/v1alpha1/cninodes"),
                of(POLICIES, "/apis/vpcresources.k8s.aws/v1beta1/securitygrouppolicies"),
                of(
                        "mutatingwebhookconfigurations",
                        "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations")));
    }

    /** What network policies that name namespaces need. */
    Reading namespaces() {
        return of("namespaces", "/api/v1/namespaces");
    }

    /** Whether the kind SecurityGroupPolicy exists: a cluster that serves it answers a list of it, also an empty one. */
    static String definitions(boolean served) {
        ArrayNode items = JsonMapper.shared().createArrayNode();
        if (served) {
            items.addObject().putObject("metadata").put("name", DEFINITION);
        }
        return Reading.list("items", items);
    }

    /** Those of the pod's namespace, and the one that sets the VPC resource controller. */
    private Reading configMaps(String own, boolean controller) {
        String system = "/api/v1" + SYSTEM + "/configmaps?fieldSelector=metadata.name%3Damazon-vpc-cni&";
        return new Reading("configmaps.json", "list configmaps", () -> {
            ArrayNode items = items("/api/v1" + own + "/configmaps?");
            if (!own.isEmpty() && controller) {
                items.addAll(items(system));
            }
            return Reading.list("items", items);
        });
    }

    private Reading of(String resource, String path) {
        return new Reading(resource + ".json", "list " + resource, () -> Reading.list("items", items(path + "?")));
    }

    private ArrayNode items(String path) {
        ArrayNode items = JsonMapper.shared().createArrayNode();
        String next = "";
        do {
            String more = next.isEmpty() ? "" : "&continue=" + next;
            String text = client.raw(path + PAGE + more);
            if (text == null) {
                throw new NotServed();
            }
            Documents.Page page = Documents.page(text);
            for (JsonNode item : page.items()) {
                items.add(Confidential.cleaned(item));
            }
            next = page.next();
        } while (!next.isEmpty());
        return items;
    }

    /** The cluster does not have this kind of thing. */
    static final class NotServed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotServed() {
            super("the cluster does not serve it", null, false, false);
        }
    }
}
