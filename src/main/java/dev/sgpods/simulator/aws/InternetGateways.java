package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.InternetGatewayRow;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.AttachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.CreateInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DeleteInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayRequest;
import software.amazon.awssdk.services.ec2.model.DetachInternetGatewayResponse;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.InternetGatewayAttachment;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Internet gateways; a VPC has at most one. */
final class InternetGateways {
    private static final String MISSING = "InvalidInternetGatewayID.NotFound";
    private static final Map<String, Function<InternetGatewayRow, Stream<String>>> FILTERS = Map.of(
            "attachment.vpc-id", row -> Stream.ofNullable(row.vpcId()),
            "internet-gateway-id", row -> Stream.of(row.id()));

    private InternetGateways() {}

    static void register(Operations operations) {
        operations
                .change(CreateInternetGatewayRequest.class, InternetGateways::create)
                .read(DescribeInternetGatewaysRequest.class, InternetGateways::describe)
                .change(AttachInternetGatewayRequest.class, InternetGateways::attach, "InternetGatewayId", "VpcId")
                .change(DetachInternetGatewayRequest.class, InternetGateways::detach, "InternetGatewayId", "VpcId")
                .change(DeleteInternetGatewayRequest.class, InternetGateways::delete, "InternetGatewayId");
    }

    static InternetGatewayRow require(Call call, String id) {
        return call.require(call.state().internetGateways(), id, "internetGateway", MISSING);
    }

    private static CreateInternetGatewayResponse create(Call call, CreateInternetGatewayRequest request) {
        if (Quotas.reached(call, Quotas.GATEWAYS, call.state().internetGateways())) {
            throw Refusals.ec2(
                    "InternetGatewayLimitExceeded", "The maximum number of internet gateways has been reached.");
        }
        String id = call.state().draw().id("igw");
        var tags = TagSets.of(ResourceType.INTERNET_GATEWAY, request.tagSpecifications());
        InternetGatewayRow row = new InternetGatewayRow(id, call.region(), call.visible(), tags, null);
        call.state().internetGateways().put(id, row);
        return CreateInternetGatewayResponse.builder()
                .internetGateway(gateway(call, row))
                .build();
    }

    private static DescribeInternetGatewaysResponse describe(Call call, DescribeInternetGatewaysRequest request) {
        return DescribeInternetGatewaysResponse.builder()
                .internetGateways(call.asked(
                                call.state().internetGateways(),
                                request.internetGatewayIds(),
                                request.filters(),
                                FILTERS,
                                MISSING)
                        .map(row -> gateway(call, row))
                        .toList())
                .build();
    }

    private static InternetGateway gateway(Call call, InternetGatewayRow row) {
        InternetGateway.Builder gateway = InternetGateway.builder()
                .internetGatewayId(row.id())
                .ownerId(call.setting().accountId())
                .tags(TagSets.ec2(row.tags()));
        if (row.vpcId() != null) {
            gateway.attachments(InternetGatewayAttachment.builder()
                    .vpcId(row.vpcId())
                    .state("available")
                    .build());
        }
        return gateway.build();
    }

    private static AttachInternetGatewayResponse attach(Call call, AttachInternetGatewayRequest request) {
        InternetGatewayRow row = require(call, request.internetGatewayId());
        String vpc = Vpcs.require(call, request.vpcId()).id();
        boolean taken = call.state().internetGateways().stream().anyMatch(other -> vpc.equals(other.vpcId()));
        if (row.vpcId() != null || taken) {
            throw Refusals.ec2(
                    "Resource.AlreadyAssociated",
                    "resource " + row.id() + " is already attached, or network " + vpc + " has a gateway");
        }
        call.state().internetGateways().put(row.id(), row.withVpc(vpc));
        return AttachInternetGatewayResponse.builder().build();
    }

    private static DetachInternetGatewayResponse detach(Call call, DetachInternetGatewayRequest request) {
        InternetGatewayRow row = require(call, request.internetGatewayId());
        String vpc = Vpcs.require(call, request.vpcId()).id();
        if (!vpc.equals(row.vpcId())) {
            throw Refusals.ec2("Gateway.NotAttached", "resource " + row.id() + " is not attached to network " + vpc);
        }
        if (mapped(call, vpc)) {
            throw Refusals.ec2(
                    "DependencyViolation",
                    "Network " + vpc + " has some mapped public address(es). Please unmap those public address(es) "
                            + "before detaching the gateway.");
        }
        call.state().internetGateways().put(row.id(), row.withVpc(null));
        return DetachInternetGatewayResponse.builder().build();
    }

    /** Public addresses are those of NAT gateways, of open load balancers and of instances that were given one. */
    private static boolean mapped(Call call, String vpc) {
        State state = call.state();
        return state.natGateways().stream().anyMatch(nat -> nat.vpcId().equals(vpc) && NatGateways.holds(state, nat))
                || state.instances().stream()
                        .anyMatch(instance -> instance.vpcId().equals(vpc)
                                && instance.publicIp() != null
                                && Instances.state(call, instance) != InstanceStateName.TERMINATED)
                || state.loadBalancers().stream()
                        .anyMatch(balancer -> balancer.vpcId().equals(vpc)
                                && balancer.scheme().equals("internet-facing"));
    }

    private static DeleteInternetGatewayResponse delete(Call call, DeleteInternetGatewayRequest request) {
        InternetGatewayRow row = require(call, request.internetGatewayId());
        if (row.vpcId() != null) {
            throw Refusals.ec2InUse("internetGateway", row.id());
        }
        call.state().internetGateways().remove(row.id());
        return DeleteInternetGatewayResponse.builder().build();
    }
}
