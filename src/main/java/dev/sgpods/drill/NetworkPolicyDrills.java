package dev.sgpods.drill;

import dev.sgpods.drill.Change.Kind;
import dev.sgpods.kubernetes.LabCluster;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPortBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Faults of network policies, on which nothing acts in a lab until the VPC CNI's agent is told to. */
final class NetworkPolicyDrills {
    private static final String SYSTEM = "kube-system";
    private static final String CNI = "aws-node";
    private static final String SETTINGS = "amazon-vpc-cni";
    private static final String CONTROLLER = "enable-network-policy-controller";
    private static final String AGENT = "aws-eks-nodeagent";
    private static final String ACTS = "--enable-network-policy=true";
    private static final String IDLE = "--enable-network-policy=false";

    static final List<DrillFault> ALL = List.of(
            DrillFault.of(
                    "F71",
                    "A network policy denies the database",
                    site -> allowing(site, port("UDP", 53), port("TCP", 53))),
            DrillFault.of(
                    "F72",
                    "A network policy denies questions to name servers",
                    site -> allowing(site, port("TCP", Integer.parseInt(WayDrills.port(site.database()))))));

    private NetworkPolicyDrills() {}

    private static NetworkPolicyPort port(String protocol, int number) {
        return new NetworkPolicyPortBuilder()
                .withProtocol(protocol)
                .withNewPort(number)
                .build();
    }

    private static Script allowing(Site site, NetworkPolicyPort... ports) {
        String name = "drill-" + site.drill();
        NetworkPolicy policy = new NetworkPolicyBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(LabCluster.NAMESPACE)
                .withLabels(Map.of(ClusterHand.MARK, site.drill()))
                .endMetadata()
                .withNewSpec()
                .withPodSelector(site.deployment(Site.GREEN).getSpec().getSelector())
                .withPolicyTypes("Egress")
                .addNewEgress()
                .withPorts(ports)
                .endEgress()
                .endSpec()
                .build();
        String json = site.cluster().getKubernetesSerialization().asJson(policy);
        Script added = new Script(
                List.of(new Change(Kind.APPLY, policy(name, json))),
                List.of(new Change(Kind.DELETE, policy(name, json))));
        return enforced(site).then(added);
    }

    private static Map<String, String> policy(String name, String json) {
        return Map.of(
                "api",
                "networking.k8s.io/v1",
                "kind",
                "NetworkPolicy",
                "plural",
                "networkpolicies",
                "namespace",
                LabCluster.NAMESPACE,
                "name",
                name,
                "json",
                json);
    }

    /** Controller and agent are told to act, and afterwards what they were told before. */
    private static Script enforced(Site site) {
        List<String> arguments = arguments(site);
        ConfigMap settings = site.cluster()
                .configMaps()
                .inNamespace(SYSTEM)
                .withName(SETTINGS)
                .get();
        if (settings == null) {
            throw new Unfit("The cluster has no ConfigMap " + SETTINGS + ".");
        }
        if (arguments.contains(ACTS)) {
            return new Script(List.of(), List.of());
        }
        List<String> acting = new ArrayList<>(arguments);
        acting.remove(IDLE);
        acting.add(ACTS);
        String before = settings.getData() == null ? null : settings.getData().get(CONTROLLER);
        return new Script(
                List.of(controller("\"true\""), agent(acting)),
                List.of(agent(arguments), controller(before == null ? "null" : "\"" + before + "\"")));
    }

    /** What the agent is told at its start. */
    private static List<String> arguments(Site site) {
        DaemonSet cni = site.cluster()
                .apps()
                .daemonSets()
                .inNamespace(SYSTEM)
                .withName(CNI)
                .get();
        return Optional.ofNullable(cni).stream()
                .flatMap(found -> found.getSpec().getTemplate().getSpec().getContainers().stream())
                .filter(container -> container.getName().equals(AGENT))
                .findFirst()
                .map(Container::getArgs)
                .orElseThrow(() -> new Unfit("The cluster has no agent for network policies."));
    }

    private static Change controller(String value) {
        return new Change(
                Kind.PATCH,
                system(
                        Map.of("api", "v1", "kind", "ConfigMap", "plural", "configmaps", "name", SETTINGS),
                        "merge",
                        "{\"data\":{\"" + CONTROLLER + "\":" + value + "}}"));
    }

    private static Change agent(List<String> arguments) {
        String list = arguments.stream()
                .map(argument -> "\"" + argument.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(","));
        return new Change(
                Kind.PATCH,
                system(
                        Map.of("api", "apps/v1", "kind", "DaemonSet", "plural", "daemonsets", "name", CNI),
                        "strategic",
                        "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"" + AGENT + "\",\"args\":["
                                + list + "]}]}}}}"));
    }

    private static Map<String, String> system(Map<String, String> object, String form, String patch) {
        Map<String, String> words = new HashMap<>(object);
        words.put("namespace", SYSTEM);
        words.put("form", form);
        words.put("patch", patch);
        return words;
    }
}
