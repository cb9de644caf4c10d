package dev.sgpods.reachability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.explain.Code;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Hop.Kind;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.facts.InternetGateway;
import dev.sgpods.reachability.facts.NatGateway;
import dev.sgpods.reachability.facts.PrivateGateway;
import dev.sgpods.reachability.facts.Route;
import dev.sgpods.reachability.facts.RouteTable;
import dev.sgpods.reachability.facts.VirtualInterface;
import dev.sgpods.reachability.facts.VpcEndpoint;
import dev.sgpods.reachability.facts.VpnConnection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The ways out of a VPC: internet, NAT, VPN, endpoints of S3. */
class GatewaysTest {
    /** A public subnet with an internet gateway and a NAT gateway, and a private one behind the latter. */
    private static TestNetwork office() {
        TestNetwork network = new TestNetwork()
                .vpc("vpc-1", "10.0.0.0/16", "2001:db8::/56")
                .subnet("subnet-public", "vpc-1", "a", "10.0.1.0/24", "2001:db8::/64")
                .subnet("subnet-private", "vpc-1", "a", "10.0.2.0/24", "2001:db8:0:2::/64")
                .table(
                        "rtb-public",
                        "subnet-public",
                        "10.0.0.0/16 local",
                        "0.0.0.0/0 igw-1",
                        "2001:db8::/56 local",
                        "::/0 igw-1")
                .table(
                        "rtb-private",
                        "subnet-private",
                        "10.0.0.0/16 local",
                        "0.0.0.0/0 nat-1",
                        "2001:db8::/56 local",
                        "::/0 eigw-1")
                .group(
                        "sg-1",
                        "out any 0.0.0.0/0",
                        "out any ::/0",
                        "in tcp 443 0.0.0.0/0",
                        "in tcp 443 ::/0",
                        "in tcp 5432 sg-1")
                .host("eni-private", "subnet-private", "10.0.2.20", "sg-1")
                .add(new InternetGateway("igw-1", List.of("vpc-1")))
                .add(new NatGateway(
                        "nat-1",
                        "vpc-1",
                        "subnet-public",
                        "available",
                        true,
                        List.of(new NatGateway.Assigned(
                                "eni-nat",
                                Optional.of(Address.parse("10.0.1.99")),
                                Optional.of(Address.parse("52.0.0.99"))))));
        network.add(network.networkInterface(
                "eni-public", "subnet-public", "interface", "", List.of("10.0.1.10=52.0.0.10"), "sg-1"));
        return network.add(network.networkInterface(
                "eni-nat", "subnet-public", "nat_gateway", "", List.of("10.0.1.99=52.0.0.99")));
    }

    private static PathAnalysis analyze(TestNetwork network, String from, String to, Protocol protocol, int port) {
        return new PathAnalyzer(network.facts()).analyze(TestNetwork.flow(from, to, protocol, port));
    }

    private static Code first(PathAnalysis analysis) {
        assertThat(analysis.blockers()).isNotEmpty();
        return analysis.blockers().get(0).explanation().code();
    }

    @Test
    void aPublicAddressLeadsOutByTheInternetGateway() {
        assertThat(analyze(office(), "eni-public", "8.8.8.8", Protocol.TCP, 443).outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void withoutAPublicAddressTheInternetGatewayCarriesNothing() {
        TestNetwork network = office().host("eni-bare", "subnet-public", "10.0.1.11", "sg-1");
        assertThat(first(analyze(network, "eni-bare", "8.8.8.8", Protocol.TCP, 443)))
                .isEqualTo(Code.IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS);
    }

    @Test
    void privateAndSharedAddressesAreNotOnTheInternet() {
        assertThat(first(analyze(office(), "eni-public", "192.168.9.9", Protocol.TCP, 443)))
                .isEqualTo(Code.IGW_DESTINATION_ADDRESS_NOT_IN_RFC1918_EGRESS);
        assertThat(first(analyze(office(), "eni-public", "100.64.9.9", Protocol.TCP, 443)))
                .isEqualTo(Code.IGW_DESTINATION_ADDRESS_NOT_IN_RFC6598_EGRESS);
    }

    @Test
    void aPrivateHostLeadsOutByTheNatGatewayAndBack() {
        PathAnalysis analysis = analyze(office(), "eni-private", "8.8.8.8", Protocol.TCP, 443);
        assertThat(analysis.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(analysis.hops())
                .extracting(Hop::kind)
                .containsSubsequence(Kind.NAT_GATEWAY, Kind.INTERNET_GATEWAY, Kind.INTERNET_GATEWAY, Kind.NETWORK_ACL);
    }

    @Test
    void theAclOfTheNatGatewaysSubnetMustAdmitItsOwnPortsToo() {
        TestNetwork network = office().acl(
                        "acl-public",
                        "subnet-public",
                        "100 out allow any 0.0.0.0/0",
                        "100 in allow tcp 443 10.0.0.0/16",
                        "110 in allow tcp 32768-65535 0.0.0.0/0");
        PathAnalysis analysis = analyze(network, "eni-private", "8.8.8.8", Protocol.TCP, 443);
        assertThat(analysis.outcome()).as("a NAT gateway sends from 1024 on").isEqualTo(Outcome.PARTLY);
    }

    @Test
    void aNatGatewayThatIsNotAvailableCarriesNothing() {
        TestNetwork network = new TestNetwork()
                .vpc("vpc-1", "10.0.0.0/16")
                .subnet("subnet-1", "vpc-1", "a", "10.0.1.0/24")
                .table("rtb-1", "subnet-1", "10.0.0.0/16 local", "0.0.0.0/0 nat-1")
                .group("sg-1", "out any 0.0.0.0/0")
                .host("eni-1", "subnet-1", "10.0.1.10", "sg-1")
                .add(new NatGateway(
                        "nat-1",
                        "vpc-1",
                        "subnet-1",
                        "failed",
                        true,
                        List.of(new NatGateway.Assigned(
                                "", Optional.of(Address.parse("10.0.1.99")), Optional.empty()))));
        assertThat(first(analyze(network, "eni-1", "8.8.8.8", Protocol.TCP, 443)))
                .isEqualTo(Code.BAD_STATE);
    }

    @Test
    void aNatGatewayCarriesTcpUdpAndIcmpOnly() {
        assertThat(first(analyze(office(), "eni-private", "8.8.8.8", new Protocol(47), 0)))
                .isEqualTo(Code.PROTOCOL_RESTRICTION);
        assertThat(analyze(office(), "eni-private", "8.8.8.8", Protocol.ICMP, 0).outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void nobodyConnectsToAGatewaysOwnInterface() {
        assertThat(first(analyze(office(), "eni-private", "eni-nat", Protocol.TCP, 443)))
                .isEqualTo(Code.NO_POSSIBLE_DESTINATION);
    }

    @Test
    void fromTheInternetOnlyAPublicAddressIsReached() {
        assertThat(analyze(office(), "8.8.8.8", "52.0.0.10", Protocol.TCP, 443).outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(first(analyze(office(), "8.8.8.8", "52.0.0.10", Protocol.TCP, 22)))
                .isEqualTo(Code.ENI_SG_RULES_MISMATCH);
        assertThat(analyze(office(), "8.8.8.8", "52.0.0.77", Protocol.TCP, 443).outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aReplyMayNotLeaveByANatGateway() {
        TestNetwork network = office();
        network.add(network.networkInterface(
                "eni-odd", "subnet-private", "interface", "", List.of("10.0.2.30=52.0.0.30"), "sg-1"));
        assertThat(first(analyze(network, "8.8.8.8", "52.0.0.30", Protocol.TCP, 443)))
                .isEqualTo(Code.NGW_SOURCE_ADDRESS_REASSIGN);
    }

    @Test
    void groupsAreNotSeenByAPublicAddress() {
        TestNetwork network = office().host("eni-other", "subnet-public", "10.0.1.12", "sg-1");
        assertThat(analyze(network, "eni-other", "eni-public", Protocol.TCP, 5432)
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        network.add(network.networkInterface(
                "eni-client", "subnet-public", "interface", "", List.of("10.0.1.13=52.0.0.13"), "sg-1"));
        PathAnalysis analysis = analyze(network, "eni-client", "52.0.0.10", Protocol.TCP, 5432);
        assertThat(first(analysis)).isEqualTo(Code.ENI_SG_RULES_MISMATCH);
        assertThat(analyze(network, "eni-client", "52.0.0.10", Protocol.TCP, 443)
                        .outcome())
                .isEqualTo(Outcome.PASSED);
    }

    @Test
    void ipv6NeedsNoTranslationAndAnEgressOnlyGatewayLetsNobodyIn() {
        TestNetwork network = office().host("eni-six", "subnet-private", "2001:db8:0:2::20", "sg-1")
                .host("eni-open", "subnet-public", "2001:db8::10", "sg-1");
        assertThat(analyze(network, "eni-six", "2600::1", Protocol.TCP, 443).outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(analyze(network, "eni-open", "2600::1", Protocol.TCP, 443).outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(analyze(network, "2600::1", "2001:db8::10", Protocol.TCP, 443)
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(analyze(network, "2600::1", "2001:db8:0:2::20", Protocol.TCP, 443)
                        .outcome())
                .isEqualTo(Outcome.BLOCKED);
    }

    private static TestNetwork vpn(boolean fixed, String state) {
        return new TestNetwork()
                .vpc("vpc-1", "10.0.0.0/16")
                .subnet("subnet-1", "vpc-1", "a", "10.0.1.0/24")
                .table("rtb-1", "subnet-1", "10.0.0.0/16 local", "0.0.0.0/0 vgw-1")
                .group("sg-1", "out any 0.0.0.0/0")
                .host("eni-1", "subnet-1", "10.0.1.10", "sg-1")
                .add(new PrivateGateway("vgw-1", "available", List.of("vpc-1")))
                .add(new VpnConnection("vpn-1", "vgw-1", state, fixed, List.of(Cidr.parse("192.168.0.0/16"))));
    }

    @Test
    void aVpnTakesWhatItsFixedRoutesCover() {
        assertThat(analyze(vpn(true, "available"), "eni-1", "192.168.1.1", Protocol.TCP, 443)
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(first(analyze(vpn(true, "available"), "eni-1", "172.16.1.1", Protocol.TCP, 443)))
                .isEqualTo(Code.NO_ROUTE_TO_DESTINATION);
        assertThat(first(analyze(vpn(true, "deleting"), "eni-1", "192.168.1.1", Protocol.TCP, 443)))
                .isEqualTo(Code.BAD_STATE_VPN);
    }

    @Test
    void whatBgpOrDirectConnectAnnounceIsUnknown() {
        assertThat(analyze(vpn(false, "available"), "eni-1", "172.16.1.1", Protocol.TCP, 443)
                        .outcome())
                .isEqualTo(Outcome.UNKNOWN);
        TestNetwork direct = vpn(true, "available").add(new VirtualInterface("dxvif-1", "vgw-1", "available"));
        assertThat(analyze(direct, "eni-1", "172.16.1.1", Protocol.TCP, 443).outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }

    private static TestNetwork endpoint(String state) {
        return new TestNetwork()
                .vpc("vpc-1", "10.0.0.0/16")
                .subnet("subnet-1", "vpc-1", "a", "10.0.1.0/24")
                .table("rtb-1", "subnet-1", "10.0.0.0/16 local", "pl-s3 vpce-1")
                .prefixList("pl-s3", "52.216.0.0/15")
                .group("sg-1", "out any 0.0.0.0/0")
                .host("eni-1", "subnet-1", "10.0.1.10", "sg-1")
                .add(new VpcEndpoint("vpce-1", "Gateway", "vpc-1", "com.amazonaws.eu-west-1.s3", state, List.of()));
    }

    @Test
    void aGatewayEndpointTakesTcpToItsPrefixList() {
        assertThat(analyze(endpoint("available"), "eni-1", "52.216.1.1", Protocol.TCP, 443)
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(first(analyze(endpoint("available"), "eni-1", "52.216.1.1", Protocol.UDP, 443)))
                .isEqualTo(Code.VPCE_GATEWAY_PROTOCOL_RESTRICTION);
        assertThat(first(analyze(endpoint("available"), "eni-1", "54.1.1.1", Protocol.TCP, 443)))
                .isEqualTo(Code.NO_ROUTE_TO_DESTINATION);
        assertThat(first(analyze(endpoint("deleting"), "eni-1", "52.216.1.1", Protocol.TCP, 443)))
                .isEqualTo(Code.BAD_STATE);
    }

    @Test
    void theResolverOfTheVpcIsNeverBlockedByGroupsOrAcls() {
        TestNetwork network = new TestNetwork()
                .vpc("vpc-1", "10.0.0.0/16")
                .subnet("subnet-1", "vpc-1", "a", "10.0.1.0/24")
                .acl("acl-1", "subnet-1", "10 in deny any 0.0.0.0/0", "10 out deny any 0.0.0.0/0")
                .group("sg-1")
                .host("eni-1", "subnet-1", "10.0.1.10", "sg-1");
        for (String server : List.of("10.0.0.2", "169.254.169.253")) {
            assertThat(analyze(network, "eni-1", server, Protocol.UDP, 53).outcome())
                    .isEqualTo(Outcome.PASSED);
        }
        assertThat(analyze(network, "eni-1", "169.254.169.254", Protocol.TCP, 80)
                        .outcome())
                .isEqualTo(Outcome.PASSED);
        assertThat(analyze(network, "eni-1", "10.0.0.2", Protocol.TCP, 80).outcome())
                .isEqualTo(Outcome.BLOCKED);
    }

    @Test
    void whatComesInThroughAnApplianceIsUnknown() {
        TestNetwork network = office().add(new RouteTable(
                "rtb-edge",
                "vpc-1",
                false,
                List.of(),
                List.of("igw-1"),
                List.of(new Route(
                        new Route.Block(Cidr.parse("10.0.1.0/24")),
                        new Route.Target(Route.Kind.INTERFACE, "eni-fw"),
                        false,
                        false)),
                Map.of()));
        assertThat(analyze(network, "8.8.8.8", "52.0.0.10", Protocol.TCP, 443).outcome())
                .isEqualTo(Outcome.UNKNOWN);
    }
}
