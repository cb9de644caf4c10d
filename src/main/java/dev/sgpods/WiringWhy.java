package dev.sgpods;

import dev.sgpods.aws.AwsClients;
import dev.sgpods.aws.LabIdentity;
import dev.sgpods.facts.Collected;
import dev.sgpods.facts.FactsUnreadable;
import dev.sgpods.facts.LiveFacts;
import dev.sgpods.facts.Wanted;
import dev.sgpods.kubernetes.ClusterAccess;
import dev.sgpods.kubernetes.ClusterAddress;
import dev.sgpods.kubernetes.LabCluster;
import dev.sgpods.lab.Lab;
import dev.sgpods.why.FactsReader;
import dev.sgpods.why.LabPlace;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/** Facts for answers, by the clients of the world at hand. */
final class WiringWhy implements FactsReader {
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
                        (cluster, region, endpoint, authority) ->
                                clusters.client(new ClusterAddress(cluster, region, endpoint, authority)),
                        clock)
                .collect(wanted);
    }

    /**
     * Which cluster is meant on a terminal.
     *
     * @throws FactsUnreadable when nothing says which
     */
    static Wanted place(Config config, Wanted wanted) {
        List<String> listed = config.clusters().names().stream()
                .filter(each -> wanted.cluster().isEmpty() || each.endsWith("/" + wanted.cluster()))
                .filter(each -> wanted.region().isEmpty() || each.startsWith(wanted.region() + "/"))
                .toList();
        String known = listed.size() == 1 ? listed.get(0) : "";
        String cluster = known.isEmpty() ? wanted.cluster() : known.substring(known.indexOf('/') + 1);
        if (cluster.isEmpty()) {
            throw new FactsUnreadable("Say which cluster with --cluster, or from which files to answer with --facts; "
                    + (listed.isEmpty()
                            ? "SGPODS_CLUSTERS names none."
                            : "there are " + String.join(", ", listed) + "."));
        }
        String usual = known.isEmpty() ? config.aws().regions().get(0) : known.substring(0, known.indexOf('/'));
        return new Wanted(
                wanted.region().isEmpty() ? usual : wanted.region(), cluster, wanted.namespace(), wanted.database());
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
