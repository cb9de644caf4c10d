package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.NetworkAclEntryRow;
import dev.sgpods.simulator.row.NetworkAclRow;
import dev.sgpods.simulator.row.SubnetRow;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclResponse;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeNetworkAclsResponse;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclAssociationRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclAssociationResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RuleAction;

/** Network ACLs: each subnet follows exactly one, its VPC's default one until that is replaced. */
final class NetworkAcls {
    /** The number that AWS gives to the entry that denies the rest. */
    static final int LAST = 32767;

    private static final String MISSING = "InvalidNetworkAclID.NotFound";
    private static final int USUAL_ENTRY = 100;
    private static final Map<String, Function<NetworkAclRow, Stream<String>>> FILTERS = Map.of(
            "vpc-id", row -> Stream.of(row.vpcId()),
            "network-acl-id", row -> Stream.of(row.id()),
            "association.subnet-id", row -> row.associations().values().stream(),
            "default", row -> Stream.of(String.valueOf(row.isDefault())));

    private NetworkAcls() {}

    static void register(Operations operations) {
        operations
                .change(CreateNetworkAclRequest.class, NetworkAcls::create, "VpcId")
                .read(DescribeNetworkAclsRequest.class, NetworkAcls::describe)
                .change(
                        ReplaceNetworkAclAssociationRequest.class,
                        NetworkAcls::replace,
                        "AssociationId",
                        "NetworkAclId")
                .change(DeleteNetworkAclRequest.class, NetworkAcls::delete, "NetworkAclId");
        NetworkAclEntries.register(operations);
    }

    static NetworkAclRow require(Call call, String id) {
        return call.require(call.state().networkAcls(), id, "networkAcl", MISSING);
    }

    /** The ACL that a VPC is born with: it lets everything through. */
    static void addDefault(Call call, String vpc) {
        List<NetworkAclEntryRow> entries = Stream.of(false, true)
                .flatMap(egress -> Stream.of(entry(USUAL_ENTRY, egress, true), entry(LAST, egress, false)))
                .toList();
        add(call, vpc, true, entries, TagSets.none());
    }

    private static NetworkAclRow add(
            Call call,
            String vpc,
            boolean isDefault,
            List<NetworkAclEntryRow> entries,
            SortedMap<String, String> tags) {
        String id = call.state().draw().id("acl");
        NetworkAclRow row = new NetworkAclRow(
                id,
                call.region(),
                isDefault ? call.now() : call.visible(),
                tags,
                vpc,
                isDefault,
                entries,
                TagSets.none());
        call.state().networkAcls().put(id, row);
        return row;
    }

    private static NetworkAclEntryRow entry(int number, boolean egress, boolean allow) {
        return new NetworkAclEntryRow(number, egress, allow, "-1", "0.0.0.0/0", null, null);
    }

    /** Makes a new subnet follow its VPC's default ACL. */
    static void follow(Call call, SubnetRow subnet) {
        call.state().networkAcls().stream()
                .filter(row -> row.isDefault() && row.vpcId().equals(subnet.vpcId()))
                .forEach(row -> associate(call, row, subnet.id()));
    }

    private static String associate(Call call, NetworkAclRow row, String subnet) {
        String id = call.state().draw().id("aclassoc");
        SortedMap<String, String> associations = new TreeMap<>(row.associations());
        associations.put(id, subnet);
        call.state().networkAcls().put(row.id(), row.withAssociations(TagSets.of(associations)));
        return id;
    }

    /** Ends the association of a subnet. */
    static void forget(State state, String subnet) {
        state.networkAcls().stream()
                .filter(row -> row.associations().containsValue(subnet))
                .forEach(row -> {
                    SortedMap<String, String> left = new TreeMap<>(row.associations());
                    left.values().remove(subnet);
                    state.networkAcls().put(row.id(), row.withAssociations(TagSets.of(left)));
                });
    }

    private static CreateNetworkAclResponse create(Call call, CreateNetworkAclRequest request) {
        String vpc = Vpcs.require(call, request.vpcId()).id();
        String id = call.once(
                "CreateNetworkAcl", request.clientToken(), request, call.state().networkAcls(), () -> {
                    var tags = TagSets.of(ResourceType.NETWORK_ACL, request.tagSpecifications());
                    return add(call, vpc, false, List.of(entry(LAST, false, false), entry(LAST, true, false)), tags)
                            .id();
                });
        return CreateNetworkAclResponse.builder()
                .networkAcl(acl(call.state().networkAcls().require(id)))
                .clientToken(request.clientToken())
                .build();
    }

    private static ReplaceNetworkAclAssociationResponse replace(
            Call call, ReplaceNetworkAclAssociationRequest request) {
        NetworkAclRow wanted = require(call, request.networkAclId());
        String old = request.associationId();
        NetworkAclRow present = call.here(call.state().networkAcls())
                .filter(row -> row.associations().containsKey(old))
                .findFirst()
                .orElseThrow(() -> Refusals.ec2(
                        "InvalidAssociationID.NotFound", "The association ID '" + old + "' does not exist"));
        if (!present.vpcId().equals(wanted.vpcId())) {
            throw Refusals.ec2(
                    "InvalidParameterValue",
                    "networkAcl " + wanted.id() + " and the subnet belong to different networks");
        }
        String subnet = present.associations().getOrDefault(old, "");
        forget(call.state(), subnet);
        String id = associate(call, require(call, wanted.id()), subnet);
        return ReplaceNetworkAclAssociationResponse.builder()
                .newAssociationId(id)
                .build();
    }

    private static DeleteNetworkAclResponse delete(Call call, DeleteNetworkAclRequest request) {
        NetworkAclRow row = require(call, request.networkAclId());
        if (row.isDefault()) {
            throw Refusals.ec2("InvalidParameterValue", "cannot delete default network ACL " + row.id());
        }
        if (!row.associations().isEmpty()) {
            throw Refusals.ec2InUse("networkAcl", row.id());
        }
        call.state().networkAcls().remove(row.id());
        return DeleteNetworkAclResponse.builder().build();
    }

    private static DescribeNetworkAclsResponse describe(Call call, DescribeNetworkAclsRequest request) {
        return DescribeNetworkAclsResponse.builder()
                .networkAcls(call.asked(
                                call.state().networkAcls(),
                                request.networkAclIds(),
                                request.filters(),
                                FILTERS,
                                MISSING)
                        .map(NetworkAcls::acl)
                        .toList())
                .build();
    }

    private static NetworkAcl acl(NetworkAclRow row) {
        return NetworkAcl.builder()
                .networkAclId(row.id())
                .vpcId(row.vpcId())
                .isDefault(row.isDefault())
                .entries(row.entries().stream().map(NetworkAcls::view).toList())
                .associations(row.associations().entrySet().stream()
                        .map(association -> NetworkAclAssociation.builder()
                                .networkAclAssociationId(association.getKey())
                                .networkAclId(row.id())
                                .subnetId(association.getValue())
                                .build())
                        .toList())
                .tags(TagSets.ec2(row.tags()))
                .build();
    }

    private static NetworkAclEntry view(NetworkAclEntryRow entry) {
        NetworkAclEntry.Builder view = NetworkAclEntry.builder()
                .ruleNumber(entry.number())
                .egress(entry.egress())
                .protocol(entry.protocol())
                .cidrBlock(entry.cidr())
                .ruleAction(entry.allow() ? RuleAction.ALLOW : RuleAction.DENY);
        if (entry.fromPort() != null && entry.toPort() != null) {
            view.portRange(range -> range.from(entry.fromPort()).to(entry.toPort()));
        }
        return view.build();
    }
}
