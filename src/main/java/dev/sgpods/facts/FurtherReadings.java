package dev.sgpods.facts;

import dev.sgpods.reachability.facts.Fact;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.Route.Kind;
import dev.sgpods.reachability.facts.RouteTable;
import dev.sgpods.reachability.facts.SecurityGroup;
import dev.sgpods.reachability.facts.Vpc;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.facts.cluster.SecurityGroupPolicy;
import dev.sgpods.reachability.facts.database.DatabaseCluster;
import dev.sgpods.reachability.facts.database.DatabaseInstance;
import dev.sgpods.reachability.facts.database.DatabaseProxy;
import dev.sgpods.reachability.facts.database.DatabaseSubnetGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.rds.model.DBProxy;

/** Reads what the first documents of a collection show to matter, and nothing that was asked before. */
final class FurtherReadings {
    private static final String CLUSTERS = "db-clusters.json";
    private static final String PROXIES = "db-proxies.json";
    private static final String VPCS = "vpcs.json";
    private static final Pattern PLAIN = Pattern.compile("\"PGSSLMODE\",\"value\":\"disable\"|sslmode=disable");

    private final Wanted wanted;
    private final Gathering gathering;
    private final Ec2Readings ec2;
    private final RdsReadings rds;
    private NetworkFacts known = NetworkFacts.none();

    FurtherReadings(Wanted wanted, Gathering gathering, Ec2Readings ec2, RdsReadings rds) {
        this.wanted = wanted;
        this.gathering = gathering;
        this.ec2 = ec2;
        this.rds = rds;
    }

    /** Facts of some kinds more. */
    private void learn(Set<Class<? extends Fact>> kinds) {
        known = FactSources.some(known, gathering.files(), kinds);
    }

    private DatabaseNeeds databases() {
        return new DatabaseNeeds(wanted, known, gathering);
    }

    /**
     * Reads in three steps, of which each depends on the one before: whose pods and which databases are meant; the ways
     * that lead there; and where transit gateways lead on these.
     */
    void read(Optional<ClusterReadings> inside, SecretReadings secrets) {
        learn(Set.of(Pod.class, SecurityGroupPolicy.class, DatabaseInstance.class));
        known = known.with(DatabaseSubnetGroup.class, FactsFolder.subnetGroups(gathering.files()));
        List<Reading> meant = new ArrayList<>(ofDatabases());
        inside.ifPresent(cluster -> meant.addAll(ofCluster(cluster)));
        if (SecretReadings.matter(wanted.error())) {
            meant.add(secrets.dates());
        }
        gathering.gather(meant);
        learn(Set.of(DatabaseCluster.class, DatabaseProxy.class));
        unexplained();
        learn(Set.of(RouteTable.class, Vpc.class, SecurityGroup.class));
        NetworkNeeds needs = needs();
        gathering.gather(ways(needs));
        if (needs.leadsTo(Kind.TRANSIT_GATEWAY)) {
            known = new TransitFiles(gathering.files(), Absence.UNREAD).addTo(known);
            gathering.gather(List.of(ec2.transitTables(needs())));
        }
    }

    private NetworkNeeds needs() {
        return new NetworkNeeds(gathering.clusterVpc(), known, databases());
    }

    private List<Reading> ofDatabases() {
        List<Reading> readings = new ArrayList<>();
        if (databases().mayBeClusters()) {
            readings.add(rds.clusters());
        }
        if (databases().areProxies()) {
            readings.add(proxies());
        }
        return readings;
    }

    private Reading proxies() {
        DatabaseNeeds databases = databases();
        return rds.proxies(proxy -> databases.concern(proxy.dbProxyName(), endpoint(proxy)));
    }

    private static String endpoint(DBProxy proxy) {
        return Optional.ofNullable(proxy.endpoint()).orElse("");
    }

    /** What is called as a proxy may be none, and what is none of the clusters may be a proxy. */
    private void unexplained() {
        if (databases().areUnexplained() && !gathering.isSettled(CLUSTERS)) {
            gathering.gather(List.of(rds.clusters()));
            learn(Set.of(DatabaseCluster.class));
        }
        if (databases().areUnexplained() && !gathering.isSettled(PROXIES)) {
            gathering.gather(List.of(proxies()));
            learn(Set.of(DatabaseProxy.class));
        }
    }

    private List<Reading> ofCluster(ClusterReadings cluster) {
        ClusterNeeds needs = new ClusterNeeds(wanted, known);
        List<Reading> readings = new ArrayList<>();
        if (needs.workloads()) {
            readings.addAll(cluster.workloads());
        }
        if (needs.accounts()) {
            readings.add(cluster.accounts());
        }
        if (needs.webhooks()) {
            readings.add(cluster.webhooks());
        }
        if (gathering.text("networkpolicies.json").contains("\"namespaceSelector\"")) {
            readings.add(cluster.namespaces());
        }
        return readings;
    }

    private List<Reading> ways(NetworkNeeds needs) {
        List<Reading> ways = new ArrayList<>();
        if (needs.peerings()) {
            ways.add(ec2.peerings());
        }
        if (needs.leadsTo(Kind.INTERNET_GATEWAY)) {
            ways.add(ec2.internetGateways());
        }
        if (needs.leadsTo(Kind.NAT_GATEWAY)) {
            ways.add(ec2.natGateways());
        }
        if (needs.leadsTo(Kind.ENDPOINT)) {
            ways.add(ec2.endpoints());
        }
        if (needs.leadsTo(Kind.TRANSIT_GATEWAY)) {
            ways.addAll(ec2.attachments());
        }
        if (needs.gateways()) {
            ways.add(ec2.transitGateways());
        }
        if (needs.hostNames() && gathering.has(VPCS)) {
            ways.add(ec2.hostNames(gathering.clusterVpc(), gathering.text(VPCS)));
        }
        Set<String> lists = needs.prefixLists();
        if (!lists.isEmpty()) {
            ways.add(ec2.prefixLists(lists));
        }
        demandsOfTls().ifPresent(ways::add);
        return ways;
    }

    /** Whether a database demands TLS matters to a client that does without. */
    private Optional<Reading> demandsOfTls() {
        return PLAIN.matcher(gathering.text("pods.json")).find()
                ? databases().instances().stream()
                        .flatMap(instance -> instance.parameterGroups().stream())
                        .findFirst()
                        .map(rds::parameters)
                : Optional.empty();
    }
}
