package dev.sgpods.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.PortRange;
import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.facts.AclEntry;
import dev.sgpods.reachability.facts.Fact;
import dev.sgpods.reachability.facts.NetworkAcl;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.PrefixList;
import dev.sgpods.reachability.facts.Route;
import dev.sgpods.reachability.facts.RouteTable;
import dev.sgpods.reachability.facts.SecurityGroup;
import dev.sgpods.reachability.facts.SecurityRule;
import dev.sgpods.reachability.facts.TransitAttachment;
import dev.sgpods.reachability.facts.TransitRouteTable;
import dev.sgpods.reachability.facts.Vpc;
import dev.sgpods.reachability.facts.VpnConnection;
import dev.sgpods.reachability.facts.cluster.ConfigMap;
import dev.sgpods.reachability.facts.cluster.EksCluster;
import dev.sgpods.reachability.facts.cluster.NetworkPolicy;
import dev.sgpods.reachability.facts.cluster.Node;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.facts.cluster.SecurityGroupPolicy;
import dev.sgpods.reachability.facts.database.DatabaseInstance;
import dev.sgpods.reachability.facts.database.DatabaseSubnetGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactsFolderTest {
    @TempDir
    private Path folder;

    private void file(String name, String json) throws IOException {
        Files.writeString(folder.resolve(name), json.replace('\'', '"'));
    }

    private NetworkFacts read() {
        return FactsFolder.read(folder, Absence.UNREAD);
    }

    private <T extends Fact> T only(Class<T> kind) {
        List<T> items = read().all(kind).items();
        assertThat(items).hasSize(1);
        return items.get(0);
    }

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

    @Test
    void podsHaveTheirInterfacePortsAndPlaceButNoSecrets() throws IOException {
        file(
                "pods.json",
                "{'items':[{'metadata':{'namespace':'shop','name':'web','labels':{'app':'web'},'annotations':{"
                        + "'vpc.amazonaws.com/pod-eni':'[{\\'eniId\\':\\'eni-1\\',\\'privateIp\\':\\'10.0.0.5\\'}]',"
                        + "'kubectl.kubernetes.io/last-applied-configuration':'long'},'managedFields':[{'time':'2026-01-02T03:04:05Z',"
                        + "'fieldsV1':{'f:spec':{}}}]},'spec':{'nodeName':'node-1','containers':[{'name':'c','env':[{'name':'PGHOST',"
                        + "'value':'db.example'},{'name':'PGPASSWORD','value':'hunter2'},{'name':'DATABASE_URL','value':"
                        + "'postgres://me:hunter2@db.example/x'},{'name':'PGUSER','valueFrom':{}}],'ports':[{'containerPort':8080,"
                        + "'name':'http'}],'resources':{'limits':{'vpc.amazonaws.com/pod-eni':'1'}}}]},'status':{'phase':'Running',"
                        + "'podIP':'10.0.0.5','hostIP':'10.0.0.1','podIPs':[{'ip':'10.0.0.5'},{'ip':'2001:db8::5'}],"
                        + "'containerStatuses':[{'name':'c','ready':false,'restartCount':3,'state':{'waiting':{'reason':"
                        + "'CrashLoopBackOff'}}}]}}]}");
        Pod pod = only(Pod.class);
        assertThat(pod.id()).isEqualTo("shop/web");
        assertThat(pod.ownInterface()).contains(new Pod.OwnInterface("eni-1", Optional.of(Address.parse("10.0.0.5"))));
        assertThat(pod.wantsInterface()).isTrue();
        assertThat(pod.addresses()).hasSize(2);
        assertThat(pod.ports()).containsExactly(new Pod.ContainerPort("http", 8080, Protocol.TCP));
        assertThat(pod.containers()).containsExactly(new Pod.ContainerState("c", false, 3, "CrashLoopBackOff", ""));
        assertThat(pod.meta().changed()).contains(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(pod.environment())
                .containsEntry("PGHOST", "db.example")
                .containsEntry("DATABASE_URL", "postgres://db.example/x");
        assertThat(pod.toString()).doesNotContain("hunter2", "last-applied");
    }

    @Test
    void anEmptySelectorIsNotAnAbsentOne() throws IOException {
        file(
                "securitygrouppolicies.json",
                "{'items':[{'metadata':{'namespace':'shop','name':'p'},'spec':{'podSelector':{},"
                        + "'serviceAccountSelector':null,'securityGroups':{'groupIds':['sg-1']}}}]}");
        assertThat(only(SecurityGroupPolicy.class).pods())
                .hasValueSatisfying(selector -> assertThat(selector.isEmpty()).isTrue());
        assertThat(only(SecurityGroupPolicy.class).accounts()).isEmpty();
    }

    @Test
    void aNetworkPolicyWithoutTypesRestrictsWhatItHasSectionsFor() throws IOException {
        file(
                "networkpolicies.json",
                "{'items':[{'metadata':{'namespace':'shop','name':'p'},'spec':{'podSelector':{},"
                        + "'egress':[{'to':[{'ipBlock':{'cidr':'10.0.0.0/8','except':['10.1.0.0/16']}},{'podSelector':{}}],'ports':["
                        + "{'port':53,'protocol':'UDP'},{'port':'http'},{'port':1,'endPort':9},{'protocol':'SCTP'}]}]}}]}");
        NetworkPolicy policy = only(NetworkPolicy.class);
        assertThat(policy.ingress()).isTrue();
        assertThat(policy.egress()).isTrue();
        assertThat(policy.outbound().get(0).ports())
                .containsExactly(
                        new NetworkPolicy.Port(Protocol.UDP, "", 53, 53),
                        new NetworkPolicy.Port(Protocol.TCP, "http", -1, -1),
                        new NetworkPolicy.Port(Protocol.TCP, "", 1, 9),
                        new NetworkPolicy.Port(Protocol.SCTP, "", -1, -1));
        file("networkpolicies.json", "{'items':[{'metadata':{'name':'p'},'spec':{'podSelector':{},'egress':[]}}]}");
        assertThat(only(NetworkPolicy.class).egress()).isFalse();
        assertThat(only(NetworkPolicy.class).id()).isEqualTo("default/p");
    }

    @Test
    void nodesClustersAndDatabasesAreRead() throws IOException {
        file(
                "nodes.json",
                "{'items':[{'metadata':{'name':'node-1','labels':{'node.kubernetes.io/instance-type':'m5.large'}},"
                        + "'spec':{'providerID':'aws:///eu-west-1a/i-123'},'status':{'addresses':[{'type':'InternalIP','address':"
                        + "'10.0.0.1'},{'type':'Hostname','address':'node-1'}],'conditions':[{'type':'Ready','status':'True'}],"
                        + "'allocatable':{'vpc.amazonaws.com/pod-eni':'9'}}}]}");
        file(
                "cluster.json",
                "{'cluster':{'name':'c','resourcesVpcConfig':{'vpcId':'vpc-1','clusterSecurityGroupId':'sg-1'},"
                        + "'kubernetesNetworkConfig':{'serviceIpv4Cidr':'172.20.0.0/16'}}}");
        file(
                "db-instances.json",
                "{'DBInstances':[{'DBInstanceIdentifier':'orders','DBInstanceStatus':'available',"
                        + "'Endpoint':{'Address':'orders.x','Port':5432},'MultiAZ':true,'AvailabilityZone':'eu-west-1a',"
                        + "'VpcSecurityGroups':[{'VpcSecurityGroupId':'sg-1','Status':'active'},{'VpcSecurityGroupId':'sg-2','Status':"
                        + "'removing'}],'DBSubnetGroup':{'DBSubnetGroupName':'g','VpcId':'vpc-1','Subnets':[{'SubnetIdentifier':"
                        + "'subnet-1'}]},'PendingModifiedValues':{'Port':5433}}]}");
        assertThat(only(Node.class).instance()).isEqualTo("i-123");
        assertThat(only(Node.class).interfaces()).isEqualTo(9);
        assertThat(only(Node.class).instanceType()).isEqualTo("m5.large");
        assertThat(only(EksCluster.class).vpc()).isEqualTo("vpc-1");
        assertThat(only(DatabaseInstance.class).activeGroups()).containsExactly("sg-1");
        assertThat(only(DatabaseInstance.class).pendingPort()).isEqualTo(5433);
        assertThat(only(DatabaseSubnetGroup.class))
                .isEqualTo(new DatabaseSubnetGroup("g", "vpc-1", List.of("subnet-1")));
    }

    @Test
    void theKeysOfVpnsAndSecretsInConfigMapsAreNotKept() throws IOException {
        file(
                "vpn-connections.json",
                "{'VpnConnections':[{'VpnConnectionId':'vpn-1','VpnGatewayId':'vgw-1','State':"
                        + "'available','Options':{'StaticRoutesOnly':true},'CustomerGatewayConfiguration':'<key>hunter2</key>',"
                        + "'Routes':[{'DestinationCidrBlock':'192.168.0.0/16','State':'available'}]}]}");
        file(
                "configmaps.json",
                "{'items':[{'metadata':{'namespace':'shop','name':'c'},'data':{'DB_HOST':'orders.x',"
                        + "'db-password':'hunter2','dsn':'host=orders.x password=hunter2'}}]}");
        assertThat(only(VpnConnection.class).fixed()).isTrue();
        assertThat(only(ConfigMap.class).data())
                .containsEntry("DB_HOST", "orders.x")
                .containsKey("dsn");
        assertThat(only(VpnConnection.class) + " " + only(ConfigMap.class)).doesNotContain("hunter2");
    }
}
