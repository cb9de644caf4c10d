package dev.sgpods.facts;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBProxy;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Reads facts from AWS and a cluster: once, in parallel, with as many calls for a large cluster as for a small one, but
 * for pages. First the cluster's own address, then what every answer needs, then only what that shows to matter: transit
 * gateways when a route leads to one, prefix lists when a rule names one. What may not be read becomes unknown, with the
 * permission that is missing.
 */
public final class LiveFacts {
    private static final String CLUSTER = "cluster.json";
    private static final String POLICIES = "securitygrouppolicies.json";
    private static final String DEFINITIONS = "customresourcedefinitions.json";
    private static final Pattern VPC = Pattern.compile("\"VpcId\":\"(vpc-[0-9a-z]+)\"");
    private static final Pattern PARAMETER_GROUP = Pattern.compile("\"DBParameterGroupName\":\"([^\"]+)\"");
    /** The host of an instance, a cluster or a proxy; what no instance has may be one of the others'. */
    private static final Pattern ENDPOINT = Pattern.compile("[a-z0-9][a-z0-9.-]*\\.rds\\.amazonaws\\.com");

    /** What names the databases that pods use. */
    private static final List<String> USING = List.of("pods.json", "configmaps.json", "services.json");

    private static final Pattern PLAIN = Pattern.compile("\"PGSSLMODE\",\"value\":\"disable\"|sslmode=disable");

    private final Ec2Readings ec2;
    private final RdsReadings rds;
    private final EksClient eks;
    private final SecretReadings secrets;
    private final ClusterDoor door;
    private final InstantSource clock;

    /**
     * Reads through these clients, which are one region's.
     *
     * @param clock tells when facts were read
     */
    public LiveFacts(
            Ec2Client ec2,
            RdsClient rds,
            EksClient eks,
            SecretsManagerClient secrets,
            ClusterDoor door,
            InstantSource clock) {
        this.secrets = new SecretReadings(secrets);
        this.ec2 = new Ec2Readings(ec2);
        this.rds = new RdsReadings(rds);
        this.eks = eks;
        this.door = door;
        this.clock = clock;
    }

    /**
     * What there is.
     *
     * @throws FactsUnreadable with a sentence for people when there is no such cluster
     */
    public Collected collect(Wanted wanted) {
        Instant readAt = clock.instant();
        Gathering gathering = new Gathering();
        Optional<Cluster> cluster = cluster(wanted, gathering);
        List<Reading> usual =
                new ArrayList<>(ec2.usual(cluster.map(LiveFacts::vpc).orElse("")));
        usual.add(rds.instances());
        Optional<ClusterReadings> inside = inside(wanted, cluster, gathering);
        // Whoever was told that the password is wrong has an interface: one call less for the secrets' dates.
        boolean told = SecretReadings.matter(wanted.error());
        inside.ifPresent(found -> usual.addAll(found.usual(wanted.namespace(), !told)));
        gathering.gather(usual);
        if (gathering.has(POLICIES)) {
            gathering.put(DEFINITIONS, ClusterReadings.definitions(true));
        } else if (gathering.isAbsent(POLICIES)) {
            gathering.put(DEFINITIONS, ClusterReadings.definitions(false));
            gathering.put(POLICIES, ClusterReadings.definitions(false));
        }
        gathering.gather(further(wanted, gathering, inside));
        return new Collected(
                new Origin(Optional.of(readAt), wanted.cluster(), wanted.region(), gathering.unread()),
                gathering.documents());
    }

    private Optional<Cluster> cluster(Wanted wanted, Gathering gathering) {
        Map<String, Cluster> found = new ConcurrentHashMap<>();
        gathering.gather(List.of(new Reading(CLUSTER, "eks:DescribeCluster", () -> {
            try {
                var answer = eks.describeCluster(request -> request.name(wanted.cluster()));
                found.put(CLUSTER, answer.cluster());
                return SdkJson.of(answer).toString();
            } catch (ResourceNotFoundException unknown) {
                throw new FactsUnreadable(
                        "There is no EKS cluster " + wanted.cluster() + " in " + wanted.region() + " that can be seen.",
                        unknown);
            }
        })));
        return Optional.ofNullable(found.get(CLUSTER));
    }

    private static String vpc(Cluster cluster) {
        return cluster.resourcesVpcConfig() == null
                ? ""
                : cluster.resourcesVpcConfig().vpcId();
    }

    private Optional<ClusterReadings> inside(Wanted wanted, Optional<Cluster> cluster, Gathering gathering) {
        String endpoint = cluster.map(Cluster::endpoint).orElse("");
        String authority = cluster.map(Cluster::certificateAuthority)
                .map(certificate -> certificate.data())
                .orElse("");
        try {
            KubernetesClient client = door.open(wanted.cluster(), wanted.region(), endpoint, authority);
            return Optional.of(new ClusterReadings(client));
        } catch (KubernetesClientException closed) {
            gathering.unreadCluster(String.valueOf(closed.getMessage()));
            return Optional.empty();
        }
    }

    private List<Reading> further(Wanted wanted, Gathering gathering, Optional<ClusterReadings> inside) {
        List<Reading> further = new ArrayList<>();
        String routes = gathering.text("route-tables.json");
        String databases = gathering.text("db-instances.json");
        boolean elsewhere = VPC.matcher(databases)
                                .results()
                                .map(found -> found.group(1))
                                .distinct()
                                .count()
                        > 1
                || !databases.contains(gathering.clusterVpc())
                || databases.contains("\"PubliclyAccessible\":true");
        if (elsewhere || routes.contains("\"pcx-")) {
            further.addAll(ec2.gateways());
        }
        if (routes.contains("\"tgw-")) {
            further.addAll(ec2.transit());
        }
        if (routes.contains("\"pl-") || gathering.text("security-groups.json").contains("\"pl-")) {
            further.add(ec2.prefixLists());
        }
        if (groups(wanted, gathering, databases)) {
            further.addAll(rds.groups(proxy -> meant(wanted, gathering, proxy)));
        }
        if (SecretReadings.matter(wanted.error())) {
            further.add(secrets.dates());
        }
        Matcher group = PARAMETER_GROUP.matcher(databases);
        if (PLAIN.matcher(gathering.text("pods.json")).find() && group.find()) {
            further.add(rds.parameters(group.group(1)));
        }
        if (gathering.text("networkpolicies.json").contains("\"namespaceSelector\"")) {
            inside.ifPresent(found -> further.add(found.namespaces()));
        }
        return further;
    }

    /** Whether clusters of databases or proxies may matter. */
    private static boolean groups(Wanted wanted, Gathering gathering, String databases) {
        boolean named = !wanted.database().isEmpty() && !databases.contains(wanted.database());
        String used = USING.stream().map(gathering::text).collect(Collectors.joining());
        return named
                || databases.contains("\"DBClusterIdentifier\":\"")
                || ENDPOINT.matcher(used).results().anyMatch(found -> !databases.contains(found.group()));
    }

    /** Whether a proxy is the one that is asked about, or one that somebody in the cluster may be configured with. */
    private static boolean meant(Wanted wanted, Gathering gathering, DBProxy proxy) {
        Optional<String> endpoint = Optional.ofNullable(proxy.endpoint());
        if (!wanted.database().isEmpty()) {
            return wanted.database().equalsIgnoreCase(proxy.dbProxyName())
                    || endpoint.filter(wanted.database()::equalsIgnoreCase).isPresent();
        }
        return endpoint.filter(host ->
                        USING.stream().anyMatch(file -> gathering.text(file).contains(host)))
                .isPresent();
    }
}
