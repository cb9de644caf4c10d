package dev.sgpods.reachability;

import static dev.sgpods.reachability.TestTransit.attachment;
import static dev.sgpods.reachability.TestTransit.first;
import static dev.sgpods.reachability.TestTransit.route;
import static dev.sgpods.reachability.TestTransit.table;
import static dev.sgpods.reachability.TestTransit.twoVpcs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.facts.InternetGateway;
import dev.sgpods.reachability.facts.NatGateway;
import dev.sgpods.reachability.facts.TransitAttachment;
import dev.sgpods.reachability.facts.TransitRouteTable;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** By what its route tables say, whither a transit gateway leads. */
class TransitRoutingTest {
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
