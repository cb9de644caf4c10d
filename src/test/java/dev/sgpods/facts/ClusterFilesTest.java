package dev.sgpods.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Protocol;
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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Files that tell of pods, nodes, policies and databases, and the secrets in them that are not kept. */
class ClusterFilesTest extends TestFolder {
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
