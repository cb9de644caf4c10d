package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.SecurityGroupRow;
import dev.sgpods.simulator.row.SecurityGroupRuleRow;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** Security groups, each born with a rule that lets everything out. */
final class SecurityGroups {
    static final String DEFAULT = "default";
    static final String MISSING = "InvalidGroup.NotFound";

    private static final Map<String, Function<SecurityGroupRow, Stream<String>>> FILTERS = Map.of(
            "vpc-id", row -> Stream.of(row.vpcId()),
            "group-id", row -> Stream.of(row.id()),
            "group-name", row -> Stream.of(row.name()));

    private SecurityGroups() {}

    static void register(Operations operations) {
        operations
                .change(CreateSecurityGroupRequest.class, SecurityGroups::create, "GroupName", "Description", "VpcId")
                .read(DescribeSecurityGroupsRequest.class, SecurityGroups::describe)
                .change(DeleteSecurityGroupRequest.class, SecurityGroups::delete, "GroupId");
    }

    static SecurityGroupRow require(Call call, String id) {
        return call.require(call.state().securityGroups(), id, "security group", MISSING);
    }

    /** Refuses groups that are missing or of another VPC, in EC2's words. */
    static void requireIn(Call call, String vpc, List<String> ids) {
        for (String id : ids) {
            if (!require(call, id).vpcId().equals(vpc)) {
                throw Refusals.ec2(
                        "InvalidParameter", "Security group " + id + " and subnet belong to different networks.");
            }
        }
    }

    /** Adds a group with its rule that lets everything out; a default group lets itself in, too. */
    static void add(Call call, SecurityGroupRow group) {
        call.state().securityGroups().put(group.id(), group);
        addRule(call, group.id(), true, "0.0.0.0/0", null);
        if (group.name().equals(DEFAULT)) {
            addSelfRule(call, group.id());
        }
    }

    /** Lets members of a group in from each other. */
    static void addSelfRule(Call call, String group) {
        addRule(call, group, false, null, group);
    }

    private static void addRule(Call call, String group, boolean egress, @Nullable String cidr, @Nullable String peer) {
        String id = call.state().draw().id("sgr");
        call.state()
                .securityGroupRules()
                .put(
                        id,
                        new SecurityGroupRuleRow(
                                id,
                                call.region(),
                                call.now(),
                                TagSets.none(),
                                group,
                                egress,
                                "-1",
                                -1,
                                -1,
                                cidr,
                                null,
                                peer,
                                null));
    }

    /** Removes a group and its rules. */
    static void remove(State state, String id) {
        state.securityGroupRules().stream()
                .filter(rule -> rule.groupId().equals(id))
                .forEach(rule -> state.securityGroupRules().remove(rule.id()));
        state.securityGroups().remove(id);
    }

    private static CreateSecurityGroupResponse create(Call call, CreateSecurityGroupRequest request) {
        String vpc = Vpcs.require(call, request.vpcId()).id();
        State state = call.state();
        checkName(request.groupName(), request.description());
        boolean taken = state.securityGroups().stream()
                .anyMatch(group -> group.vpcId().equals(vpc) && group.name().equals(request.groupName()));
        if (taken) {
            throw Refusals.ec2(
                    "InvalidGroup.Duplicate",
                    "The security group '" + request.groupName() + "' already exists for VPC '" + vpc + "'");
        }
        SecurityGroupRow row = new SecurityGroupRow(
                state.draw().id("sg"),
                call.region(),
                call.visible(),
                TagSets.of(ResourceType.SECURITY_GROUP, request.tagSpecifications()),
                vpc,
                request.groupName(),
                request.description());
        add(call, row);
        return CreateSecurityGroupResponse.builder()
                .groupId(row.id())
                .tags(TagSets.ec2(row.tags()))
                .build();
    }

    private static void checkName(String name, String description) {
        String allowed = "[a-zA-Z0-9 ._\\-:/()#,@\\[\\]+=&;{}!$*]{1,255}";
        if (!name.matches(allowed) || name.toLowerCase(Locale.ROOT).startsWith("sg-")) {
            throw Refusals.ec2(
                    "InvalidParameterValue",
                    "Value (" + name + ") for parameter GroupName is invalid. Character sets beyond ASCII are not"
                            + " supported, and group names may not be in the format sg-*.");
        }
        if (name.equals(DEFAULT)) {
            throw Refusals.ec2("InvalidGroup.Reserved", "The security group name 'default' is reserved");
        }
        if (!description.matches(allowed)) {
            throw Refusals.ec2(
                    "InvalidParameterValue",
                    "Value (" + description + ") for parameter GroupDescription is invalid. Character sets beyond ASCII"
                            + " are not supported.");
        }
    }

    private static DescribeSecurityGroupsResponse describe(Call call, DescribeSecurityGroupsRequest request) {
        Map<String, List<SecurityGroupRuleRow>> rules = call.state().securityGroupRules().stream()
                .collect(Collectors.groupingBy(SecurityGroupRuleRow::groupId));
        return DescribeSecurityGroupsResponse.builder()
                .securityGroups(call.asked(
                                call.state().securityGroups(), request.groupIds(), request.filters(), FILTERS, MISSING)
                        .map(row -> group(call, row, rules.getOrDefault(row.id(), List.of())))
                        .toList())
                .build();
    }

    private static SecurityGroup group(Call call, SecurityGroupRow row, List<SecurityGroupRuleRow> rules) {
        return SecurityGroup.builder()
                .groupId(row.id())
                .groupName(row.name())
                .description(row.description())
                .vpcId(row.vpcId())
                .ownerId(call.setting().accountId())
                .ipPermissions(permissions(call, rules, false))
                .ipPermissionsEgress(permissions(call, rules, true))
                .tags(TagSets.ec2(row.tags()))
                .build();
    }

    private static List<IpPermission> permissions(Call call, List<SecurityGroupRuleRow> rules, boolean egress) {
        return rules.stream()
                .filter(rule -> rule.egress() == egress)
                .map(rule -> SecurityGroupRules.permission(call, rule))
                .toList();
    }

    private static DeleteSecurityGroupResponse delete(Call call, DeleteSecurityGroupRequest request) {
        SecurityGroupRow row = require(call, request.groupId());
        State state = call.state();
        if (row.name().equals(DEFAULT)) {
            throw Refusals.ec2(
                    "CannotDelete",
                    "the specified group: \"" + row.id() + "\" name: \"default\" cannot be deleted by a user");
        }
        boolean worn = state.networkInterfaces().stream()
                .anyMatch(holder -> holder.groupIds().contains(row.id()));
        boolean named = state.securityGroupRules().stream()
                .anyMatch(rule ->
                        row.id().equals(rule.peerGroupId()) && !rule.groupId().equals(row.id()));
        if (worn || named) {
            throw Refusals.ec2("DependencyViolation", "resource " + row.id() + " has a dependent object");
        }
        remove(state, row.id());
        return DeleteSecurityGroupResponse.builder().groupId(row.id()).build();
    }
}
