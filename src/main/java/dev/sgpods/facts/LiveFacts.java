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
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.Cluster;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * Reads facts from AWS and a cluster: once, in parallel, with as many calls for a large cluster as for a small one, but
 * for pages. First the cluster's own address, then what every answer needs, then only what that shows to matter to this
 * question: transit gateways when a route leads to one and the database is in another VPC, prefix lists when a rule names one. What may not be read becomes unknown, with the
 * permission that is missing.
 */
public final class LiveFacts {
    private static final String CLUSTER = "cluster.json";
    private static final String POLICIES = "securitygrouppolicies.json";
    private static final String DEFINITIONS = "customresourcedefinitions.json";

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
        inside.ifPresent(found -> usual.addAll(found.usual(wanted, !told)));
        gathering.gather(usual);
        if (gathering.has(POLICIES)) {
            gathering.put(DEFINITIONS, ClusterReadings.definitions(true));
        } else if (gathering.isAbsent(POLICIES)) {
            gathering.put(DEFINITIONS, ClusterReadings.definitions(false));
            gathering.put(POLICIES, ClusterReadings.definitions(false));
        }
        new FurtherReadings(wanted, gathering, ec2, rds).read(inside, secrets);
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
}
