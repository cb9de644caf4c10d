package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.AddressRow;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.AllocateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AllocateAddressResponse;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAddressesResponse;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressRequest;
import software.amazon.awssdk.services.ec2.model.ReleaseAddressResponse;
import software.amazon.awssdk.services.ec2.model.ResourceType;

/** Elastic IP addresses, from a block that is kept for documentation. */
final class Addresses {
    private static final String MISSING = "InvalidAllocationID.NotFound";
    private static final String BLOCK = "198.51.100.0/24";
    private static final int FIRST = 10;
    private static final int LAST = 250;
    private static final Map<String, Function<AddressRow, Stream<String>>> FILTERS =
            Map.of("allocation-id", row -> Stream.of(row.id()), "public-ip", row -> Stream.of(row.publicIp()));

    private Addresses() {}

    static void register(Operations operations) {
        operations
                .change(AllocateAddressRequest.class, Addresses::allocate)
                .read(DescribeAddressesRequest.class, Addresses::describe)
                .change(ReleaseAddressRequest.class, Addresses::release, "AllocationId");
    }

    static AddressRow require(Call call, String id) {
        return call.require(call.state().addresses(), id, "allocation", MISSING);
    }

    private static AllocateAddressResponse allocate(Call call, AllocateAddressRequest request) {
        State state = call.state();
        if (Quotas.reached(call, Quotas.ADDRESSES, state.addresses())) {
            throw Refusals.ec2("AddressLimitExceeded", "The maximum number of addresses has been reached.");
        }
        AddressRow row = new AddressRow(
                state.draw().id("eipalloc"),
                call.region(),
                call.visible(),
                TagSets.of(ResourceType.ELASTIC_IP, request.tagSpecifications()),
                free(state),
                null,
                null);
        state.addresses().put(row.id(), row);
        return AllocateAddressResponse.builder()
                .allocationId(row.id())
                .publicIp(row.publicIp())
                .domain(DomainType.VPC)
                .build();
    }

    private static String free(State state) {
        for (int number = FIRST; number <= LAST; number++) {
            String address = Cidrs.address(BLOCK, number);
            if (state.addresses().stream().noneMatch(row -> row.publicIp().equals(address))) {
                return address;
            }
        }
        throw Refusals.ec2("AddressLimitExceeded", "The maximum number of addresses has been reached.");
    }

    private static DescribeAddressesResponse describe(Call call, DescribeAddressesRequest request) {
        return DescribeAddressesResponse.builder()
                .addresses(call.asked(
                                call.state().addresses(), request.allocationIds(), request.filters(), FILTERS, MISSING)
                        .map(row -> Address.builder()
                                .allocationId(row.id())
                                .publicIp(row.publicIp())
                                .domain(DomainType.VPC)
                                .associationId(row.associationId())
                                .networkInterfaceId(row.interfaceId())
                                .tags(TagSets.ec2(row.tags()))
                                .build())
                        .toList())
                .build();
    }

    private static ReleaseAddressResponse release(Call call, ReleaseAddressRequest request) {
        AddressRow row = require(call, request.allocationId());
        if (NatGateways.hold(call.state(), row)) {
            // EC2 does not say that it is in use, nor by what, when the holder is a service's.
            throw Refusals.ec2("AuthFailure", "You do not have permission to access the specified resource.");
        }
        if (row.associationId() != null) {
            throw Refusals.ec2("InvalidIPAddress.InUse", "Address " + row.publicIp() + " is in use.");
        }
        call.state().addresses().remove(row.id());
        return ReleaseAddressResponse.builder().build();
    }
}
