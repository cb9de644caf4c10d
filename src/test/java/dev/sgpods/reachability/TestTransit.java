package dev.sgpods.reachability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.facts.TransitAttachment;
import dev.sgpods.reachability.facts.TransitGateway;
import dev.sgpods.reachability.facts.TransitRouteTable;
import dev.sgpods.reachability.facts.TransitRouteTable.TransitRoute;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Networks whose VPCs a transit gateway joins. */
final class TestTransit {
    private TestTransit() {}

    /** Two VPCs in zones a and b, each attached by a subnet of its own in zone a; tables and options come from the test. */
    static TestNetwork twoVpcs() {
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

    /** An attachment of a VPC to tgw-1. */
    static TransitAttachment attachment(
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

    /** A table of tgw-1, and the attachments that announce their blocks to it. */
    static TransitRouteTable table(String id, List<String> announcing, TransitRoute... routes) {
        return new TransitRouteTable(
                id, "tgw-1", Optional.of(Stream.of(routes).toList()), Optional.of(announcing), false);
    }

    /** A static route; without an attachment it is a blackhole. */
    static TransitRoute route(String block, String attachment) {
        return new TransitRoute(Cidr.parse(block), attachment, false, attachment.isEmpty());
    }

    /** The two VPCs, announced to one table; whether groups are seen across, as the gateway and the attachments say. */
    static TestNetwork joined(@Nullable Boolean gateway, @Nullable Boolean attachments) {
        return twoVpcs()
                .add(new TransitGateway("tgw-1", "1111", "eu-west-1", "available", Optional.ofNullable(gateway)))
                .add(attachment("att-1", "vpc-1", "tgw-rtb-1", "subnet-1t", attachments))
                .add(attachment("att-2", "vpc-2", "tgw-rtb-1", "subnet-2t", attachments))
                .add(table("tgw-rtb-1", List.of("att-1", "att-2")));
    }

    /** What blocks first. */
    static Code first(PathAnalysis analysis) {
        assertThat(analysis.blockers()).isNotEmpty();
        return analysis.blockers().get(0).explanation().code();
    }
}
