package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.row.DbInstanceRow;
import java.util.Locale;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroupStatus;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.Endpoint;
import software.amazon.awssdk.services.rds.model.MasterUserSecret;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** DB instances as RDS shows them at an instant; the endpoint only once they are available. */
final class DbInstanceView {
    private DbInstanceView() {}

    static void register(Operations operations) {
        operations.read(DescribeDbInstancesRequest.class, DbInstanceView::describe);
    }

    private static DescribeDbInstancesResponse describe(Call call, DescribeDbInstancesRequest request) {
        Stream<DbInstanceRow> rows = request.dbInstanceIdentifier() == null
                ? call.state().dbInstances().stream().filter(row -> row.region().equals(call.region()))
                : Stream.of(DbInstances.require(call, request.dbInstanceIdentifier()));
        return DescribeDbInstancesResponse.builder()
                .dbInstances(rows.map(row -> of(call, row)).toList())
                .build();
    }

    static String status(Call call, DbInstanceRow row) {
        if (row.deletingAt() != null) {
            return "deleting";
        }
        if (call.now().isBefore(row.readyAt())) {
            return "creating";
        }
        return row.activity() == null ? "available" : row.activity();
    }

    /** The name that RDS gives an instance; one part of it is drawn once for an account and region in reality. */
    private static String host(DbInstanceRow row) {
        String drawn = row.resourceId().substring(3, 15).toLowerCase(Locale.ROOT);
        return row.identifier() + "." + drawn + "." + row.region() + ".rds.amazonaws.com";
    }

    static DBInstance of(Call call, DbInstanceRow row) {
        String status = status(call, row);
        DBInstance.Builder view = DBInstance.builder()
                .dbInstanceIdentifier(row.identifier())
                .dbInstanceArn(row.arn())
                .dbiResourceId(row.resourceId())
                .dbInstanceStatus(status)
                .engine(row.engine())
                .engineVersion(row.engineVersion())
                .dbInstanceClass(row.instanceClass())
                .allocatedStorage(row.storageGib())
                .storageType(row.storageType())
                .storageEncrypted(row.encrypted())
                .dbName(row.databaseName())
                .masterUsername(row.masterUsername())
                .availabilityZone(row.zone())
                .publiclyAccessible(row.publiclyAccessible())
                .multiAZ(row.multiAz())
                .backupRetentionPeriod(row.backupDays())
                .deletionProtection(row.deletionProtection())
                .instanceCreateTime(row.createdAt())
                .dbParameterGroups(DBParameterGroupStatus.builder()
                        .dbParameterGroupName(DbParameters.group(row.engineVersion()))
                        .parameterApplyStatus("in-sync")
                        .build())
                .dbSubnetGroup(DbSubnetGroups.group(call, DbSubnetGroups.require(call, row.subnetGroup())))
                .vpcSecurityGroups(row.groupIds().stream()
                        .map(id -> VpcSecurityGroupMembership.builder()
                                .vpcSecurityGroupId(id)
                                .status("active")
                                .build())
                        .toList())
                .tagList(RdsTags.rds(row.tags()));
        if (row.secretArn() != null) {
            view.masterUserSecret(MasterUserSecret.builder()
                    .secretArn(row.secretArn())
                    .secretStatus(status.equals("creating") ? "creating" : "active")
                    .build());
        }
        if (!status.equals("creating")) {
            view.endpoint(Endpoint.builder().address(host(row)).port(row.port()).build());
        }
        return view.build();
    }
}
