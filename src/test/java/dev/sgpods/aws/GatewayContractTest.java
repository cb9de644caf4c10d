package dev.sgpods.aws;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import software.amazon.awssdk.services.ec2.model.NatGatewayState;

/** The contract of the NAT gateway and its address. */
class GatewayContractTest {
    @Nested
    class Address extends TwinsContract {
        @Override
        TaggedResource<?> resource(TestParts among) {
            return among.address;
        }

        @Override
        String plant(Map<String, String> tags) {
            return hand.address(tags);
        }

        @Override
        boolean there(String id) {
            return cloud.aws.ec2().describeAddresses().addresses().stream()
                    .anyMatch(address -> address.allocationId().equals(id));
        }

        @Override
        void use(String id) {
            hand.nat(cloud.make(parts.open), id, Map.of());
        }
    }

    @Nested
    class NatGateway extends TwinsContract {
        @Override
        TaggedResource<?> resource(TestParts among) {
            return among.nat;
        }

        @Override
        String plant(Map<String, String> tags) {
            return hand.nat(parts.open.id(cloud.look()).orElseThrow(), hand.address(Map.of()), tags);
        }

        @Override
        boolean there(String id) {
            return cloud.aws.ec2().describeNatGateways().natGateways().stream()
                    .anyMatch(gateway -> gateway.natGatewayId().equals(id)
                            && gateway.state() != NatGatewayState.DELETING
                            && gateway.state() != NatGatewayState.DELETED);
        }

        @Override
        void use(String id) {
            String table = hand.table(ByHand.visible());
            cloud.aws.ec2().createRoute(request -> request.routeTableId(table)
                    .destinationCidrBlock("0.0.0.0/0")
                    .natGatewayId(id));
        }
    }
}
