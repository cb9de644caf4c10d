package dev.sgpods;

import static dev.sgpods.HealthyFacts.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.why.fault.Fix;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is said of databases that are members of clusters or busy, and what mends it without doing harm. */
class DatabaseAnswersTest {
    private static final String REFUSED = "FATAL: password authentication failed for user 'app'";

    private static Scenario fault(String code, Scenario on) {
        return Objects.requireNonNull(PathScenarios.ALL.get(code)).apply(on);
    }

    /** The lab's database as the writer of an Aurora cluster. */
    private static Scenario clustered(String status, String secret) {
        ObjectNode cluster = JsonMapper.shared().createObjectNode();
        cluster.put("DBClusterIdentifier", "orders")
                .put("Status", status)
                .put("Endpoint", "orders.cluster-x.eu-west-1.rds.amazonaws.com")
                .put("Port", 5432);
        cluster.putArray("DBClusterMembers")
                .addObject()
                .put("DBInstanceIdentifier", HealthyFacts.database())
                .put("IsClusterWriter", true);
        cluster.putObject("MasterUserSecret").put("SecretArn", secret);
        return scenario().change("db-clusters.json", list -> list.add(cluster)).each("db-instances.json", item -> {
            item.put("DBClusterIdentifier", "orders").put("Engine", "aurora-postgresql");
            item.remove("MasterUserSecret");
        });
    }

    private static List<Fix> fixes(Scenario scenario, String code) {
        return scenario.diagnosis().pods().stream()
                .flatMap(pod -> pod.findings().stream())
                .filter(finding -> finding.code().equals(code))
                .flatMap(finding -> finding.fixes().stream())
                .toList();
    }

    /** EC2 takes no rule that names a group of a VPC that is not peered within the region. */
    @Test
    void theRuleThatIsMissingNamesTheGroupWhereThatCountsAndElseTheBlock() {
        assertThat(fixes(DistantDatabase.unnamedIn("us-east-1", scenario()), "F30"))
                .singleElement()
                .satisfies(fix ->
                        assertThat(fix.command()).contains(" --cidr 10.0.").doesNotContain("--source-group"));
        assertThat(fixes(DistantDatabase.unnamedIn("eu-west-1", scenario()), "F30"))
                .singleElement()
                .satisfies(fix -> assertThat(fix.command()).contains(" --source-group sg-"));
    }

    /** RDS lets clients in while it changes the master user's password: a bad moment for a false alarm. */
    @Test
    void aDatabaseThatIsBusyAndTakesConnectionsIsNotBlocked() {
        for (String status : List.of("resetting-master-credentials", "storage-initialization", "backing-up")) {
            Scenario busy = scenario().each("db-instances.json", item -> item.put("DBInstanceStatus", status));
            assertThat(busy.codes()).as(status).isEmpty();
            assertThat(busy.answer().exitCode()).as(status).isZero();
        }
    }

    @Test
    void aClusterThatIsStoppedIsNamedWithWhatStartsIt() {
        Scenario stopped = clustered("stopped", "").to("orders");
        assertThat(stopped.codes()).containsExactly("F57");
        assertThat(stopped.answer().message().title()).startsWith("Blocked: orders is stopped");
        assertThat(fixes(stopped, "F57"))
                .extracting(Fix::command)
                .containsExactly("aws rds start-db-cluster --region eu-west-1 --db-cluster-identifier orders");
    }

    /** The API refuses it of a member: its groups are the cluster's. */
    @Test
    void theGroupsOfAMemberAreChangedByItsCluster() {
        for (String code : List.of("F32", "R04")) {
            Scenario member = fault(code, clustered("available", ""));
            assertThat(fixes(member, code)).as(code).isNotEmpty().allSatisfy(fix -> assertThat(
                            Stream.of(fix.command(), fix.undo()))
                    .allMatch(line -> line.startsWith("aws rds modify-db-cluster --region eu-west-1"
                            + " --db-cluster-identifier orders --vpc-security-group-ids sg-")));
        }
    }

    /** Whom the present group admits was not the question. */
    @Test
    void aGroupThatIsMissingAtTheDatabaseIsAddedAndCutsNobodyOff() {
        assertThat(fixes(fault("F32", scenario()), "F32")).singleElement().satisfies(fix -> {
            assertThat(fix.command()).contains(" --vpc-security-group-ids sg-other sg-");
            assertThat(fix.undo()).contains(" --vpc-security-group-ids sg-other --apply-immediately");
        });
    }

    @Test
    void thePasswordOfAClusterIsToldWithTheMomentAtWhichItChanged() {
        String arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders-1";
        String secrets = "{\"SecretList\":[{\"ARN\":\"" + arn + "\",\"LastChangedDate\":\"2031-01-02T02:10:00Z\"}]}";
        for (String asked : List.of("orders", HealthyFacts.database())) {
            Scenario cluster =
                    clustered("available", arn).to(asked).error(REFUSED).put("list-secrets.json", secrets);
            assertThat(cluster.answer().json()).as(asked).contains("the password changed at 2031-01-02 02:10 UTC");
        }
    }

    /** The pods' group is only named in the rule; it is the database's group that gets it. */
    @Test
    void whoeverManagesAGroupThatARuleOnlyNamesIsNotAsked() {
        Scenario named = fault("F30", scenario());
        String pods = PathScenarios.podGroup(named);
        named.each("security-groups.json", item -> {
            if (Scenario.text(item, "/GroupId").equals(pods)) {
                item.putArray("Tags")
                        .addObject()
                        .put("Key", "aws:cloudformation:stack-name")
                        .put("Value", "shop");
            } else {
                item.set("Tags", item.arrayNode());
            }
        });
        assertThat(fixes(named, "F30"))
                .singleElement()
                .extracting(Fix::who)
                .asString()
                .doesNotContain("CloudFormation")
                .contains("ec2:AuthorizeSecurityGroupIngress");
    }

    @Test
    void aQuestionToNameServersIsLetOutToTheGroupThatTheseWear() {
        Scenario silent = fault("F37", scenario());
        String wrong = "sg-0000000000";
        silent.each("network-interfaces.json", item -> {
            boolean other = Scenario.text(item, "/Attachment/InstanceId").startsWith("i-")
                    && !Scenario.text(item, "/Attachment/DeviceIndex").equals("0");
            if (other) {
                ((ArrayNode) item.path("Groups")).addObject().put("GroupId", wrong);
            }
        });
        assertThat(fixes(silent, "F37")).extracting(Fix::command).noneMatch(line -> line.contains(wrong));
    }

    /** There the database's group has to admit the nodes', which lets in more than the pod. */
    @Test
    void aClusterWithoutGroupsForPodsLacksNoPolicy() {
        Scenario plain =
                fault("F30", scenario()).about("red").change("securitygrouppolicies.json", ArrayNode::removeAll);
        assertThat(plain.codes()).as("it has the setting").containsExactly("F01");
        plain.cni("aws-node", "ENABLE_POD_ENI", "false");
        assertThat(plain.codes()).containsExactly("F30");
        assertThat(fixes(plain, "F30"))
                .singleElement()
                .extracting(Fix::risk)
                .asString()
                .startsWith("medium: nodes wear sg-")
                .endsWith("so every pod without groups of its own gets in");
    }

    /** A pod may wear the cluster's group beside its own, and admitting that would admit every node. */
    @Test
    void theDatabaseAdmitsThePodsOwnGroupRatherThanOneThatNodesWear() {
        Scenario both = fault("F30", scenario());
        String pods = PathScenarios.podGroup(both);
        both.each("network-interfaces.json", item -> item.path("Groups").forEach(group -> {
            if (Scenario.text(item, "/Description").equals("aws-k8s-branch-eni")
                    && Scenario.text(group, "/GroupId").equals(pods)) {
                ((ObjectNode) group).put("GroupId", "sg-ffffffff");
            }
        }));
        both.each("network-interfaces.json", item -> {
            if (Scenario.text(item, "/Description").equals("aws-k8s-branch-eni")) {
                ((ArrayNode) item.path("Groups")).addObject().put("GroupId", PathScenarios.clusterGroup(both));
            }
        });
        assertThat(fixes(both, "F30"))
                .isNotEmpty()
                .extracting(Fix::command)
                .allMatch(command -> command.contains(" --source-group sg-ffffffff"));
    }
}
