package dev.sgpods.reachability;

import static dev.sgpods.reachability.TestTransit.attachment;
import static dev.sgpods.reachability.TestTransit.first;
import static dev.sgpods.reachability.TestTransit.joined;
import static dev.sgpods.reachability.TestTransit.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Hop.Kind;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.explain.Way;
import dev.sgpods.reachability.facts.TransitGateway;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Across a transit gateway: zones, groups and ACLs at its attachments. */
class TransitGatewaysTest {
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
}
