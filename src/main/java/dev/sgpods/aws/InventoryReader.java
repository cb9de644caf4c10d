package dev.sgpods.aws;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;
import software.amazon.awssdk.services.ec2.model.NatGateway;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** Reads a region's {@link Inventory}, in parallel; a part that fails is marked and does not fail the others. */
public final class InventoryReader {
    /** For somebody who reads seldom. */
    private static final int SINGLY = 24;

    private final String region;
    private final Ec2Reading ec2;
    private final EksReading eks;
    private final RdsReading rds;
    private final IamReading iam;
    private final Executor executor;
    private final InstantSource clock;

    /** Reads for one installation in one region. */
    public InventoryReader(
            String region, String installation, AwsClients clients, Executor executor, InstantSource clock) {
        this.region = region;
        this.ec2 = new Ec2Reading(clients.ec2(), installation);
        this.eks = new EksReading(clients.eks(), installation);
        this.rds = new RdsReading(clients.rds(), installation);
        this.iam = new IamReading(clients.iam(), installation);
        this.executor = executor;
        this.clock = clock;
    }

    /**
     * Reads now. Blocks until the last answer; every request has a time-out.
     *
     * @param labs ids of the labs that are worked on; of others, what AWS tells one by one may be as it was when it was
     *     last looked at
     */
    public Inventory read(Set<String> labs) {
        return read(labs, SINGLY);
    }

    /** As above, with so many requests at most about single clusters of these labs that need not be sent at once. */
    Inventory read(Set<String> labs, int singly) {
        return new Begun(labs, singly).ended();
    }

    /** The same reading, with what AWS tells one by one of these labs read now. */
    Inventory closer(Inventory inventory, Set<String> labs, int singly) {
        Instant now = clock.instant();
        var clusters = part("EKS clusters", () -> eks.clusters(labs, singly, now));
        var roles = part("IAM roles", () -> iam.roles(labs, now));
        return inventory.with(clusters.join(), roles.join());
    }

    /** The same reading, with what is known of clusters by now. Sends nothing. */
    Inventory known(Inventory inventory) {
        return inventory.clusters().wasRead()
                ? inventory.with(new Part<>(inventory.clusters().kind(), eks.known(), ""), inventory.roles())
                : inventory;
    }

    /**
     * The same reading, after so many more questions about these labs' clusters at most. When one of them fails, what is
     * known already stays known: nobody had to ask.
     */
    Inventory further(Inventory inventory, Set<String> labs, int most) {
        Instant now = clock.instant();
        var clusters = read(inventory.clusters().kind(), () -> eks.further(labs, most, now));
        return clusters.wasRead() ? inventory.with(clusters, inventory.roles()) : known(inventory);
    }

    /** Whether questions about single clusters are waiting. */
    boolean crowded() {
        return eks.crowded();
    }

    /** How many requests about single clusters will soon be of use. */
    int expected() {
        return eks.expected();
    }

    /** How many requests about single clusters were sent since this was last asked. */
    int sentSingly() {
        return eks.sent();
    }

    /** Something was asked of EKS about a cluster: what was read before that counts no more. */
    void touch(String cluster, Instant moment) {
        eks.touch(cluster, moment);
    }

    /** As {@link #touch}, about its node groups alone. */
    void touchNodes(String cluster, Instant moment) {
        eks.touchNodes(cluster, moment);
    }

    /** Nodes have joined a cluster: its node group is worth a look. */
    void joined(String cluster) {
        eks.joined(cluster);
    }

    /** AWS answered requests of ours: the next reading need not ask for that. */
    void heard(List<Answer> answers, Instant moment) {
        for (Answer answer : answers) {
            if (answer instanceof Answer.OfSubnetGroup made) {
                rds.heard(made);
            } else {
                eks.heard(answer, moment);
            }
        }
    }

    /** Lets the next reading learn anew who may enter a cluster. */
    void forgetEntrants(String cluster) {
        eks.forgetEntrants(cluster);
    }

    private <T> CompletableFuture<Part<T>> part(String kind, Supplier<List<T>> reading) {
        return CompletableFuture.supplyAsync(() -> read(kind, reading), executor);
    }

    /** What lies in our VPCs without our tags. When the VPCs could not be read, neither was this: nothing is no proof. */
    private <T> CompletableFuture<Part<T>> inVpcs(
            String kind, CompletableFuture<Part<VpcFacts>> vpcs, Function<List<String>, List<T>> reading) {
        return vpcs.thenApplyAsync(
                known -> known.wasRead()
                        ? read(kind, () -> reading.apply(ids(known)))
                        : new Part<T>(kind, List.of(), known.failure()),
                executor);
    }

    private static List<String> ids(Part<VpcFacts> vpcs) {
        return vpcs.things().stream().map(facts -> facts.vpc().vpcId()).toList();
    }

    static <T> Part<T> read(String kind, Supplier<List<T>> reading) {
        try {
            return new Part<>(kind, reading.get(), "");
        } catch (RuntimeException failure) {
            return new Part<>(kind, List.of(), AwsErrors.read(failure).sentence());
        }
    }

    /** The parts of one reading, all of them asked for; those in VPCs wait for the VPCs. */
    private final class Begun {
        private final Instant at = clock.instant();
        private final CompletableFuture<Part<VpcFacts>> vpcs;
        private final CompletableFuture<Part<Subnet>> subnets;
        private final CompletableFuture<Part<InternetGateway>> internetGateways;
        private final CompletableFuture<Part<RouteTable>> routeTables;
        private final CompletableFuture<Part<NatGateway>> natGateways;
        private final CompletableFuture<Part<Address>> addresses;
        private final CompletableFuture<Part<SecurityGroupRule>> rules;
        private final CompletableFuture<Part<LaunchTemplate>> launchTemplates;
        private final CompletableFuture<Part<ClusterFacts>> clusters;
        private final CompletableFuture<Part<SubnetGroupFacts>> subnetGroups;
        private final CompletableFuture<Part<DBInstance>> databases;
        private final CompletableFuture<Part<RoleFacts>> roles;
        private final CompletableFuture<Part<InstanceProfileFacts>> instanceProfiles;
        private final CompletableFuture<Part<Instance>> instances;
        private final CompletableFuture<Part<SecurityGroup>> groups;
        private final CompletableFuture<Part<NetworkInterface>> interfaces;

        Begun(Set<String> labs, int singly) {
            vpcs = part("VPCs", () -> ec2.vpcs(at));
            subnets = part("subnets", ec2::subnets);
            internetGateways = part("internet gateways", ec2::internetGateways);
            routeTables = part("route tables", ec2::routeTables);
            natGateways = part("NAT gateways", ec2::natGateways);
            addresses = part("elastic IP addresses", ec2::addresses);
            rules = part("security group rules", ec2::rules);
            launchTemplates = part("launch templates", ec2::launchTemplates);
            clusters = part("EKS clusters", () -> eks.clusters(labs, singly, at));
            subnetGroups = part("DB subnet groups", rds::subnetGroups);
            databases = part("DB instances", rds::databases);
            roles = part("IAM roles", () -> iam.roles(labs, at));
            instanceProfiles = part("instance profiles", iam::instanceProfiles);
            instances = part("management instances", ec2::instances);
            groups = inVpcs("security groups", vpcs, ec2::groups);
            interfaces = inVpcs("network interfaces", vpcs, ec2::interfaces);
        }

        Inventory ended() {
            return new Inventory(
                    region,
                    at,
                    vpcs.join(),
                    subnets.join(),
                    internetGateways.join(),
                    routeTables.join(),
                    natGateways.join(),
                    addresses.join(),
                    groups.join(),
                    rules.join(),
                    interfaces.join(),
                    launchTemplates.join(),
                    clusters.join(),
                    subnetGroups.join(),
                    databases.join(),
                    roles.join(),
                    instanceProfiles.join(),
                    instances.join());
        }
    }
}
