package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.row.NetworkAclEntryRow;
import dev.sgpods.simulator.row.NetworkAclRow;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.CreateNetworkAclEntryResponse;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.DeleteNetworkAclEntryResponse;
import software.amazon.awssdk.services.ec2.model.PortRange;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclEntryRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceNetworkAclEntryResponse;
import software.amazon.awssdk.services.ec2.model.RuleAction;

/** The numbered entries of network ACLs. */
final class NetworkAclEntries {
    private static final int ENTRIES_A_DIRECTION = 20;
    private static final Set<String> WITH_PORTS = Set.of("6", "17", "tcp", "udp");

    private NetworkAclEntries() {}

    static void register(Operations operations) {
        operations
                .change(
                        CreateNetworkAclEntryRequest.class,
                        NetworkAclEntries::create,
                        "NetworkAclId",
                        "RuleNumber",
                        "Protocol",
                        "RuleAction",
                        "Egress")
                .change(
                        ReplaceNetworkAclEntryRequest.class,
                        NetworkAclEntries::replace,
                        "NetworkAclId",
                        "RuleNumber",
                        "Protocol",
                        "RuleAction",
                        "Egress")
                .change(
                        DeleteNetworkAclEntryRequest.class,
                        NetworkAclEntries::delete,
                        "NetworkAclId",
                        "RuleNumber",
                        "Egress");
    }

    private static CreateNetworkAclEntryResponse create(Call call, CreateNetworkAclEntryRequest request) {
        NetworkAclRow acl = NetworkAcls.require(call, request.networkAclId());
        if (find(acl, request.ruleNumber(), request.egress()).isPresent()) {
            throw Refusals.ec2(
                    "NetworkAclEntryAlreadyExists",
                    "The network acl entry identified by " + request.ruleNumber() + " already exists.");
        }
        long there = acl.entries().stream()
                .filter(entry -> entry.egress() == request.egress() && entry.number() != NetworkAcls.LAST)
                .count();
        if (there >= ENTRIES_A_DIRECTION) {
            throw Refusals.ec2(
                    "NetworkAclEntryLimitExceeded", "The maximum number of network acl entries has been reached.");
        }
        NetworkAclEntryRow entry = checked(
                request.ruleNumber(),
                request.egress(),
                request.ruleAction(),
                request.protocol(),
                request.cidrBlock(),
                request.portRange());
        keep(call, acl, Stream.concat(acl.entries().stream(), Stream.of(entry)));
        return CreateNetworkAclEntryResponse.builder().build();
    }

    private static ReplaceNetworkAclEntryResponse replace(Call call, ReplaceNetworkAclEntryRequest request) {
        NetworkAclRow acl = NetworkAcls.require(call, request.networkAclId());
        NetworkAclEntryRow old = require(acl, request.ruleNumber(), request.egress());
        NetworkAclEntryRow entry = checked(
                request.ruleNumber(),
                request.egress(),
                request.ruleAction(),
                request.protocol(),
                request.cidrBlock(),
                request.portRange());
        keep(call, acl, acl.entries().stream().map(kept -> kept.equals(old) ? entry : kept));
        return ReplaceNetworkAclEntryResponse.builder().build();
    }

    private static DeleteNetworkAclEntryResponse delete(Call call, DeleteNetworkAclEntryRequest request) {
        NetworkAclRow acl = NetworkAcls.require(call, request.networkAclId());
        number(request.ruleNumber());
        NetworkAclEntryRow old = require(acl, request.ruleNumber(), request.egress());
        keep(call, acl, acl.entries().stream().filter(kept -> !kept.equals(old)));
        return DeleteNetworkAclEntryResponse.builder().build();
    }

    private static void keep(Call call, NetworkAclRow acl, Stream<NetworkAclEntryRow> entries) {
        call.state().networkAcls().put(acl.id(), acl.withEntries(entries.toList()));
    }

    private static Optional<NetworkAclEntryRow> find(NetworkAclRow acl, int number, boolean egress) {
        return acl.entries().stream()
                .filter(entry -> entry.number() == number && entry.egress() == egress)
                .findFirst();
    }

    private static NetworkAclEntryRow require(NetworkAclRow acl, int number, boolean egress) {
        return find(acl, number, egress)
                .orElseThrow(() -> Refusals.ec2(
                        "InvalidNetworkAclEntry.NotFound",
                        "The network acl entry identified by " + number + " does not exist."));
    }

    private static NetworkAclEntryRow checked(
            int number,
            boolean egress,
            RuleAction action,
            String protocol,
            @Nullable String cidr,
            @Nullable PortRange ports) {
        number(number);
        if (cidr == null) {
            throw Refusals.ec2("MissingParameter", "The request must contain the parameter cidrBlock or ipv6CidrBlock");
        }
        boolean withPorts = WITH_PORTS.contains(protocol);
        if (withPorts && ports == null) {
            throw Refusals.ec2("MissingParameter", "The request must contain the parameter portRange");
        }
        return new NetworkAclEntryRow(
                number,
                egress,
                action == RuleAction.ALLOW,
                protocol,
                Cidrs.block(cidr),
                withPorts && ports != null ? ports.from() : null,
                withPorts && ports != null ? ports.to() : null);
    }

    private static void number(int number) {
        if (number < 1 || number >= NetworkAcls.LAST) {
            throw Refusals.ec2(
                    "InvalidParameterValue",
                    "Value (" + number + ") for parameter ruleNumber is invalid. Rule numbers go from 1 to 32766.");
        }
    }
}
