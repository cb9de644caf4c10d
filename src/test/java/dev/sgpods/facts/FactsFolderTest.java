package dev.sgpods.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.PortRange;
import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.facts.AclEntry;
import dev.sgpods.reachability.facts.NetworkAcl;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.PrefixList;
import dev.sgpods.reachability.facts.Route;
import dev.sgpods.reachability.facts.RouteTable;
import dev.sgpods.reachability.facts.SecurityGroup;
import dev.sgpods.reachability.facts.SecurityRule;
import dev.sgpods.reachability.facts.TransitAttachment;
import dev.sgpods.reachability.facts.TransitRouteTable;
import dev.sgpods.reachability.facts.Vpc;
import dev.sgpods.reachability.facts.cluster.Pod;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The folder itself, and what describes the network. */
class FactsFolderTest extends TestFolder {
    @Test
    void aFileThatIsNotThereLeavesAGapThatNamesIt() throws IOException {
        file("vpcs.json", "{'Vpcs':[]}");
        assertThat(read().all(Vpc.class).complete()).isTrue();
        assertThat(read().all(SecurityGroup.class).gap()).isEqualTo("security-groups.json is not in the folder");
        assertThat(read().all(Pod.class).gap()).isEqualTo("pods.json is not in the folder");
        assertThat(FactsFolder.read(folder, Absence.NOTHING)
                        .all(SecurityGroup.class)
                        .complete())
                .isTrue();
    }

    @Test
    void aFileThatCannotBeUsedIsNamedWithTheReason() throws IOException {
        file("vpcs.json", "{'Vpcs':[{'VpcId':'vpc-1','CidrBlock':'ten'}]}");
        assertThatThrownBy(this::read)
                .isInstanceOf(FactsUnreadable.class)
                .hasMessageContaining("vpcs.json")
                .hasMessageContaining("\"ten\" is no IP address");
        file("vpcs.json", "{'Vpcs':[");
        assertThatThrownBy(this::read).isInstanceOf(FactsUnreadable.class).hasMessageContaining("vpcs.json");
        assertThatThrownBy(() -> FactsFolder.read(folder.resolve("nowhere"), Absence.UNREAD))
                .hasMessageContaining("is no folder");
    }

    @Test
    void aListMayStandAlone() throws IOException {
        file("vpcs.json", "[{'VpcId':'vpc-1','CidrBlock':'10.0.0.0/16'}]");
        assertThat(only(Vpc.class).cidrs()).hasToString("[10.0.0.0/16]");
    }

    @Test
    void vpcsHaveTheirBlocksOfBothFamiliesAndNameAttributes() throws IOException {
        file(
                "vpcs.json",
                "{'Vpcs':[{'VpcId':'vpc-1','CidrBlock':'10.0.0.0/16','CidrBlockAssociationSet':["
                        + "{'CidrBlock':'10.0.0.0/16','CidrBlockState':{'State':'associated'}},"
                        + "{'CidrBlock':'100.64.0.0/16','CidrBlockState':{'State':'associated'}},"
                        + "{'CidrBlock':'10.9.0.0/16','CidrBlockState':{'State':'disassociated'}}],"
                        + "'Ipv6CidrBlockAssociationSet':[{'Ipv6CidrBlock':'2001:db8::/56'}],"
                        + "'EnableDnsSupport':{'Value':true},'EnableDnsHostnames':false}]}");
        assertThat(only(Vpc.class).cidrs()).hasToString("[10.0.0.0/16, 100.64.0.0/16, 2001:db8::/56]");
        assertThat(only(Vpc.class).dnsSupport()).contains(true);
        assertThat(only(Vpc.class).dnsHostnames()).contains(false);
        assertThat(only(Vpc.class).resolver()).contains(Address.parse("10.0.0.2"));
    }

    @Test
    void interfacesHaveAllAddressesAndDelegatedBlocks() throws IOException {
        file(
                "network-interfaces.json",
                "{'NetworkInterfaces':[{'NetworkInterfaceId':'eni-1','VpcId':'vpc-1','SubnetId':"
                        + "'subnet-1','InterfaceType':'branch','Description':'aws-k8s-branch-eni','Groups':[{'GroupId':'sg-1'}],"
                        + "'PrivateIpAddress':'10.0.0.5','PrivateIpAddresses':[{'PrivateIpAddress':'10.0.0.5','Association':"
                        + "{'PublicIp':'52.0.0.5'}},{'PrivateIpAddress':'10.0.0.6'}],'Ipv6Addresses':[{'Ipv6Address':'2001:db8::5'}],"
                        + "'Ipv4Prefixes':[{'Ipv4Prefix':'10.0.0.16/28'}],'SourceDestCheck':false,'Attachment':{'InstanceId':'i-1',"
                        + "'DeviceIndex':1,'Status':'attached'},'TagSet':[{'Key':'a','Value':'b'}]}]}");
        NetworkInterface read = only(NetworkInterface.class);
        assertThat(read.addresses())
                .extracting(each -> each.address().toString())
                .containsExactly("10.0.0.5", "10.0.0.6", "2001:db8::5");
        assertThat(read.addresses().get(0).publicAddress()).contains(Address.parse("52.0.0.5"));
        assertThat(read.holds(Address.parse("10.0.0.20"))).isTrue();
        assertThat(read.holds(Address.parse("10.0.0.32"))).isFalse();
        assertThat(read.sourceDestinationCheck()).isFalse();
        assertThat(read.tags()).containsEntry("a", "b");
    }

    @Test
    void aPermissionBecomesARuleForEachPeer() throws IOException {
        file(
                "security-groups.json",
                "{'SecurityGroups':[{'GroupId':'sg-1','IpPermissions':[{'IpProtocol':'tcp','FromPort':"
                        + "5432,'ToPort':5433,'IpRanges':[{'CidrIp':'10.0.0.0/8'}],'Ipv6Ranges':[{'CidrIpv6':'::/0'}],'PrefixListIds':"
                        + "[{'PrefixListId':'pl-1'}],'UserIdGroupPairs':[{'GroupId':'sg-2','UserId':'1111','VpcPeeringConnectionId':"
                        + "'pcx-1','PeeringStatus':'deleted'}]},{'IpProtocol':'icmp','FromPort':8,'ToPort':-1,'IpRanges':[{'CidrIp':"
                        + "'0.0.0.0/0'}]}],'IpPermissionsEgress':[{'IpProtocol':'-1','IpRanges':[{'CidrIp':'0.0.0.0/0'}]}]}]}");
        SecurityGroup group = only(SecurityGroup.class);
        assertThat(group.inbound())
                .extracting(SecurityRule::toString)
                .containsExactly(
                        "tcp 5432-5433 10.0.0.0/8",
                        "tcp 5432-5433 ::/0",
                        "tcp 5432-5433 pl-1",
                        "tcp 5432-5433 sg-2",
                        "icmp type 8 0.0.0.0/0");
        assertThat(group.inbound().get(3).peer()).isEqualTo(new SecurityRule.Group("sg-2", "1111", "pcx-1", "deleted"));
        assertThat(group.outbound()).extracting(SecurityRule::toString).containsExactly("any protocol 0.0.0.0/0");
    }

    @Test
    void entriesOfAclsHaveProtocolNumbersRangesAndTypes() throws IOException {
        file(
                "network-acls.json",
                "{'NetworkAcls':[{'NetworkAclId':'acl-1','VpcId':'vpc-1','IsDefault':true,'Associations':"
                        + "[{'SubnetId':'subnet-1'}],'Entries':[{'RuleNumber':100,'Protocol':'6','RuleAction':'allow','Egress':true,"
                        + "'CidrBlock':'10.0.0.0/8','PortRange':{'From':80,'To':90}},{'RuleNumber':110,'Protocol':'58','RuleAction':"
                        + "'deny','Egress':false,'Ipv6CidrBlock':'::/0','IcmpTypeCode':{'Type':128,'Code':-1}}]}]}");
        assertThat(only(NetworkAcl.class).standard()).isTrue();
        AclEntry first = only(NetworkAcl.class).entries().get(0);
        assertThat(first).hasToString("100 allow tcp 80-90 10.0.0.0/8");
        assertThat(first.ports()).isEqualTo(new PortRange(80, 90));
        AclEntry second = only(NetworkAcl.class).entries().get(1);
        assertThat(second.protocol()).isEqualTo(Protocol.ICMPV6);
        assertThat(second.icmpType()).isEqualTo(128);
    }

    @Test
    void routesHaveTargetsOfEveryKind() throws IOException {
        file(
                "route-tables.json",
                "{'RouteTables':[{'RouteTableId':'rtb-1','VpcId':'vpc-1','Associations':[{'Main':true},"
                        + "{'SubnetId':'subnet-1','Main':false},{'SubnetId':'subnet-2','AssociationState':{'State':'disassociated'}},"
                        + "{'GatewayId':'igw-1'}],'Routes':["
                        + "{'DestinationCidrBlock':'10.0.0.0/16','GatewayId':'local'},{'DestinationCidrBlock':'0.0.0.0/0','GatewayId':"
                        + "'igw-1'},{'DestinationPrefixListId':'pl-1','GatewayId':'vpce-1'},{'DestinationCidrBlock':'10.2.0.0/16',"
                        + "'GatewayId':'vgw-1','Origin':'EnableVgwRoutePropagation'},{'DestinationIpv6CidrBlock':'::/0',"
                        + "'EgressOnlyInternetGatewayId':'eigw-1'},{'DestinationCidrBlock':'10.3.0.0/16','NatGatewayId':'nat-1'},"
                        + "{'DestinationCidrBlock':'10.4.0.0/16','VpcPeeringConnectionId':'pcx-1','State':'blackhole'},"
                        + "{'DestinationCidrBlock':'10.5.0.0/16','TransitGatewayId':'tgw-1'},{'DestinationCidrBlock':'10.6.0.0/16',"
                        + "'NetworkInterfaceId':'eni-1','InstanceId':'i-1'},{'DestinationCidrBlock':'10.7.0.0/16','CoreNetworkArn':"
                        + "'arn:core'}]}]}");
        RouteTable table = only(RouteTable.class);
        assertThat(table.main()).isTrue();
        assertThat(table.subnets()).containsExactly("subnet-1");
        assertThat(table.gateways()).containsExactly("igw-1");
        assertThat(table.routes())
                .extracting(route -> route.target().kind())
                .containsExactly(
                        Route.Kind.LOCAL,
                        Route.Kind.INTERNET_GATEWAY,
                        Route.Kind.ENDPOINT,
                        Route.Kind.PRIVATE_GATEWAY,
                        Route.Kind.EGRESS_ONLY_GATEWAY,
                        Route.Kind.NAT_GATEWAY,
                        Route.Kind.PEERING,
                        Route.Kind.TRANSIT_GATEWAY,
                        Route.Kind.INTERFACE,
                        Route.Kind.OTHER);
        assertThat(table.routes().get(3).propagated()).isTrue();
        assertThat(table.routes().get(6)).hasToString("10.4.0.0/16 to pcx-1 (blackhole)");
    }

    @Test
    void prefixListsHaveTheirEntriesFromWhicheverFileTellsThem() throws IOException {
        file(
                "managed-prefix-lists.json",
                "{'PrefixLists':[{'PrefixListId':'pl-1','MaxEntries':5},{'PrefixListId':'pl-2',"
                        + "'Entries':[{'Cidr':'10.1.0.0/16'}]}]}");
        file("prefix-lists.json", "{'PrefixLists':[{'PrefixListId':'pl-1','Cidrs':['52.0.0.0/8']}]}");
        List<PrefixList> lists = read().all(PrefixList.class).items();
        assertThat(lists).filteredOn(list -> list.id().equals("pl-1")).first().satisfies(list -> assertThat(
                        list.match(Address.parse("52.1.1.1")))
                .isPresent());
        assertThat(lists).filteredOn(list -> list.id().equals("pl-2")).first().satisfies(list -> assertThat(
                        list.match(Address.parse("10.1.1.1")))
                .isPresent());
    }

    @Test
    void transitGatewaysAreJoinedFromTheirCalls() throws IOException {
        file(
                "transit-gateway-attachments.json",
                "{'TransitGatewayAttachments':[{'TransitGatewayAttachmentId':'att-1',"
                        + "'TransitGatewayId':'tgw-1','ResourceType':'vpc','ResourceId':'vpc-1','State':'available','Association':"
                        + "{'TransitGatewayRouteTableId':'tgw-rtb-1','State':'associated'}}]}");
        file(
                "transit-gateway-vpc-attachments.json",
                "{'TransitGatewayVpcAttachments':[{'TransitGatewayAttachmentId':'att-1',"
                        + "'SubnetIds':['subnet-1'],'Options':{'SecurityGroupReferencingSupport':'disable','Ipv6Support':'enable'}}]}");
        file(
                "transit-gateway-route-tables.json",
                "{'TransitGatewayRouteTables':[{'TransitGatewayRouteTableId':'tgw-rtb-1',"
                        + "'TransitGatewayId':'tgw-1'}]}");
        assertThat(only(TransitRouteTable.class).routes()).isEmpty();
        assertThat(only(TransitRouteTable.class).propagations()).isEmpty();
        file(
                "transit-gateway-static-routes.json",
                "{'TransitGatewayStaticRoutes':[{'TransitGatewayRouteTableId':'tgw-rtb-1',"
                        + "'Routes':[{'DestinationCidrBlock':'10.9.0.0/16','State':'blackhole','Type':'static'}]}]}");
        file(
                "transit-gateway-route-table-propagations.json",
                "{'TransitGatewayPropagations':[{'TransitGatewayRouteTableId':"
                        + "'tgw-rtb-1','TransitGatewayRouteTablePropagations':[{'State':'enabled','TransitGatewayAttachmentId':'att-1'},"
                        + "{'State':'disabled','TransitGatewayAttachmentId':'att-2'}]}]}");
        assertThat(only(TransitAttachment.class))
                .isEqualTo(new TransitAttachment(
                        "att-1",
                        "tgw-1",
                        "vpc",
                        "vpc-1",
                        "available",
                        "tgw-rtb-1",
                        Optional.of(List.of("subnet-1")),
                        Optional.of(false),
                        Optional.of(true)));
        assertThat(only(TransitRouteTable.class).routes().orElseThrow().get(0))
                .hasToString("10.9.0.0/16 to a blackhole");
        assertThat(only(TransitRouteTable.class).propagations()).contains(List.of("att-1"));
        file(
                "transit-gateway-routes.json",
                "{'TransitGatewayRoutes':[{'TransitGatewayRouteTableId':'tgw-rtb-1','Routes':["
                        + "{'DestinationCidrBlock':'10.1.0.0/16','Type':'propagated','State':'active','TransitGatewayAttachments':"
                        + "[{'TransitGatewayAttachmentId':'att-1'}]}]}]}");
        assertThat(only(TransitRouteTable.class).searched()).isTrue();
        assertThat(only(TransitRouteTable.class).routes().orElseThrow().get(0).propagated())
                .isTrue();
    }
}
