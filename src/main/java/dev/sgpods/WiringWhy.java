package dev.sgpods;

import dev.sgpods.aws.AwsClients;
import dev.sgpods.aws.LabIdentity;
import dev.sgpods.facts.Collected;
import dev.sgpods.facts.FactsUnreadable;
import dev.sgpods.facts.LastChange;
import dev.sgpods.facts.LastChanges;
import dev.sgpods.facts.LiveFacts;
import dev.sgpods.facts.Wanted;
import dev.sgpods.kubernetes.ClusterAccess;
import dev.sgpods.kubernetes.ClusterAddress;
import dev.sgpods.kubernetes.CurrentContext;
import dev.sgpods.kubernetes.LabCluster;
import dev.sgpods.lab.Lab;
import dev.sgpods.verify.ClusterProber;
import dev.sgpods.verify.PodProber;
import dev.sgpods.why.FactsReader;
import dev.sgpods.why.LabPlace;
import dev.sgpods.why.ProbeRules;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.services.eks.model.Cluster;

/** Facts for answers, by the clients of the world at hand. */
final class WiringWhy implements FactsReader {
    private static final Logger LOG = LoggerFactory.getLogger(WiringWhy.class);

    private final Function<String, AwsClients> clients;
    private final ClusterAccess clusters;
    private final InstantSource clock;

    WiringWhy(Function<String, AwsClients> clients, ClusterAccess clusters, InstantSource clock) {
        this.clients = clients;
        this.clusters = clusters;
        this.clock = clock;
    }

    @Override
    public Collected read(Wanted wanted) {
        AwsClients aws = clients.apply(wanted.region());
        return new LiveFacts(
                        aws.ec2(),
                        aws.rds(),
                        aws.eks(),
                        aws.secrets(),
                        (cluster, region, endpoint, authority) ->
                                clusters.client(new ClusterAddress(cluster, region, endpoint, authority)),
                        clock)
                .collect(wanted);
    }

    /** What tries ways in pods. */
    PodProber prober() {
        return new ClusterProber((region, name) -> {
            try {
                Cluster found = clients.apply(region)
                        .eks()
                        .describeCluster(request -> request.name(name))
                        .cluster();
                return address(found, region).map(clusters::client);
            } catch (SdkException unseen) {
                LOG.warn("The address of the cluster {} in {} could not be read for a probe", name, region, unseen);
                return Optional.empty();
            }
        });
    }

    /** Where a cluster answers; nothing while it is being made. */
    static Optional<ClusterAddress> address(Cluster found, String region) {
        String authority = found.certificateAuthority() == null
                ? null
                : found.certificateAuthority().data();
        return ClusterAddress.of(found.name(), region, found.endpoint(), authority);
    }

    /** Who changed things last, in a region. */
    List<LastChange> changes(String region, List<String> things) {
        return new LastChanges(clients.apply(region).trail()).of(things);
    }

    /** Where probes may run. */
    static ProbeRules rules(Config config) {
        return new ProbeRules(
                config.clusters().probeNamespaces(), config.clusters().readSecrets());
    }

    /** Where things are looked for on a terminal, by the settings, the SDK's own variables and the person's kubeconfig. */
    static WiringPlace places(ConfigSources sources, Config config, WiringAws aws) {
        Map<String, String> variables = sources.merged();
        List<String> regions = variables.containsKey("SGPODS_REGIONS")
                ? config.aws().regions()
                : Stream.of("AWS_REGION", "AWS_DEFAULT_REGION")
                        .flatMap(name -> Stream.ofNullable(variables.get(name)))
                        .findFirst()
                        .map(List::of)
                        .orElseGet(() -> profileRegion(config));
        return new WiringPlace(regions, config.clusters().names(), () -> context(variables), aws::clients);
    }

    private static List<String> profileRegion(Config config) {
        try {
            return List.of(new AwsProfileRegionProvider().getRegion().id());
        } catch (SdkClientException none) {
            return config.aws().regions();
        }
    }

    private static Optional<CurrentContext> context(Map<String, String> variables) {
        String usual =
                Path.of(System.getProperty("user.home", ""), ".kube", "config").toString();
        String files = variables.getOrDefault("KUBECONFIG", usual);
        try {
            return Stream.of(files.split(File.pathSeparator))
                    .filter(file -> !file.isBlank())
                    .flatMap(file -> CurrentContext.of(Path.of(file)).stream())
                    .findFirst();
        } catch (KubernetesClientException | InvalidPathException unreadable) {
            throw new FactsUnreadable(
                    "The kubeconfig " + files + " cannot be read: mend it, name another by KUBECONFIG, or say which"
                            + " cluster with --cluster.",
                    unreadable);
        }
    }

    /** Where a lab's pods and database are, by the names that its resources bear. */
    static LabPlace place(Lab lab, LabIdentity identity) {
        return new LabPlace(
                lab.spec().region(),
                identity.cloudName("cluster"),
                LabCluster.NAMESPACE,
                identity.cloudName("database"));
    }
}
