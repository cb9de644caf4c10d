package dev.sgpods.reachability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Hop.Kind;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.explain.Way;
import dev.sgpods.reachability.facts.InternetGateway;
import dev.sgpods.reachability.facts.NatGateway;
import dev.sgpods.reachability.facts.TransitAttachment;
import dev.sgpods.reachability.facts.TransitGateway;
import dev.sgpods.reachability.facts.TransitRouteTable;
import dev.sgpods.reachability.facts.TransitRouteTable.TransitRoute;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransitGatewaysTest {
    /** Two VPCs in zones a and b, each attached by a subnet of its own in zone a; tables and options come from the test. */
    private static TestNetwork twoVpcs() {
        return new TestNetwork()
                .vpc("vpc-1", "10.1.0.0/16")
                .vpc("vpc-2", "10.2.0.0/16")
                .subnet("subnet-1a", "vpc-1", "a", "10.1.1.0/24")
                .subnet("subnet-1b", "vpc-1", "b", "10.1.2.0/24")
                .subnet("subnet-1t", "vpc-1", "a", "10.1.9.0/24")
                .subnet("subnet-2a", "vpc-2", "a", "10.2.1.0/24")
                .subnet("subnet-2t", "vpc-2", "a", "10.2.9.0/24")
                .table("rtb-1", "subnet-1a subnet-1b subnet-1t", "10.1.0.0/16 local", "10.0.0.0/8 tgw-1")
                .table("rtb-2", "subnet-2a subnet-2t", "10.2.0.0/16 local", "10.0.0.0/8 tgw-1")
                .host("eni-1a", "subnet-1a", "10.1.1.10", "sg-open", "sg-1")
                .host("eni-1b", "subnet-1b", "10.1.2.10", "sg-open", "sg-1")
                .host("eni-2a", "subnet-2a", "10.2.1.20", "sg-2")
                .group("sg-open", "out any 0.0.0.0/0", "in any 0.0.0.0/0")
                .group("sg-1")
                .group("sg-2", "in tcp 5432 sg-1", "in tcp 80 10.1.0.0/16", "out any 0.0.0.0/0");
    }

    private static TransitAttachment attachment(
            String id, String vpc, String table, String subnet, @Nullable Boolean referencing) {
        return new TransitAttachment(
                id,
                "tgw-1",
                "vpc",
                vpc,
                "available",
                table,
                Optional.of(List.of(subnet)),
                Optional.ofNullable(referencing),
                Optional.of(false));
    }

    private static TransitRouteTable table(String id, List<String> announcing, TransitRoute... routes) {
        return new TransitRouteTable(
                id, "tgw-1", Optional.of(Stream.of(routes).toList()), Optional.of(announcing), false);
    }

    private static TransitRoute route(String block, String attachment) {
        return new TransitRoute(Cidr.parse(block), attachment, false, attachment.isEmpty());
    }

    private static TestNetwork joined(@Nullable Boolean gateway, @Nullable Boolean attachments) {
        return twoVpcs()
                .add(new TransitGateway("tgw-1", "1111", "eu-west-1", "available", Optional.ofNullable(gateway)))
                .add(attachment("att-1", "vpc-1", "tgw-rtb-1", "subnet-1t", attachments))
                .add(attachment("att-2", "vpc-2", "tgw-rtb-1", "subnet-2t", attachments))
                .add(table("tgw-rtb-1", List.of("att-1", "att-2")));
    }

    private static Code first(PathAnalysis analysis) {
        assertThat(analysis.blockers()).isNotEmpty();
        return analysis.blockers().get(0).explanation().code();
    }

    @Test
    void whatTheVpcsAnnounceJoinsThem() {
        PathAnalysis analysis = joined(null, null).tcp("eni-1a", "eni-2a", 80);
        assertThat(analysis.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(analysis.hops())
                .filteredOn(hop -> hop.way() == Way.REQUEST)
                .extracting(Hop::kind)
                .containsExactly(
                        Kind.SECURITY_GROUPS,
                        Kind.NETWORK_ACL,
                        Kind.ROUTE_TABLE,
                        Kind.NETWORK_ACL,
                        Kind.TRANSIT_GATEWAY,
                        Kind.TRANSIT_ROUTE_TABLE,
                        Kind.TRANSIT_GATEWAY,
                        Kind.NETWORK_ACL,
                        Kind.ROUTE_TABLE,
                        Kind.NETWORK_ACL,
                        Kind.SECURITY_GROUPS);
    }

    @Test
    void theAttachmentMustHaveASubnetInTheZoneOfTheSender() {
        assertThat(first(joined(null, null).tcp("eni-1b", "eni-2a", 80))).isEqualTo(Code.TGW_ROUTE_AZ_RESTRICTION);
        PathAnalysis reply = joined(null, null).tcp("eni-2a", "eni-1b", 80);
        assertThat(reply.blockers()).singleElement().satisfies(hop -> assertThat(hop.way())
                .isEqualTo(Way.REPLY));
    }

    @Test
    void groupsAreSeenInboundWhereTheGatewaySupportsIt() {
        assertThat(joined(true, true).tcp("eni-1a", "eni-2a", 5432).outcome()).isEqualTo(Outcome.PASSED);
        assertThat(first(joined(false, true).tcp("eni-1a", "eni-2a", 5432))).isEqualTo(Code.SG_REFERENCING_SUPPORT);
        assertThat(first(joined(true, false).tcp("eni-1a", "eni-2a", 5432))).isEqualTo(Code.SG_REFERENCING_SUPPORT);
    }

    @Test
    void whetherGroupsAreSeenIsUnknownWhereTheGatewayDoesNotSay() {
        assertThat(joined(null, true).tcp("eni-1a", "eni-2a", 5432).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(joined(true, null).tcp("eni-1a", "eni-2a", 5432).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void groupsAreNeverSeenOutbound() {
        TestNetwork network = new TestNetwork()
                .vpc("vpc-1", "10.1.0.0/16")
                .vpc("vpc-2", "10.2.0.0/16")
                .subnet("subnet-1", "vpc-1", "a", "10.1.1.0/24")
                .subnet("subnet-2", "vpc-2", "a", "10.2.1.0/24")
                .table("rtb-1", "subnet-1", "10.1.0.0/16 local", "10.0.0.0/8 tgw-1")
                .table("rtb-2", "subnet-2", "10.2.0.0/16 local", "10.0.0.0/8 tgw-1")
                .host("eni-1", "subnet-1", "10.1.1.10", "sg-1")
                .host("eni-2", "subnet-2", "10.2.1.20", "sg-2")
                .group("sg-1", "out tcp 5432 sg-2")
                .group("sg-2", "in tcp 5432 sg-1")
                .add(new TransitGateway("tgw-1", "1111", "eu-west-1", "available", Optional.of(true)))
                .add(attachment("att-1", "vpc-1", "tgw-rtb-1", "subnet-1", true))
                .add(attachment("att-2", "vpc-2", "tgw-rtb-1", "subnet-2", true))
                .add(table("tgw-rtb-1", List.of("att-1", "att-2")));
        PathAnalysis analysis = network.tcp("eni-1", "eni-2", 5432);
        assertThat(analysis.blockers()).singleElement().satisfies(hop -> {
            assertThat(hop.component()).isEqualTo("eni-1");
            assertThat(hop.explanation().code()).isEqualTo(Code.SG_REFERENCES_NOT_PRESERVED);
        });
    }

    @Test
    void theTableOfTheAttachmentByWhichItComesDecides() {
        TestNetwork network = twoVpcs()
                .add(attachment("att-1", "vpc-1", "tgw-rtb-1", "subnet-1t", null))
                .add(attachment("att-2", "vpc-2", "tgw-rtb-2", "subnet-2t", null))
                .add(table("tgw-rtb-1", List.of("att-2")))
                .add(table("tgw-rtb-2", List.of()));
        PathAnalysis analysis = network.tcp("eni-1a", "eni-2a", 80);
        assertThat(analysis.blockers()).singleElement().satisfies(hop -> {
            assertThat(hop.component()).isEqualTo("tgw-rtb-2");
            assertThat(hop.explanation().code()).isEqualTo(Code.TGW_RTB_NO_ROUTE_TO_TGW_ATTACHMENT);
        });
    }

    @Test
    void aStaticRouteWinsOverAnAnnouncedOneAndABlackholeDrops() {
        TestNetwork network = twoVpcs()
                .add(attachment("att-1", "vpc-1", "tgw-rtb-1", "subnet-1t", null))
                .add(attachment("att-2", "vpc-2", "tgw-rtb-1", "subnet-2t", null))
                .add(table("tgw-rtb-1", List.of("att-1", "att-2"), route("10.2.0.0/16", "")));
        assertThat(first(network.tcp("eni-1a", "eni-2a", 80))).isEqualTo(Code.TGW_RTB_BAD_STATE_ROUTE);
        TestNetwork longer = twoVpcs()
                .add(attachment("att-1", "vpc-1", "tgw-rtb-1", "subnet-1t", null))
                .add(attachment("att-2", "vpc-2", "tgw-rtb-1", "subnet-2t", null))
                .add(table("tgw-rtb-1", List.of("att-1"), route("10.0.0.0/8", ""), route("10.2.1.0/24", "att-2")));
        assertThat(longer.tcp("eni-1a", "eni-2a", 80).outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void anAttachmentWithoutATableOrNotAvailablePassesNothing() {
        TestNetwork bare = twoVpcs()
                .add(attachment("att-1", "vpc-1", "", "subnet-1t", null))
                .add(attachment("att-2", "vpc-2", "tgw-rtb-1", "subnet-2t", null))
                .add(table("tgw-rtb-1", List.of("att-1", "att-2")));
        assertThat(first(bare.tcp("eni-1a", "eni-2a", 80))).isEqualTo(Code.TGW_ATTACH_MISSING_TGW_RTB_ASSOCIATION);
        TestNetwork pending = twoVpcs()
                .add(new TransitAttachment(
                        "att-1",
                        "tgw-1",
                        "vpc",
                        "vpc-1",
                        "pendingAcceptance",
                        "tgw-rtb-1",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(first(pending.tcp("eni-1a", "eni-2a", 80))).isEqualTo(Code.BAD_STATE_ATTACHMENT);
    }

    @Test
    void whatATableHoldsIsUnknownWhenAnAnnouncementIs() {
        TestNetwork network = twoVpcs()
                .add(attachment("att-1", "vpc-1", "tgw-rtb-1", "subnet-1t", null))
                .add(attachment("att-2", "vpc-2", "tgw-rtb-1", "subnet-2t", null))
                .add(new TransitAttachment(
                        "att-3",
                        "tgw-1",
                        "direct-connect-gateway",
                        "dx-1",
                        "available",
                        "tgw-rtb-1",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .add(table("tgw-rtb-1", List.of("att-1", "att-2", "att-3")));
        PathAnalysis analysis = network.tcp("eni-1a", "eni-2a", 80);
        assertThat(analysis.outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(analysis.unknowns().get(0).explanation().code()).isEqualTo(Code.TGW_RTB_ROUTES_ARE_UNKNOWN);
    }

    @Test
    void theAclOfTheAttachmentsSubnetIsPassedInboundOnTheWayToTheGatewayAndOutboundFromIt() {
        TestNetwork inbound =
                joined(null, null).acl("acl-t", "subnet-1t", "10 in deny any 0.0.0.0/0", "10 out allow any 0.0.0.0/0");
        assertThat(inbound.tcp("eni-1a", "eni-2a", 80).blockers())
                .singleElement()
                .satisfies(hop -> assertThat(hop.way()).isEqualTo(Way.REQUEST));
        TestNetwork outbound =
                joined(null, null).acl("acl-t", "subnet-2t", "10 in allow any 0.0.0.0/0", "10 out deny any 0.0.0.0/0");
        assertThat(outbound.tcp("eni-1a", "eni-2a", 80).blockers())
                .singleElement()
                .satisfies(hop -> assertThat(hop.way()).isEqualTo(Way.REQUEST));
    }

    @Test
    void besideTheAttachmentItselfWhatComesFromTheGatewayPassesNoAcl() {
        TestNetwork network = joined(null, null)
                .host("eni-2t", "subnet-2t", "10.2.9.20", "sg-2")
                .acl("acl-t", "subnet-2t", "10 in allow tcp 32768-60999 10.2.0.0/16", "10 out allow any 0.0.0.0/0");
        PathAnalysis analysis = network.tcp("eni-1a", "eni-2t", 80);
        assertThat(analysis.hops())
                .filteredOn(hop -> hop.way() == Way.REQUEST && hop.component().equals("acl-t"))
                .as("from the gateway to its neighbour: nothing")
                .isEmpty();
        assertThat(analysis.hops())
                .filteredOn(hop -> hop.way() == Way.REPLY && hop.component().equals("acl-t"))
                .as("from the neighbour to the gateway: out and in")
                .hasSize(2);
    }

    @Test
    void gatewaysThatArePeeredLeadOn() {
        TestNetwork network = twoVpcs()
                .add(attachment("att-1", "vpc-1", "tgw-rtb-1", "subnet-1t", null))
                .add(new TransitAttachment(
                        "att-p",
                        "tgw-1",
                        "peering",
                        "tgw-2",
                        "available",
                        "tgw-rtb-1",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .add(new TransitAttachment(
                        "att-p",
                        "tgw-2",
                        "peering",
                        "tgw-1",
                        "available",
                        "tgw-rtb-2",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .add(new TransitAttachment(
                        "att-2",
                        "tgw-2",
                        "vpc",
                        "vpc-2",
                        "available",
                        "tgw-rtb-2",
                        Optional.of(List.of("subnet-2t")),
                        Optional.empty(),
                        Optional.empty()))
                .add(table("tgw-rtb-1", List.of("att-1"), route("10.2.0.0/16", "att-p")))
                .add(new TransitRouteTable(
                        "tgw-rtb-2",
                        "tgw-2",
                        Optional.of(List.of(route("10.1.0.0/16", "att-p"))),
                        Optional.of(List.of("att-2")),
                        false));
        TestNetwork back = network.table("rtb-2b", "subnet-2a subnet-2t", "10.2.0.0/16 local", "10.0.0.0/8 tgw-2");
        assertThat(back.tcp("eni-1a", "eni-2a", 80).outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void aSharedNatGatewayBehindTheTransitGatewayLeadsToTheInternetAndBack() {
        TestNetwork network = new TestNetwork()
                .vpc("vpc-1", "10.1.0.0/16")
                .vpc("vpc-9", "10.9.0.0/16")
                .subnet("subnet-1", "vpc-1", "a", "10.1.1.0/24")
                .subnet("subnet-9t", "vpc-9", "a", "10.9.1.0/24")
                .subnet("subnet-9n", "vpc-9", "a", "10.9.2.0/24")
                .table("rtb-1", "subnet-1", "10.1.0.0/16 local", "0.0.0.0/0 tgw-1")
                .table("rtb-9t", "subnet-9t", "10.9.0.0/16 local", "0.0.0.0/0 nat-9")
                .table("rtb-9n", "subnet-9n", "10.9.0.0/16 local", "10.1.0.0/16 tgw-1", "0.0.0.0/0 igw-9")
                .group("sg-1", "out any 0.0.0.0/0")
                .host("eni-1", "subnet-1", "10.1.1.10", "sg-1")
                .add(new InternetGateway("igw-9", List.of("vpc-9")))
                .add(new NatGateway(
                        "nat-9",
                        "vpc-9",
                        "subnet-9n",
                        "available",
                        true,
                        List.of(new NatGateway.Assigned(
                                "eni-nat",
                                Optional.of(Address.parse("10.9.2.99")),
                                Optional.of(Address.parse("52.0.0.99"))))))
                .add(attachment("att-1", "vpc-1", "tgw-rtb-1", "subnet-1", null))
                .add(attachment("att-9", "vpc-9", "tgw-rtb-9", "subnet-9t", null))
                .add(table("tgw-rtb-1", List.of(), route("0.0.0.0/0", "att-9")))
                .add(table("tgw-rtb-9", List.of("att-1")));
        network.add(
                network.networkInterface("eni-nat", "subnet-9n", "nat_gateway", "", List.of("10.9.2.99=52.0.0.99")));
        assertThat(new PathAnalyzer(network.facts())
                        .analyze(TestNetwork.flow("eni-1", "8.8.8.8", Protocol.TCP, 443))
                        .outcome())
                .isEqualTo(Outcome.PASSED);
    }
}
