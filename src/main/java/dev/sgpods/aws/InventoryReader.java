package dev.sgpods.aws;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads a region's {@link Inventory}, in parallel; a part that fails is marked and does not fail the others. */
public final class InventoryReader {
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
        Instant begunAt = clock.instant();
        var vpcs = part("VPCs", () -> ec2.vpcs(begunAt));
        var subnets = part("subnets", ec2::subnets);
        var internetGateways = part("internet gateways", ec2::internetGateways);
        var routeTables = part("route tables", ec2::routeTables);
        var natGateways = part("NAT gateways", ec2::natGateways);
        var addresses = part("elastic IP addresses", ec2::addresses);
        var rules = part("security group rules", ec2::rules);
        var launchTemplates = part("launch templates", ec2::launchTemplates);
        var clusters = part("EKS clusters", () -> eks.clusters(labs, begunAt));
        var subnetGroups = part("DB subnet groups", rds::subnetGroups);
        var databases = part("DB instances", rds::databases);
        var roles = part("IAM roles", () -> iam.roles(labs, begunAt));
        var instanceProfiles = part("instance profiles", iam::instanceProfiles);
        var instances = part("management instances", ec2::instances);
        var groups = inVpcs("security groups", vpcs, ec2::groups);
        var interfaces = inVpcs("network interfaces", vpcs, ec2::interfaces);
        return new Inventory(
                region,
                begunAt,
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

    /** The same reading, with what AWS tells one by one of these labs read now. */
    Inventory closer(Inventory inventory, Set<String> labs) {
        Instant now = clock.instant();
        var clusters = part("EKS clusters", () -> eks.clusters(labs, now));
        var roles = part("IAM roles", () -> iam.roles(labs, now));
        return inventory.with(clusters.join(), roles.join());
    }

    /** Something was asked of EKS about a cluster: what was read before that counts no more. */
    void touch(String cluster, Instant moment) {
        eks.touch(cluster, moment);
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
}
