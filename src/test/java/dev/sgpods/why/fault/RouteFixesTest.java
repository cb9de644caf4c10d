package dev.sgpods.why.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.aws.InstanceTypes;
import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.check.Network;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.explain.RouteChoice;
import dev.sgpods.reachability.explain.Way;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.PeeringConnection;
import dev.sgpods.reachability.facts.PeeringConnection.Side;
import dev.sgpods.reachability.facts.Route;
import dev.sgpods.reachability.facts.RouteTable;
import dev.sgpods.reachability.facts.TransitAttachment;
import dev.sgpods.reachability.facts.TransitRouteTable.TransitRoute;
import dev.sgpods.reachability.facts.Vpc;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is done about a route from the pods' VPC, 10.0.0.0/16, to that of the orders, 10.9.0.0/16. */
class RouteFixesTest {
    private static final Address DATABASE = Address.parse("10.9.0.5");
    private static final Cidr WIDE = Cidr.parse("10.0.0.0/8");

    private NetworkFacts facts = NetworkFacts.none()
            .with(Vpc.class, List.of(vpc("vpc-pods", "10.0.0.0/16"), vpc("vpc-orders", "10.9.0.0/16")))
            .with(
                    RouteTable.class,
                    List.of(new RouteTable("rtb-1", "vpc-pods", true, List.of(), List.of(), List.of(), Map.of())));

    private static Vpc vpc(String id, String block) {
        return new Vpc(id, List.of(Cidr.parse(block)), "", "", Optional.empty(), Optional.empty(), Map.of());
    }

    private static TransitAttachment attachment(String name, String gateway) {
        return new TransitAttachment(
                "attach-" + name + "-" + gateway,
                gateway,
                "vpc",
                "vpc-" + name,
                "available",
                name.equals("pods") ? "tgw-rtb-" + gateway : "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void peered() {
        facts = facts.with(
                PeeringConnection.class,
                List.of(new PeeringConnection("pcx-new", "active", side("vpc-pods"), side("vpc-orders"))));
    }

    private static Side side(String vpc) {
        return new Side(vpc, "", "", List.of(), Optional.empty());
    }

    private Fix fix(Hop.Kind kind, Code code, String table, Object route) {
        RouteChoice choice =
                new RouteChoice(code, table, DATABASE, Optional.of(route).filter(each -> each != table));
        Symptoms symptoms = new Symptoms(
                new Network(facts),
                InstanceTypes.load(),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                Optional.empty(),
                "",
                "");
        return RouteFixes.of(symptoms, new Hop(kind, Way.REQUEST, table, Outcome.BLOCKED, choice))
                .get(0);
    }

    private Fix dead(Route.Destination destination, Route.Kind kind, String target) {
        return fix(
                Hop.Kind.ROUTE_TABLE,
                Code.BAD_STATE_ROUTE,
                "rtb-1",
                new Route(destination, new Route.Target(kind, target), false, true));
    }

    private Fix transit(Code code, Object route) {
        return fix(Hop.Kind.TRANSIT_ROUTE_TABLE, code, "tgw-rtb-tgw-1", route);
    }

    @Test
    void aDeadRouteIsReplacedByItsOwnDestinationAndPutBack() {
        peered();
        Fix fix = dead(new Route.Block(WIDE), Route.Kind.TRANSIT_GATEWAY, "tgw-old");
        String replace = "aws ec2 replace-route --route-table-id rtb-1 --destination-cidr-block 10.0.0.0/8";
        assertThat(fix.command()).isEqualTo(replace + " --vpc-peering-connection-id pcx-new");
        assertThat(fix.undo()).isEqualTo(replace + " --transit-gateway-id tgw-old");
    }

    @Test
    void aDeadRouteMayBeForAPrefixList() {
        peered();
        assertThat(dead(new Route.Prefixes("pl-1"), Route.Kind.PEERING, "pcx-old")
                        .undo())
                .isEqualTo("aws ec2 replace-route --route-table-id rtb-1 --destination-prefix-list-id pl-1"
                        + " --vpc-peering-connection-id pcx-old");
    }

    @Test
    void aMissingRouteIsForTheBlockOfTheVpc() {
        peered();
        Fix fix = fix(Hop.Kind.ROUTE_TABLE, Code.NO_ROUTE_TO_DESTINATION, "rtb-1", "rtb-1");
        assertThat(fix.command())
                .isEqualTo("aws ec2 create-route --route-table-id rtb-1 --destination-cidr-block 10.9.0.0/16"
                        + " --vpc-peering-connection-id pcx-new");
        assertThat(fix.undo())
                .isEqualTo("aws ec2 delete-route --route-table-id rtb-1 --destination-cidr-block 10.9.0.0/16");
    }

    /** The newest of all that ever were may be one that failed long ago. */
    @Test
    void aPeeringConnectionIsAcceptedByTheIdThatItGotWhenItWasMade() {
        Fix fix = fix(Hop.Kind.ROUTE_TABLE, Code.NO_ROUTE_TO_DESTINATION, "rtb-1", "rtb-1");
        assertThat(fix.command())
                .isEqualTo("aws ec2 accept-vpc-peering-connection --vpc-peering-connection-id"
                        + " \"$(aws ec2 create-vpc-peering-connection --vpc-id vpc-pods --peer-vpc-id vpc-orders"
                        + " --query VpcPeeringConnection.VpcPeeringConnectionId --output text)\"");
        assertThat(fix.undo())
                .doesNotContain("[-1]")
                .contains("Name=status-code,Values=pending-acceptance,provisioning,active");
    }

    /** The usual transit gateway joins accounts, of which one is read: any attachment would be a wrong one. */
    @Test
    void whereNoAttachmentIsKnownToHaveTheAddressTheGatewaysAreShownAndNothingIsChanged() {
        facts = facts.with(Vpc.class, List.of(vpc("vpc-pods", "10.0.0.0/16")))
                .with(TransitAttachment.class, List.of(attachment("pods", "tgw-1"), attachment("orders", "tgw-1")));
        Fix fix = transit(Code.TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT, "tgw-rtb-tgw-1");
        assertThat(fix.looks()).isTrue();
        assertThat(fix.command())
                .startsWith(
                        "aws ec2 describe-transit-gateway-attachments --filters Name=transit-gateway-id,Values=tgw-1 ");
    }

    @Test
    void anAttachmentToAnotherGatewayLeadsNowhereFromThisOne() {
        facts = facts.with(
                TransitAttachment.class, List.of(attachment("pods", "tgw-1"), attachment("orders", "tgw-2")));
        assertThat(transit(Code.TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT, "tgw-rtb-tgw-1")
                        .looks())
                .isTrue();
        facts = facts.with(
                TransitAttachment.class,
                List.of(attachment("pods", "tgw-1"), attachment("orders", "tgw-2"), attachment("orders", "tgw-1")));
        assertThat(transit(Code.TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT, "tgw-rtb-tgw-1")
                        .command())
                .isEqualTo("aws ec2 create-transit-gateway-route --transit-gateway-route-table-id tgw-rtb-tgw-1"
                        + " --destination-cidr-block 10.9.0.0/16 --transit-gateway-attachment-id attach-orders-tgw-1");
    }

    @Test
    void aDeadRouteOfATransitGatewayIsReplacedByItsOwnDestinationAndPutBack() {
        facts = facts.with(
                TransitAttachment.class, List.of(attachment("pods", "tgw-1"), attachment("orders", "tgw-1")));
        Fix fix = transit(Code.TGW_RTB_BAD_STATE_ROUTE, new TransitRoute(WIDE, "", false, true));
        String replace = "aws ec2 replace-transit-gateway-route --transit-gateway-route-table-id tgw-rtb-tgw-1"
                + " --destination-cidr-block 10.0.0.0/8";
        assertThat(fix.command()).isEqualTo(replace + " --transit-gateway-attachment-id attach-orders-tgw-1");
        assertThat(fix.undo()).isEqualTo(replace + " --blackhole");
    }
}
