package dev.sgpods.why;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseSuiteTest {
    private static final String VPC = "src_eni,src_ip,dst_eni,dst_ip,proto,src_port,dst_port,reachable,contested\n";
    private static final String POLICIES =
            "src,src_ip,dst,dst_ip,port,proto,egress_allowed,ingress_allowed,reachable,contested\n";

    @TempDir
    private Path folder;

    private List<CaseResult> run() throws IOException {
        return new CaseSuite(List.of(new VpcCases(), new PolicyCases(), new GroupPolicyCases())).run(folder);
    }

    private void file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, name.endsWith(".json") ? text.replace('\'', '"') : text);
    }

    private void network(String inbound, String outbound, String routes) throws IOException {
        file("aws/vpcs.json", "{'Vpcs':[{'VpcId':'vpc-1','CidrBlock':'10.0.0.0/16'}]}");
        file("aws/subnets.json", "{'Subnets':[{'SubnetId':'subnet-1','VpcId':'vpc-1','CidrBlock':'10.0.1.0/24'}]}");
        file(
                "aws/network-interfaces.json",
                "{'NetworkInterfaces':[" + host("eni-1", "10.0.1.10") + "," + host("eni-2", "10.0.1.20") + "]}");
        file(
                "aws/security-groups.json",
                "{'NextToken':'x','SecurityGroups':[{'GroupId':'sg-1','IpPermissions':[{'IpProtocol':'tcp','FromPort':5432,"
                        + "'ToPort':5432," + inbound + "}],'IpPermissionsEgress':[{"
                        + outbound + ",'IpRanges':[{'CidrIp':'0.0.0.0/0'}]}]}]}");
        file(
                "aws/route-tables.json",
                "{'RouteTables':[{'RouteTableId':'rtb-1','VpcId':'vpc-1','Associations':[{'Main':true}],'Routes':["
                        + "{'DestinationCidrBlock':'10.0.0.0/16','GatewayId':'local','State':'active'}" + routes
                        + "]}]}");
    }

    private static String host(String id, String address) {
        return "{'NetworkInterfaceId':'" + id + "','VpcId':'vpc-1','SubnetId':'subnet-1','PrivateIpAddress':'" + address
                + "','Ipv6Addresses':null,'Association':null,'Groups':[{'GroupId':'sg-1'}]}";
    }

    @Test
    void aRowThatCannotBeAnsweredIsWrongAndTheOthersAreAnsweredAllTheSame() throws IOException {
        network("'UserIdGroupPairs':[{'GroupId':'sg-1'}]", "'IpProtocol':'tcp','FromPort':-1,'ToPort':-1", "");
        file(
                "aws/cases.csv",
                VPC + "eni-1,10.0.1.10,eni-2,10.0.1.20,carrier pigeon,40000,5432,yes,\n"
                        + "eni-1,10.0.1.10,eni-2,10.0.1.20,tcp,400000,5432,yes,\n"
                        + "eni-1,10.0.1.999,eni-2,10.0.1.20,tcp,40000,5432,yes,\n"
                        + "eni-1,10.0.1.10,eni-2,10.0.1.20,tcp,40000,5432,TRUE,\n");
        file("netpol/cluster.yaml", pod("default", "web"));
        file("netpol/cases.csv", POLICIES + "default/web,,external,1.2.3.4,443,tcp,,,yes,\n");
        CaseResult aws = run().get(0);
        assertThat(aws.right()).isEqualTo(1);
        assertThat(aws.wrong()).extracting(CaseResult.Wrong::answered).containsOnly("unknown");
        assertThat(aws.wrong())
                .extracting(CaseResult.Wrong::because)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("\"carrier pigeon\" in line 2 is no protocol"),
                        second -> assertThat(second).startsWith("\"400000\" in line 3 is no port"),
                        third -> assertThat(third).startsWith("\"10.0.1.999\" is no IP address"));
        assertThat(run().get(1).wrong()).singleElement().satisfies(wrong -> assertThat(wrong.because())
                .endsWith("policies.yaml is not there"));
    }

    @Test
    void whatAWholeWorldOnlyNamesIsNotThere() throws IOException {
        network(
                "'PrefixListIds':[{'PrefixListId':'pl-gone'}]",
                "'IpProtocol':'-1'",
                ",{'DestinationCidrBlock':'10.9.0.0/16','VpcPeeringConnectionId':'pcx-gone','State':'active'}");
        file(
                "aws/cases.csv",
                VPC + "eni-1,10.0.1.10,eni-2,10.0.1.20,tcp,40000,5432,no,\n"
                        + "eni-1,10.0.1.10,,10.9.1.1,tcp,40000,5432,no,\n");
        assertThat(run().get(0).wrong()).isEmpty();
        assertThat(run().get(0).right()).isEqualTo(2);
    }

    @Test
    void aNamespaceThatIsOnlyNamedHasTheLabelThatTheServerGives() throws IOException {
        file("netpol/cluster.yaml", pod("shop", "web") + pod("data", "orders"));
        file(
                "netpol/policies.yaml",
                """
                kind: NetworkPolicy
                metadata: {name: p, namespace: data}
                spec:
                  podSelector: {}
                  ingress:
                  - from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: shop}}}]
                    ports: [{port: 5432}]
                  - from: [{namespaceSelector: {matchLabels: {team: shop}}}]
                """);
        file(
                "netpol/cases.csv",
                POLICIES + "shop/web,,data/orders,,5432,tcp,yes,true,yes,\nshop/web,,data/orders,,80,tcp,,no,no,\n");
        assertThat(run().get(0).wrong()).isEmpty();
        assertThat(run().get(0).right()).isEqualTo(2);
    }

    @Test
    void aPodOfItsNodesNetworkGetsNoInterfaceOfItsOwn() throws IOException {
        file(
                "sgp/host.yaml",
                pod("shop", "web").replace("spec: {", "spec: {hostNetwork: true, ")
                        + """
                        kind: SecurityGroupPolicy
                        metadata: {name: p, namespace: shop}
                        spec: {podSelector: {}, securityGroups: {groupIds: [sg-1, sg-2]}}
                        """);
        Files.writeString(
                folder.resolve("sgp/plain.yaml"),
                Files.readString(folder.resolve("sgp/host.yaml")).replace("hostNetwork: true", "hostNetwork: false"));
        file(
                "sgp/cases.csv",
                "file,pod,expected_security_groups\nhost.yaml,shop/web,\nplain.yaml,shop/web,sg-2 sg-1\n");
        assertThat(run().get(0).wrong()).isEmpty();
        assertThat(run().get(0).right()).isEqualTo(2);
    }

    private static String pod(String namespace, String name) {
        return "kind: Pod\nmetadata: {name: " + name + ", namespace: " + namespace + "}\nspec: {containers: []}\n---\n";
    }
}
