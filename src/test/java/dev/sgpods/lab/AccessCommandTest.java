package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.command.Reply;
import dev.sgpods.lab.Grant.Stage;
import dev.sgpods.message.Block;
import dev.sgpods.message.Status;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessCommandTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/dev/ann";

    private final Desk desk = new Desk();

    @Test
    void showsTheVeryLinesToTypeAndWhoIsLetInAndChangesNothing() {
        Lab lab = desk.put("demo", LabState.READY);
        Reply reply = desk.run(Desk.ANN, "access demo");
        assertThat(code(reply))
                .containsExactly(
                        "aws eks update-kubeconfig --region us-east-1 --name sgpods-test-" + lab.id()
                                + "-cluster --alias demo",
                        "kubectl --context demo --namespace sgpods-lab get pods,securitygrouppolicies -o wide",
                        "kubectl --context demo --namespace sgpods-lab exec deploy/green -- psql -X -c"
                                + " \"SELECT id, message FROM sgpods_demo ORDER BY id\"",
                        "kubectl --context demo --namespace sgpods-lab exec deploy/red -- psql -X -c"
                                + " \"SELECT id, message FROM sgpods_demo ORDER BY id\"");
        assertThat(reply.toString()).contains(Desk.BOT, "192.0.2.0/24").doesNotContain("simulated", "ssm");
        assertThat(desk.lab("demo")).isEqualTo(lab);
        assertThat(desk.woken).isEmpty();
    }

    @Test
    void showsTheLineToTheManagementInstanceOnceItRuns() {
        desk.run(Desk.ANN, "create demo --management");
        assertThat(desk.run(Desk.ANN, "access demo").toString()).contains("does not run yet");
        desk.instance = "i-0123456789abcdef0";
        assertThat(code(desk.run(Desk.ANN, "access demo")))
                .contains("aws ssm start-session --region us-east-1 --target i-0123456789abcdef0");
    }

    @Test
    void storesTheIntentWakesTheLabAndSaysHowToUseIt() {
        Lab lab = desk.put("demo", LabState.READY);
        Reply reply = desk.run(Desk.ANN, "access demo `" + ROLE + "`");
        assertThat(desk.lab("demo").grants()).containsExactly(new Grant(ROLE, Stage.ASKED, Desk.NOON));
        assertThat(desk.woken).containsExactly(lab.id());
        assertThat(reply.message().status()).isEqualTo(Status.WORKING);
        assertThat(reply.toString()).contains("--role-arn " + ROLE, "is being let in");
        desk.run(Desk.ANN, "access demo " + ROLE);
        assertThat(desk.lab("demo").grants()).hasSize(1);
    }

    @Test
    void takesBackWhatWasGivenAndGivesItAnew() {
        Lab lab = desk.put("demo", LabState.READY);
        desk.store.put(lab.granting(List.of(new Grant(ROLE, Stage.GIVEN, Desk.NOON))));
        assertThat(desk.run(Desk.ANN, "access demo").toString()).contains("may use the cluster");
        desk.now = Desk.NOON.plusSeconds(60);
        Reply reply = desk.run(Desk.ANN, "access demo " + ROLE + " --revoke");
        assertThat(reply.message().title()).contains("taken back");
        assertThat(desk.lab("demo").grants()).containsExactly(new Grant(ROLE, Stage.REVOKED, desk.now));
        assertThat(desk.woken).containsExactly(lab.id());
        desk.run(Desk.ANN, "access demo " + ROLE);
        assertThat(desk.lab("demo").grants()).containsExactly(new Grant(ROLE, Stage.ASKED, desk.now));
    }

    @Test
    void onlyOwnerAndAdminsMay() {
        desk.put("demo", LabState.READY);
        assertThat(refusal(desk.run(Desk.BOB, "access demo " + ROLE))).contains("Only the lab's owner and the admins");
        assertThat(refusal(desk.run(Desk.BOB, "access demo"))).contains("Only the lab's owner and the admins");
        assertThat(desk.lab("demo").grants()).isEmpty();
        assertThat(desk.run(Desk.ROOT, "access demo " + ROLE).outcome()).isEqualTo(Reply.Outcome.DONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arn:aws:iam::999999999999:role/ann | 123456789012, 210987654321 | role/name`",
                "arn:aws:sts::999999999999:assumed-role/ann/s | none of those | role/name`",
                "arn:aws:sts::210987654321:assumed-role/ann/laptop | a session of the role `ann` |"
                        + " `/sgpods access demo arn:aws:iam::210987654321:role/ann`",
                "arn:aws:sts::123456789012:assumed-role/AWSReservedSSO_Admin_0123/ann@example.org | a session |"
                        + " role/aws-reserved/sso.amazonaws.com/us-east-1/AWSReservedSSO_Admin_0123`",
                "arn:aws-cn:iam::123456789012:role/dev/ann | of the partition `aws-cn` |"
                        + " `/sgpods access demo arn:aws:iam::123456789012:role/dev/ann`",
                "arn:aws:iam::123456789012:user/ann | is no role | aws iam list-roles",
                "arn:aws:iam::123456789012:root | is no role | role/path/name",
                "arn:aws:iam::123456789012:role/aws-service-role/eks.amazonaws.com/Eks | AWS service | access demo`",
                "deployer | not the ARN | access demo arn:aws:iam::123456789012:role/deployer`",
                "arn:aws:iam::123456789012:role/a;rm | not the ARN | get-role",
                "arn:aws:iam::123456789012:role/sgpods/build | sgpods itself | access demo`",
            })
    void refusesWhatEksWouldNotLetInAndSaysWhatToType(String typed, String why, String suggestion) {
        Lab lab = desk.put("demo", LabState.READY);
        String said = refusal(desk.run(Desk.ANN, "access demo \"" + typed + "\""));
        assertThat(said).contains(why).contains(suggestion);
        assertThat(desk.lab("demo")).isEqualTo(lab);
        assertThat(desk.woken).isEmpty();
    }

    @Test
    void refusesToTakeBackWhatWasNotGivenAndNamesWhatWas() {
        Lab lab = desk.put("demo", LabState.READY);
        assertThat(refusal(desk.run(Desk.ANN, "access demo " + ROLE + " --revoke")))
                .contains("Nobody was let in.");
        desk.store.put(lab.granting(List.of(new Grant(ROLE, Stage.GIVEN, Desk.NOON))));
        assertThat(refusal(desk.run(Desk.ANN, "access demo --revoke"))).contains("access demo " + ROLE + " --revoke`");
        assertThat(refusal(desk.run(Desk.ANN, "access demo " + ROLE + "x --revoke")))
                .contains("Let in: `" + ROLE);
    }

    @Test
    void letsNoMoreInThanTheMost() {
        Lab lab = desk.put("demo", LabState.READY);
        List<Grant> grants = java.util.stream.IntStream.range(0, 10)
                .mapToObj(number -> new Grant(ROLE + number, Stage.GIVEN, Desk.NOON))
                .toList();
        desk.store.put(lab.granting(grants));
        assertThat(refusal(desk.run(Desk.ANN, "access demo " + ROLE))).contains("10 roles");
        assertThat(desk.run(Desk.ANN, "access demo " + ROLE + "3").message().status())
                .isEqualTo(Status.OK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"access demo " + ROLE, "access demo " + ROLE + " --revoke"})
    void changesNothingOfALabThatIsTornDown(String line) {
        desk.put("demo", LabState.DELETING);
        assertThat(refusal(desk.run(Desk.ANN, line))).contains("goes with its cluster");
        assertThat(desk.woken).isEmpty();
    }

    @Test
    void saysInTheDemoWhatWouldWorkThere() {
        Desk demo = new Desk(true);
        demo.put("demo", LabState.CREATING);
        assertThat(demo.run(Desk.ANN, "access demo").toString())
                .contains("In the demo account and cluster are simulated", "/sgpods verify demo")
                .contains("Lab demo is being made: the lines work while");
    }

    private static List<String> code(Reply reply) {
        return reply.message().blocks().stream()
                .filter(Block.Code.class::isInstance)
                .map(block -> ((Block.Code) block).text())
                .toList();
    }

    private static String refusal(Reply reply) {
        assertThat(reply.outcome()).isEqualTo(Reply.Outcome.REFUSED);
        return reply.message().blocks().toString();
    }
}
