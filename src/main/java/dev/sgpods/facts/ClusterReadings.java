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
     * @param controller whether the settings of the VPC resource controller, which gives pods their interfaces, matter
     */
    List<Reading> usual(Wanted wanted, boolean controller) {
        List<Reading> usual = new ArrayList<>(List.of(
                of("pods", "/api/v1/pods"),
                of("nodes", "/api/v1/nodes"),
                of("events", "/api/v1/events"),
                of("endpointslices", "/apis/discovery.k8s.io/v1" + SYSTEM + "/endpointslices"),
                of("daemonsets", "/apis/apps/v1" + SYSTEM + "/daemonsets"),
                of("networkpolicies", "/apis/networking.k8s.io/v1/networkpolicies"),
                of(POLICIES, "/apis/vpcresources.k8s.aws/v1beta1/securitygrouppolicies")));
        usual.addAll(configMaps(wanted, controller));
        if (wanted.needsSettings()) {
            usual.add(of("services", "/api/v1/services"));
        }
        return usual;
    }

    /** Who makes pods, when their own names do not tell. */
    List<Reading> workloads() {
        return List.of(of("deployments", "/apis/apps/v1/deployments"), of("replicasets", "/apis/apps/v1/replicasets"));
    }

    /** What policies that select by service accounts need. */
    Reading accounts() {
        return of("serviceaccounts", "/api/v1/serviceaccounts");
    }

    /** What a pod needs that got no interface although a policy selects it. */
    Reading webhooks() {
        return of(
                "mutatingwebhookconfigurations", "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations");
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

    /** Those beside the pod when its settings are to tell the database, and the one that sets the controller. */
    private List<Reading> configMaps(Wanted wanted, boolean controller) {
        boolean everywhere = wanted.needsSettings() && wanted.namespace().isEmpty();
        List<String> paths = new ArrayList<>();
        if (wanted.needsSettings()) {
            paths.add("/api/v1" + (everywhere ? "" : "/namespaces/" + wanted.namespace()) + "/configmaps?");
        }
        if (controller && !everywhere) {
            paths.add("/api/v1" + SYSTEM + "/configmaps?fieldSelector=metadata.name%3Damazon-vpc-cni&");
        }
        return paths.isEmpty()
                ? List.of()
                : List.of(new Reading("configmaps.json", "list configmaps", () -> {
                    ArrayNode items = JsonMapper.shared().createArrayNode();
                    paths.forEach(path -> items.addAll(items(path)));
                    return Reading.list("items", items);
                }));
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
