package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.row.DbSubnetGroupRow;
import dev.sgpods.simulator.row.SubnetRow;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.model.CreateDbSubnetGroupRequest;
import software.amazon.awssdk.services.rds.model.CreateDbSubnetGroupResponse;
import software.amazon.awssdk.services.rds.model.DBSubnetGroup;
import software.amazon.awssdk.services.rds.model.DbSubnetGroupAlreadyExistsException;
import software.amazon.awssdk.services.rds.model.DbSubnetGroupDoesNotCoverEnoughAZsException;
import software.amazon.awssdk.services.rds.model.DbSubnetGroupNotFoundException;
import software.amazon.awssdk.services.rds.model.DeleteDbSubnetGroupRequest;
import software.amazon.awssdk.services.rds.model.DeleteDbSubnetGroupResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbSubnetGroupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbSubnetGroupsResponse;
import software.amazon.awssdk.services.rds.model.InvalidDbSubnetGroupStateException;
import software.amazon.awssdk.services.rds.model.InvalidSubnetException;
import software.amazon.awssdk.services.rds.model.Subnet;

/** RDS's DB subnet groups: at least two zones of one VPC; held while an instance uses them. */
final class DbSubnetGroups {
    private static final int BAD_REQUEST = 400;
    private static final int MISSING = 404;

    private DbSubnetGroups() {}

    static void register(Operations operations) {
        operations
                .change(
                        CreateDbSubnetGroupRequest.class,
                        DbSubnetGroups::create,
                        "DBSubnetGroupName",
                        "DBSubnetGroupDescription",
                        "SubnetIds")
                .read(DescribeDbSubnetGroupsRequest.class, DbSubnetGroups::describe)
                .change(DeleteDbSubnetGroupRequest.class, DbSubnetGroups::delete, "DBSubnetGroupName");
    }

    static DbSubnetGroupRow require(Call call, String name) {
        DbSubnetGroupRow row = call.state().dbSubnetGroups().get(call.key(name.toLowerCase(Locale.ROOT)));
        if (row == null) {
            throw Refusals.of(
                    DbSubnetGroupNotFoundException.builder(),
                    "Rds",
                    "DBSubnetGroupNotFoundFault",
                    MISSING,
                    "DB subnet group '" + name + "' does not exist.");
        }
        return row;
    }

    private static CreateDbSubnetGroupResponse create(Call call, CreateDbSubnetGroupRequest request) {
        String name = request.dbSubnetGroupName().toLowerCase(Locale.ROOT);
        if (!name.matches("[a-z0-9 ._-]{1,255}") || name.equals("default")) {
            throw RdsErrors.value("The parameter DBSubnetGroupName must contain no more than 255 letters, numbers,"
                    + " periods, underscores, spaces, or hyphens, and must not be default.");
        }
        if (call.state().dbSubnetGroups().contains(call.key(name))) {
            throw Refusals.of(
                    DbSubnetGroupAlreadyExistsException.builder(),
                    "Rds",
                    "DBSubnetGroupAlreadyExists",
                    BAD_REQUEST,
                    "The DB subnet group '" + name + "' already exists.");
        }
        DbSubnetGroupRow row = new DbSubnetGroupRow(
                name,
                call.region(),
                call.arn("rds", "subgrp:" + name),
                request.dbSubnetGroupDescription(),
                subnets(call, request.subnetIds()).get(0).vpcId(),
                List.copyOf(request.subnetIds()),
                RdsTags.of(request.tags()));
        call.state().dbSubnetGroups().put(row.key(), row);
        return CreateDbSubnetGroupResponse.builder()
                .dbSubnetGroup(group(call, row))
                .build();
    }

    private static List<SubnetRow> subnets(Call call, List<String> ids) {
        List<SubnetRow> subnets = ids.stream()
                .map(id -> call.find(call.state().subnets(), id)
                        .orElseThrow(() -> invalid("Some input subnets in :[" + id + "] are invalid.")))
                .toList();
        if (subnets.stream().map(SubnetRow::vpcId).distinct().count() > 1) {
            throw invalid("The subnets are not all in the same VPC.");
        }
        if (subnets.stream().map(SubnetRow::zone).distinct().count() < 2) {
            throw Refusals.of(
                    DbSubnetGroupDoesNotCoverEnoughAZsException.builder(),
                    "Rds",
                    "DBSubnetGroupDoesNotCoverEnoughAZs",
                    BAD_REQUEST,
                    "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Add subnets to cover"
                            + " at least 2 AZs.");
        }
        return subnets;
    }

    private static RuntimeException invalid(String message) {
        return Refusals.of(InvalidSubnetException.builder(), "Rds", "InvalidSubnet", BAD_REQUEST, message);
    }

    private static DescribeDbSubnetGroupsResponse describe(Call call, DescribeDbSubnetGroupsRequest request) {
        Stream<DbSubnetGroupRow> rows = request.dbSubnetGroupName() == null
                ? call.state().dbSubnetGroups().stream()
                        .filter(row -> row.region().equals(call.region()))
                : Stream.of(require(call, request.dbSubnetGroupName()));
        return DescribeDbSubnetGroupsResponse.builder()
                .dbSubnetGroups(rows.map(row -> group(call, row)).toList())
                .build();
    }

    private static DeleteDbSubnetGroupResponse delete(Call call, DeleteDbSubnetGroupRequest request) {
        DbSubnetGroupRow row = require(call, request.dbSubnetGroupName());
        boolean used = call.state().dbInstances().stream()
                .anyMatch(database -> database.region().equals(call.region())
                        && database.subnetGroup().equals(row.name()));
        if (used) {
            throw Refusals.of(
                    InvalidDbSubnetGroupStateException.builder(),
                    "Rds",
                    "InvalidDBSubnetGroupStateFault",
                    BAD_REQUEST,
                    "Cannot delete the subnet group '" + row.name()
                            + "' because at least one database instance is still using it.");
        }
        call.state().dbSubnetGroups().remove(row.key());
        return DeleteDbSubnetGroupResponse.builder().build();
    }

    static DBSubnetGroup group(Call call, DbSubnetGroupRow row) {
        return DBSubnetGroup.builder()
                .dbSubnetGroupName(row.name())
                .dbSubnetGroupArn(row.arn())
                .dbSubnetGroupDescription(row.description())
                .vpcId(row.vpcId())
                .subnetGroupStatus("Complete")
                .subnets(row.subnetIds().stream()
                        .flatMap(id -> Stream.ofNullable(call.state().subnets().get(id)))
                        .map(subnet -> Subnet.builder()
                                .subnetIdentifier(subnet.id())
                                .subnetStatus("Active")
                                .subnetAvailabilityZone(zone -> zone.name(subnet.zone()))
                                .build())
                        .toList())
                .build();
    }
}
