package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contract of a VPC and of what gives it its shape. */
class NetworkContractTest {
    @Nested
    class Vpc extends TwinsContract {
        @Override
        TaggedResource<?> resource(TestParts among) {
            return among.vpc;
        }

        @Override
        String plant(Map<String, String> tags) {
            return hand.vpc(tags);
        }

        @Override
        boolean there(String id) {
            return cloud.aws.ec2().describeVpcs().vpcs().stream()
                    .anyMatch(vpc -> vpc.vpcId().equals(id));
        }

        @Override
        void use(String id) {
            hand.group(id, "web", Map.of());
        }

        @Test
        void oneThatARepeatedRequestMadeTwiceIsMadeOnce() {
            cloud.before = operation -> {
                if (operation.equals("createVpc")
                        && cloud.ledger.find("vpc").orElseThrow().tries() == 1) {
                    cloud.before = any -> {};
                    // Carried out, but nobody hears of it until much later.
                    hand.vpc(ours());
                }
            };
            String id = cloud.make(resource());
            cloud.create(resource());
            assertThat(cloud.aws.ec2().describeVpcs().vpcs()).hasSize(1).allMatch(vpc -> vpc.vpcId()
                    .equals(id));
        }
    }

    @Nested
    class InternetGateway extends TwinsContract {
        @Override
        TaggedResource<?> resource(TestParts among) {
            return among.gateway;
        }

        @Override
        String plant(Map<String, String> tags) {
            return hand.gateway(tags);
        }

        @Override
        boolean there(String id) {
            return cloud.aws.ec2().describeInternetGateways().internetGateways().stream()
                    .anyMatch(gateway -> gateway.internetGatewayId().equals(id));
        }

        @Override
        void use(String id) {
            boolean attached = cloud
                    .aws
                    .ec2()
                    .describeInternetGateways(request -> request.internetGatewayIds(id))
                    .internetGateways()
                    .stream()
                    .anyMatch(gateway -> !gateway.attachments().isEmpty());
            if (!attached) {
                String vpc = hand.vpc(Map.of());
                cloud.aws.ec2().attachInternetGateway(request -> request.internetGatewayId(id)
                        .vpcId(vpc));
            }
        }

        @Override
        void leave(String id) {
            String vpc = hand.home();
            cloud.aws.ec2().detachInternetGateway(request -> request.internetGatewayId(id)
                    .vpcId(vpc));
        }
    }

    @Nested
    class Subnet extends TwinsContract {
        private int planted;

        @Override
        TaggedResource<?> resource(TestParts among) {
            return among.open;
        }

        @Override
        String plant(Map<String, String> tags) {
            planted++;
            return hand.subnet("10.0." + (200 + planted) + ".0/24", tags);
        }

        @Override
        boolean there(String id) {
            return cloud.aws.ec2().describeSubnets().subnets().stream()
                    .anyMatch(subnet -> subnet.subnetId().equals(id));
        }

        @Override
        void use(String id) {
            String table = hand.table(ByHand.visible());
            cloud.aws.ec2().associateRouteTable(request -> request.routeTableId(table)
                    .subnetId(id));
        }

        @Override
        boolean aged() {
            return false;
        }
    }

    @Nested
    class RouteTable extends TwinsContract {
        @Override
        TaggedResource<?> resource(TestParts among) {
            return among.publicRoutes;
        }

        @Override
        String plant(Map<String, String> tags) {
            return hand.table(tags);
        }

        @Override
        boolean there(String id) {
            return cloud.aws.ec2().describeRouteTables().routeTables().stream()
                    .anyMatch(table -> table.routeTableId().equals(id));
        }

        @Override
        void use(String id) {
            String subnet = hand.subnet("10.0." + (100 + cloud.changes.size() % 100) + ".0/24", Map.of());
            cloud.aws.ec2().associateRouteTable(request -> request.routeTableId(id)
                    .subnetId(subnet));
        }

        @Override
        void leave(String id) {
            cloud.aws
                    .ec2()
                    .describeRouteTables(request -> request.routeTableIds(id))
                    .routeTables()
                    .get(0)
                    .associations()
                    .forEach(association -> cloud.aws
                            .ec2()
                            .disassociateRouteTable(
                                    request -> request.associationId(association.routeTableAssociationId())));
        }
    }
}
