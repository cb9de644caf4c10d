package dev.sgpods.why;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.facts.Absence;
import dev.sgpods.facts.FactsFolder;
import dev.sgpods.facts.FactsUnanswered;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExpectCommandTest {
    private static final String HEADER =
            "kind,src_eni,src_ip,dst_eni,dst_ip,proto,src_port,dst_port,reachable,note,source,contested\n";

    @TempDir
    private Path folder;

    private final List<String> asked = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return new CommandLine(new ExpectCommand((region, cluster) -> {
                    asked.add(region + "/" + cluster);
                    return FactsFolder.read(folder, Absence.UNREAD);
                }))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    @Test
    void aClusterThatDoesNotAnswerIsUnknownAndNoWrongUsage() throws IOException {
        Path table = Files.writeString(
                folder.resolve("t.csv"),
                "source,destination,protocol,port,reachable\neni-1,eni-2,tcp,5432,reachable\n");
        int code = new CommandLine(new ExpectCommand((region, cluster) -> {
                    throw new FactsUnanswered("AWS did not answer.", new IOException());
                }))
                .setErr(new PrintWriter(err, true))
                .execute(table.toString(), "--cluster", "shop");
        assertThat(code).isEqualTo(3);
        assertThat(err.toString().strip()).isEqualTo("AWS did not answer.");
    }

    @BeforeEach
    void writeANetworkOfTwo() throws IOException {
        file("vpcs.json", "{'Vpcs':[{'VpcId':'vpc-1','CidrBlock':'10.0.0.0/16'}]}");
        file("subnets.json", "{'Subnets':[{'SubnetId':'subnet-1','VpcId':'vpc-1','CidrBlock':'10.0.1.0/24'}]}");
        file(
                "network-interfaces.json",
                "{'NetworkInterfaces':[" + host("eni-1", "10.0.1.10") + "," + host("eni-2", "10.0.1.20") + "]}");
        file(
                "security-groups.json",
                "{'SecurityGroups':[{'GroupId':'sg-1','IpPermissions':[{'IpProtocol':'tcp','FromPort':"
                        + "5432,'ToPort':5432,'UserIdGroupPairs':[{'GroupId':'sg-1'}]}],'IpPermissionsEgress':[{'IpProtocol':'-1',"
                        + "'IpRanges':[{'CidrIp':'0.0.0.0/0'}]}]}]}");
    }

    private static String host(String id, String address) {
        return "{'NetworkInterfaceId':'" + id + "','VpcId':'vpc-1','SubnetId':'subnet-1','PrivateIpAddress':'" + address
                + "','Groups':[{'GroupId':'sg-1'}]}";
    }

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        return Files.writeString(file, name.endsWith(".json") ? text.replace('\'', '"') : text);
    }

    @Test
    void tellsWhatDiffersFromATableAndExitsWithOne() throws IOException {
        Path table = file(
                "expected.csv",
                """
                source,destination,protocol,port,reachable
                # a remark
                eni-1,eni-2,tcp,5432,reachable
                10.0.1.10,10.0.1.20,tcp,22,reachable
                shop/web,eni-2,tcp,22,blocked
                """);
        assertThat(run(table.toString(), "--facts", folder.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "Line 4: 10.0.1.10 to 10.0.1.20 tcp 22: expected reachable, found blocked, because security groups")
                .contains("Line 5: shop/web to eni-2 tcp 22: expected blocked, found unknown")
                .contains("1 of 3 rows are as expected")
                .doesNotContain("Line 3");
    }

    @Test
    void exitsWithZeroWhenAllIsAsExpected() throws IOException {
        Path table = file("expected.csv", "eni-1,eni-2,tcp,5432,reachable\neni-1,eni-2,tcp,22,blocked\n");
        assertThat(run(table.toString(), "--facts", folder.toString(), "--json"))
                .isZero();
        JsonNode report = JsonMapper.shared().readTree(out.toString());
        assertThat(report.path("rows").asInt()).isEqualTo(2);
        assertThat(report.path("wrong")).isEmpty();
    }

    @Test
    void readsATableAsSpreadsheetsWriteIt() throws IOException {
        Path table = file(
                "expected.csv",
                "\uFEFFSource,Destination,Protocol,Port,Expected\r\n\"eni-1\",eni-2,TCP,5432,Reachable\r\neni-1,eni-2,tcp,22,BLOCKED\r\n");
        assertThat(run(table.toString(), "--facts", folder.toString())).isZero();
        assertThat(out.toString()).contains("2 of 2 rows are as expected");
    }

    @Test
    void comparesEveryFolderOfCases() throws IOException {
        file(
                "cases.csv",
                HEADER + "STATED,eni-1,10.0.1.10,eni-2,10.0.1.20,tcp,40000,5432,yes,\"a, b\",x,\n"
                        + "STATED,eni-1,10.0.1.10,eni-2,10.0.1.20,tcp,40000,22,yes,,x,\n"
                        + "STATED,eni-1,10.0.1.10,eni-2,10.0.1.20,tcp,40000,22,yes,,x,disputed\n");
        assertThat(run("--cases", folder.toString(), "--json")).isEqualTo(1);
        JsonNode report = JsonMapper.shared().readTree(out.toString());
        JsonNode group = report.path("groups").path(0);
        assertThat(group.path("rows").asInt()).isEqualTo(3);
        assertThat(group.path("right").asInt()).isEqualTo(1);
        assertThat(group.path("wrong").asInt()).isEqualTo(1);
        assertThat(group.path("skipped").asInt()).isEqualTo(1);
        assertThat(report.path("wrong").path(0).path("line").asInt()).isEqualTo(3);
        assertThat(report.path("wrong").path(0).path("answered").asString()).isEqualTo("no");
    }

    @Test
    void saysWhyRowsWereSkippedAndWhichWereWrong() throws IOException {
        file(
                "cases.csv",
                HEADER + "STATED,eni-1,10.0.1.10,eni-2,10.0.1.20,tcp,40000,22,yes,,x,\n"
                        + "STATED,eni-1,10.0.1.10,eni-2,10.0.1.20,tcp,40000,22,yes,,x,disputed\n");
        Path strange = Files.createDirectories(folder.resolve("strange"));
        Files.writeString(strange.resolve("cases.csv"), "a,b\n1,2\n");
        assertThat(run("--cases", folder.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains("1 skipped: 1 contested")
                .contains("no form of cases has the columns a, b")
                .contains("0 right, 1 wrong, 2 skipped of 3 rows in 2 groups")
                .contains("expected yes, answered no, because security groups eni-2: blocked");
    }

    @Test
    void refusesWrongUsageWithASentenceAndChangesNothing() throws IOException {
        assertThat(run()).isEqualTo(2);
        assertThat(run("--cases", folder.resolve("nowhere").toString())).isEqualTo(2);
        assertThat(run("--cases", folder.toString())).isEqualTo(2);
        assertThat(run(folder.resolve("none.csv").toString(), "--facts", folder.toString()))
                .isEqualTo(2);
        Path table = file("expected.csv", "eni-1,eni-2,tcp,5432,maybe\n");
        assertThat(run(table.toString(), "--facts", folder.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("Say what to compare")
                .contains("nowhere is none")
                .contains("holds a cases.csv")
                .contains("none.csv is none")
                .contains("Line 1 is not of the form source,destination,protocol,port,reachable or blocked");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void readsAClusterWhereNoFilesAreNamed() throws IOException {
        Path table = file("expected.csv", "eni-1,eni-2,tcp,5432,reachable\neni-1,eni-2,tcp,22,reachable\n");
        assertThat(run(table.toString(), "--cluster", "shop", "--region", "eu-west-1"))
                .isEqualTo(1);
        assertThat(asked).containsExactly("eu-west-1/shop");
        assertThat(out.toString()).contains("Line 2").contains("1 of 2 rows are as expected");
        assertThat(run(table.toString(), "--cluster", "shop", "--facts", folder.toString()))
                .isEqualTo(2);
        assertThat(run("--cluster", "shop")).isEqualTo(2);
        assertThat(run(table.toString(), "--facts", folder.toString(), "--region", "eu-west-1"))
                .isEqualTo(2);
    }

    @Test
    void aWorkloadStandsForAllOfItsPods() throws IOException {
        file("pods.json", "{'items':[" + pod("web-1", "10.0.1.10") + "," + pod("web-2", "10.0.1.20") + "]}");
        Path table = file(
                "expected.csv",
                "shop/web,eni-2,tcp,22,blocked\nshop/web,eni-2,tcp,22,reachable\neni-2,shop/web,tcp,22,reachable\n");
        run(table.toString(), "--facts", folder.toString());
        assertThat(out.toString())
                .doesNotContain("is called shop/web")
                .contains("shop/web to eni-2 tcp 22: expected reachable, found ")
                .contains("eni-2 to shop/web tcp 22: expected reachable, found ");
    }

    private static String pod(String name, String address) {
        return "{'metadata':{'namespace':'shop','name':'" + name
                + "','ownerReferences':[{'kind':'StatefulSet','name':'web'}]},'spec':{'nodeName':'n'},'status':{'phase':"
                + "'Running','podIP':'" + address + "'}}";
    }
}
