package dev.sgpods.facts;

import java.util.function.Predicate;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBProxy;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What RDS tells of a region's databases. */
final class RdsReadings {
    private final RdsClient rds;

    RdsReadings(RdsClient rds) {
        this.rds = rds;
    }

    /** Instances, with their subnet groups. */
    Reading instances() {
        return Reading.ofAws(
                "db-instances.json",
                "rds:DescribeDBInstances",
                "DBInstances",
                () -> rds.describeDBInstancesPaginator(request -> {}).dbInstances().stream()
                        .toList());
    }

    /** Clusters and who is in them. */
    Reading clusters() {
        return Reading.ofAws(
                "db-clusters.json",
                "rds:DescribeDBClusters",
                "DBClusters",
                () -> rds.describeDBClustersPaginator(request -> {}).dbClusters().stream()
                        .toList());
    }

    /**
     * Proxies.
     *
     * @param meant of which it matters what stands behind them, a call of its own for each: a region has many
     */
    Reading proxies(Predicate<DBProxy> meant) {
        return new Reading(
                "db-proxies.json", "rds:DescribeDBProxies and rds:DescribeDBProxyTargets", () -> list(meant));
    }

    private String list(Predicate<DBProxy> meant) {
        ArrayNode proxies = JsonMapper.shared().createArrayNode();
        for (DBProxy proxy : rds.describeDBProxiesPaginator(request -> {}).dbProxies()) {
            ObjectNode node = SdkJson.of(proxy);
            if (meant.test(proxy)) {
                node.set(
                        "Targets",
                        SdkJson.of(rds
                                .describeDBProxyTargetsPaginator(request -> request.dbProxyName(proxy.dbProxyName()))
                                .targets()
                                .stream()
                                .toList()));
            }
            proxies.add(node);
        }
        return Reading.list("DBProxies", proxies);
    }

    /** Whether a parameter group demands TLS. */
    Reading parameters(String group) {
        return Reading.ofAws(
                "db-parameters.json",
                "rds:DescribeDBParameters",
                "Parameters",
                () ->
                        rds
                                .describeDBParametersPaginator(request -> request.dbParameterGroupName(group))
                                .parameters()
                                .stream()
                                .filter(parameter -> parameter.parameterName().equals("rds.force_ssl"))
                                .toList());
    }
}
