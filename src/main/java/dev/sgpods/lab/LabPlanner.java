package dev.sgpods.lab;

import dev.sgpods.aws.AccessEntryResource;
import dev.sgpods.aws.AccessEntryResource.Entrant;
import dev.sgpods.aws.AddressResource;
import dev.sgpods.aws.AwsClients;
import dev.sgpods.aws.ClusterResource;
import dev.sgpods.aws.DatabaseResource;
import dev.sgpods.aws.InternetGatewayResource;
import dev.sgpods.aws.LabIdentity;
import dev.sgpods.aws.LabTags;
import dev.sgpods.aws.LaunchTemplateResource;
import dev.sgpods.aws.LeaseTagResource;
import dev.sgpods.aws.NatGatewayResource;
import dev.sgpods.aws.NodeGroupResource;
import dev.sgpods.aws.RoleResource;
import dev.sgpods.aws.RouteTableResource;
import dev.sgpods.aws.SecurityGroupResource;
import dev.sgpods.aws.Strays;
import dev.sgpods.aws.SubnetGroupResource;
import dev.sgpods.aws.SubnetResource;
import dev.sgpods.aws.VpcResource;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** From spec to resources: the only list of what a lab is made of. */
public final class LabPlanner {
    private final Function<String, AwsClients> clients;
    private final ClusterParts clusterParts;
    private final Access access;
    private final Rules house;

    /**
     * Who may reach a lab's cluster.
     *
     * @param builder the bot's IAM role
     * @param others roles that are let in beside it, each under a name of its own
     * @param apiCidrs from where the cluster's public endpoint answers; without any there is none
     */
    public record Access(Entrant builder, List<Entrant> others, List<String> apiCidrs) {
        public Access {
            others = List.copyOf(others);
            apiCidrs = List.copyOf(apiCidrs);
        }

        /**
         * One role does everything.
         *
         * @param principal the bot's IAM role, by its ARN with path
         */
        public Access(String principal, List<String> apiCidrs) {
            this(Entrant.builder(principal), List.of(), apiCidrs);
        }
    }

    /**
     * What an organisation wants of everything that is made in its account.
     *
     * @param tags on everything besides our own
     * @param boundary ARN of a permissions boundary for roles, or empty
     */
    public record Rules(Map<String, String> tags, String boundary) {
        /** Nothing. */
        public static final Rules NONE = new Rules(Map.of(), "");

        public Rules {
            tags = Map.copyOf(tags);
        }
    }

    /** Plans labs whose resources send their requests through the clients of their region. */
    public LabPlanner(Function<String, AwsClients> clients, ClusterParts clusterParts, Access access, Rules house) {
        this.clients = clients;
        this.clusterParts = clusterParts;
        this.access = access;
        this.house = house;
    }

    /** What a snapshot shows that is the lab's and no part of its graph. */
    List<Resource> strays(LabIdentity identity, LabSpec spec, Snapshot snapshot) {
        return new Strays(clients.apply(spec.region()), new LabTags(identity)).in(snapshot);
    }

    LabGraph plan(LabIdentity identity, LabSpec spec, List<Grant> grants) {
        LabGraph.Builder graph = new LabGraph.Builder();
        LabTags tags = new LabTags(identity, house.tags());
        AwsClients aws = clients.apply(spec.region());
        RoleResource clusterRole =
                graph.add(Phase.IDENTITY, RoleResource.cluster(aws.iam(), tags).within(house.boundary()));
        RoleResource nodeRole =
                graph.add(Phase.IDENTITY, RoleResource.node(aws.iam(), tags).within(house.boundary()));
        Network network = network(graph, tags, aws, spec);
        ClusterResource cluster = graph.add(
                Phase.CLUSTER,
                new ClusterResource(
                        aws.eks(), tags, clusterRole, network.inside(), spec.kubernetesVersion(), access.apiCidrs()));
        AccessEntryResource entry = entries(graph, tags, aws, cluster, grants);
        LabRules.Groups groups = groups(graph, tags, aws, network.vpc());
        List<Resource> rules = new LabRules(aws, tags, cluster, groups).addTo(graph);
        DatabaseResource database = database(graph, tags, aws, spec, network, groups.database());
        ClusterParts.InCluster inside = clusterParts.of(identity, spec, cluster, entry);
        Resource cni = graph.add(Phase.CNI, inside.cni());
        LaunchTemplateResource template = graph.add(Phase.NETWORK, new LaunchTemplateResource(aws.ec2(), tags));
        NodeGroupResource.Parts parts = new NodeGroupResource.Parts(
                nodeRole, template, network.inside(), List.of(cni, network.privateRoutes()));
        NodeGroupResource nodes =
                graph.add(Phase.NODES, new NodeGroupResource(aws.eks(), tags, cluster, parts, machines(spec)));
        leases(graph, tags, aws, network.vpc(), cluster, database);
        management(graph, tags, aws, spec, network, cluster, groups.database());
        inside.addTo(graph, new ClusterParts.Needs(nodes, groups.pod(), database, rules));
        return graph.build();
    }

    /** Who is let into the cluster; the bot's own entry, which what is in the cluster depends on. */
    private AccessEntryResource entries(
            LabGraph.Builder graph, LabTags tags, AwsClients aws, ClusterResource cluster, List<Grant> grants) {
        AccessEntryResource entry =
                graph.add(Phase.CLUSTER, new AccessEntryResource(aws.eks(), tags, cluster, access.builder()));
        access.others()
                .forEach(other -> graph.add(Phase.CLUSTER, new AccessEntryResource(aws.eks(), tags, cluster, other)));
        for (Grant grant : grants) {
            graph.add(grant, new AccessEntryResource(aws.eks(), tags, cluster, grant.entrant()));
        }
        return entry;
    }

    /** What bears the lease in its tags. */
    private static void leases(
            LabGraph.Builder graph,
            LabTags tags,
            AwsClients aws,
            VpcResource vpc,
            ClusterResource cluster,
            DatabaseResource database) {
        graph.lease(LeaseTagResource.of(tags, vpc, aws.ec2()));
        graph.lease(LeaseTagResource.of(tags, cluster, aws.eks()));
        graph.lease(LeaseTagResource.of(tags, database, aws.rds()));
    }

    private void management(
            LabGraph.Builder graph,
            LabTags tags,
            AwsClients aws,
            LabSpec spec,
            Network network,
            ClusterResource cluster,
            SecurityGroupResource database) {
        ManagementSpec management = spec.management();
        if (management != null) {
            new ManagementParts(graph, aws, tags, house.boundary())
                    .add(
                            spec,
                            management,
                            new ManagementParts.Needs(
                                    network.vpc(),
                                    network.inside().get(0),
                                    cluster,
                                    database,
                                    network.privateRoutes(),
                                    access.builder()));
        }
    }

    private static NodeGroupResource.Machines machines(LabSpec spec) {
        return new NodeGroupResource.Machines(
                spec.instanceType(), Optional.ofNullable(spec.nodeRelease()), spec.nodes());
    }

    /** What later resources need of the network. */
    private record Network(VpcResource vpc, List<SubnetResource> inside, RouteTableResource privateRoutes) {}

    private static Network network(LabGraph.Builder graph, LabTags tags, AwsClients aws, LabSpec spec) {
        VpcResource vpc = graph.add(Phase.NETWORK, new VpcResource(aws.ec2(), tags, spec.vpcCidr()));
        InternetGatewayResource out = graph.add(Phase.NETWORK, new InternetGatewayResource(aws.ec2(), tags, vpc));
        List<SubnetResource> open = subnets(graph, tags, aws, spec, vpc, true);
        List<SubnetResource> inside = subnets(graph, tags, aws, spec, vpc, false);
        AddressResource address = graph.add(Phase.NETWORK, new AddressResource(aws.ec2(), tags, out));
        RouteTableResource publicRoutes = graph.add(
                Phase.NETWORK,
                new RouteTableResource(aws.ec2(), tags, vpc, new RouteTableResource.Exit.Internet(out), open));
        NatGatewayResource nat =
                graph.add(Phase.NETWORK, new NatGatewayResource(aws.ec2(), tags, open.get(0), address, publicRoutes));
        RouteTableResource privateRoutes = graph.add(
                Phase.NETWORK,
                new RouteTableResource(aws.ec2(), tags, vpc, new RouteTableResource.Exit.Nat(nat), inside));
        return new Network(vpc, inside, privateRoutes);
    }

    private static List<SubnetResource> subnets(
            LabGraph.Builder graph, LabTags tags, AwsClients aws, LabSpec spec, VpcResource vpc, boolean open) {
        List<SubnetResource> subnets = new ArrayList<>();
        Cidr block = Cidr.parse(spec.vpcCidr());
        for (int zone = 0; zone < spec.zones().size(); zone++) {
            String name = (open ? "subnet-public-" : "subnet-private-") + (char) ('a' + zone);
            String cidr = open ? block.third(zone, 24) : block.third(64 + 32 * zone, 19);
            subnets.add(graph.add(
                    Phase.NETWORK,
                    new SubnetResource(aws.ec2(), tags, vpc, name, spec.zones().get(zone), cidr, open)));
        }
        return subnets;
    }

    private static LabRules.Groups groups(LabGraph.Builder graph, LabTags tags, AwsClients aws, VpcResource vpc) {
        SecurityGroupResource pod = graph.add(
                Phase.NETWORK,
                new SecurityGroupResource(
                        aws.ec2(), tags, vpc, "pod-group", "sgpods: pods that may reach the database"));
        SecurityGroupResource database = graph.add(
                Phase.DATABASE,
                new SecurityGroupResource(aws.ec2(), tags, vpc, "database-group", "sgpods: the database"));
        return new LabRules.Groups(pod, database);
    }

    private static DatabaseResource database(
            LabGraph.Builder graph,
            LabTags tags,
            AwsClients aws,
            LabSpec spec,
            Network network,
            SecurityGroupResource group) {
        SubnetGroupResource subnets =
                graph.add(Phase.DATABASE, new SubnetGroupResource(aws.rds(), tags, network.inside()));
        return graph.add(
                Phase.DATABASE,
                new DatabaseResource(
                        aws.rds(),
                        tags,
                        subnets,
                        group,
                        new DatabaseResource.Settings(spec.engineVersion(), spec.databaseClass())));
    }
}
