package dev.sgpods.facts;

import dev.sgpods.reachability.facts.database.DatabaseCluster;
import dev.sgpods.reachability.facts.database.DatabaseInstance;
import dev.sgpods.reachability.facts.database.DatabaseParameter;
import dev.sgpods.reachability.facts.database.DatabaseProxy;
import dev.sgpods.reachability.facts.database.DatabaseSecret;
import dev.sgpods.reachability.facts.database.DatabaseSubnetGroup;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Databases, as {@code aws rds describe-*} prints them. */
final class DatabaseJson {
    private DatabaseJson() {}

    static DatabaseInstance instance(Fields from) {
        Fields endpoint = from.at("Endpoint");
        return new DatabaseInstance(
                from.text("DBInstanceIdentifier"),
                from.text("DBInstanceStatus"),
                endpoint.text("Address"),
                endpoint.number("Port", -1),
                from.text("Engine"),
                from.list("VpcSecurityGroups")
                        .map(each ->
                                new DatabaseInstance.Membership(each.text("VpcSecurityGroupId"), each.text("Status")))
                        .toList(),
                from.at("DBSubnetGroup").text("DBSubnetGroupName"),
                from.text("AvailabilityZone"),
                from.text("SecondaryAvailabilityZone"),
                from.flag("MultiAZ"),
                from.flag("PubliclyAccessible"),
                from.text("DBClusterIdentifier"),
                from.at("PendingModifiedValues").number("Port", -1),
                from.text("NetworkType"),
                from.text("CACertificateIdentifier"),
                from.texts("DBParameterGroups", "DBParameterGroupName"),
                from.flag("IAMDatabaseAuthenticationEnabled"),
                from.at("MasterUserSecret").text("SecretArn"),
                from.text("DBName"),
                from.tags("TagList"));
    }

    static DatabaseCluster cluster(Fields from) {
        return new DatabaseCluster(
                from.text("DBClusterIdentifier"),
                from.text("Status"),
                from.text("Endpoint"),
                from.text("ReaderEndpoint"),
                from.number("Port", -1),
                from.list("DBClusterMembers")
                        .map(each -> new DatabaseCluster.Member(
                                each.text("DBInstanceIdentifier"), each.flag("IsClusterWriter")))
                        .toList(),
                from.text("DBSubnetGroup"),
                from.at("MasterUserSecret").text("SecretArn"));
    }

    /** A subnet group, from its own call or from the instance that uses it. */
    static Stream<DatabaseSubnetGroup> subnetGroup(Fields from) {
        Fields group = from.has("DBSubnetGroup") ? from.at("DBSubnetGroup") : from;
        return group.has("DBSubnetGroupName")
                ? Stream.of(new DatabaseSubnetGroup(
                        group.text("DBSubnetGroupName"),
                        group.text("VpcId"),
                        group.texts("Subnets", "SubnetIdentifier")))
                : Stream.empty();
    }

    static DatabaseProxy proxy(Fields from) {
        Optional<List<String>> targets =
                from.has("Targets") ? Optional.of(from.texts("Targets", "RdsResourceId")) : Optional.empty();
        return new DatabaseProxy(
                from.text("DBProxyName"),
                from.text("Status"),
                from.text("Endpoint"),
                from.text("VpcId"),
                from.texts("VpcSecurityGroupIds"),
                from.texts("VpcSubnetIds"),
                from.flag("RequireTLS"),
                targets);
    }

    static DatabaseSecret secret(Fields from) {
        return new DatabaseSecret(from.text("ARN"), ObjectJson.instant(from.text("LastChangedDate")));
    }

    static DatabaseParameter parameter(Fields from) {
        return new DatabaseParameter(from.text("ParameterName"), from.text("ParameterValue"));
    }
}
