package dev.sgpods.facts;

import dev.sgpods.reachability.facts.ElasticAddress;
import dev.sgpods.reachability.facts.Fact;
import dev.sgpods.reachability.facts.Instance;
import dev.sgpods.reachability.facts.InternetGateway;
import dev.sgpods.reachability.facts.NatGateway;
import dev.sgpods.reachability.facts.NetworkAcl;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.PeeringConnection;
import dev.sgpods.reachability.facts.PrivateGateway;
import dev.sgpods.reachability.facts.ResolvedName;
import dev.sgpods.reachability.facts.RouteTable;
import dev.sgpods.reachability.facts.SecurityGroup;
import dev.sgpods.reachability.facts.Subnet;
import dev.sgpods.reachability.facts.VirtualInterface;
import dev.sgpods.reachability.facts.Vpc;
import dev.sgpods.reachability.facts.VpcEndpoint;
import dev.sgpods.reachability.facts.VpnConnection;
import dev.sgpods.reachability.facts.cluster.ClusterEvent;
import dev.sgpods.reachability.facts.cluster.ConfigMap;
import dev.sgpods.reachability.facts.cluster.CustomResource;
import dev.sgpods.reachability.facts.cluster.DaemonSet;
import dev.sgpods.reachability.facts.cluster.Deployment;
import dev.sgpods.reachability.facts.cluster.EksCluster;
import dev.sgpods.reachability.facts.cluster.EndpointSlice;
import dev.sgpods.reachability.facts.cluster.MutatingWebhooks;
import dev.sgpods.reachability.facts.cluster.Namespace;
import dev.sgpods.reachability.facts.cluster.NetworkPolicy;
import dev.sgpods.reachability.facts.cluster.Node;
import dev.sgpods.reachability.facts.cluster.NodeFeatures;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.facts.cluster.ReplicaSet;
import dev.sgpods.reachability.facts.cluster.SecurityGroupPolicy;
import dev.sgpods.reachability.facts.cluster.ServiceAccount;
import dev.sgpods.reachability.facts.cluster.ServiceObject;
import dev.sgpods.reachability.facts.database.DatabaseCluster;
import dev.sgpods.reachability.facts.database.DatabaseInstance;
import dev.sgpods.reachability.facts.database.DatabaseParameter;
import dev.sgpods.reachability.facts.database.DatabaseProxy;
import dev.sgpods.reachability.facts.database.DatabaseSecret;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every file that tells of one kind of thing alone, the largest first, as they are read side by side. */
final class FactSources {
    private static final String ITEMS = "items";

    static final List<Source<?>> ALL = Stream.of(cluster(), vpc(), gateways(), database())
            .flatMap(List::stream)
            .toList();

    private FactSources() {}

    /** These facts, and what files tell of some kinds of thing. */
    static NetworkFacts some(NetworkFacts known, FactFiles files, Set<Class<? extends Fact>> kinds) {
        NetworkFacts facts = known;
        for (Source<?> source : ALL) {
            if (kinds.contains(source.kind())) {
                facts = source.part(files).addTo(facts);
            }
        }
        return facts;
    }

    private static List<Source<?>> cluster() {
        return List.of(
                Source.of(Pod.class, "pods.json", ITEMS, PodJson::pod),
                Source.of(Node.class, "nodes.json", ITEMS, WorkloadJson::node),
                Source.of(Namespace.class, "namespaces.json", ITEMS, ObjectJson::namespace),
                Source.of(ServiceAccount.class, "serviceaccounts.json", ITEMS, ObjectJson::serviceAccount),
                Source.of(ServiceObject.class, "services.json", ITEMS, WorkloadJson::service),
                Source.of(EndpointSlice.class, "endpointslices.json", ITEMS, WorkloadJson::endpointSlice),
                Source.of(ConfigMap.class, "configmaps.json", ITEMS, ControlJson::configMap),
                Source.of(
                        SecurityGroupPolicy.class,
                        "securitygrouppolicies.json",
                        ITEMS,
                        ObjectJson::securityGroupPolicy),
                Source.of(NetworkPolicy.class, "networkpolicies.json", ITEMS, PolicyJson::policy),
                Source.of(NodeFeatures.class, "cninodes.json", ITEMS, ControlJson::nodeFeatures),
                Source.of(DaemonSet.class, "daemonsets.json", ITEMS, WorkloadJson::daemonSet),
                Source.of(Deployment.class, "deployments.json", ITEMS, WorkloadJson::deployment),
                Source.of(ReplicaSet.class, "replicasets.json", ITEMS, WorkloadJson::replicaSet),
                Source.of(ClusterEvent.class, "events.json", ITEMS, ControlJson::event),
                Source.of(MutatingWebhooks.class, "mutatingwebhookconfigurations.json", ITEMS, ControlJson::webhooks),
                Source.of(CustomResource.class, "customresourcedefinitions.json", ITEMS, ControlJson::customResource),
                Source.of(EksCluster.class, "cluster.json", "cluster", ControlJson::cluster));
    }

    private static List<Source<?>> vpc() {
        return List.of(
                Source.of(
                        NetworkInterface.class,
                        "network-interfaces.json",
                        "NetworkInterfaces",
                        VpcJson::networkInterface),
                Source.of(SecurityGroup.class, "security-groups.json", "SecurityGroups", FilterJson::group),
                Source.of(Vpc.class, "vpcs.json", "Vpcs", VpcJson::vpc),
                Source.of(Subnet.class, "subnets.json", "Subnets", VpcJson::subnet),
                new Source<>(Instance.class, "instances.json", "Reservations", VpcJson::instances),
                Source.of(ElasticAddress.class, "addresses.json", "Addresses", VpcJson::elasticAddress),
                Source.of(NetworkAcl.class, "network-acls.json", "NetworkAcls", FilterJson::acl),
                Source.of(RouteTable.class, "route-tables.json", "RouteTables", RouteJson::table));
    }

    private static List<Source<?>> gateways() {
        return List.of(
                Source.of(
                        PeeringConnection.class,
                        "vpc-peering-connections.json",
                        "VpcPeeringConnections",
                        RouteJson::peering),
                Source.of(InternetGateway.class, "internet-gateways.json", "InternetGateways", GatewayJson::internet),
                Source.of(NatGateway.class, "nat-gateways.json", "NatGateways", GatewayJson::nat),
                Source.of(PrivateGateway.class, "vpn-gateways.json", "VpnGateways", GatewayJson::privateGateway),
                Source.of(VpnConnection.class, "vpn-connections.json", "VpnConnections", GatewayJson::vpn),
                Source.of(VpcEndpoint.class, "vpc-endpoints.json", "VpcEndpoints", GatewayJson::endpoint),
                Source.of(
                        VirtualInterface.class,
                        "virtual-interfaces.json",
                        "virtualInterfaces",
                        GatewayJson::virtualInterface));
    }

    private static List<Source<?>> database() {
        return List.of(
                Source.of(DatabaseInstance.class, "db-instances.json", "DBInstances", DatabaseJson::instance),
                Source.of(DatabaseCluster.class, "db-clusters.json", "DBClusters", DatabaseJson::cluster),
                Source.of(DatabaseProxy.class, "db-proxies.json", "DBProxies", DatabaseJson::proxy),
                Source.of(DatabaseSecret.class, "list-secrets.json", "SecretList", DatabaseJson::secret),
                Source.of(DatabaseParameter.class, "db-parameters.json", "Parameters", DatabaseJson::parameter),
                Source.of(ResolvedName.class, "resolved-names.json", "ResolvedNames", VpcJson::resolvedName));
    }
}
