package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.command.Reply;
import dev.sgpods.lab.Exercises.Exercise;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the other commands about labs do while something is broken in one on purpose. */
class ExercisesTest {
    private static final Instant BEGUN = Desk.NOON.plusSeconds(60);

    private final Desk desk = new Desk();

    private void drill(boolean secret) {
        desk.put("demo", LabState.READY);
        desk.drift.add("the rule pod-database-in is missing");
        desk.audit.add(new AuditLog.Entry(Desk.NOON, "demo", "sgpods", "aws", "ec2:CreateVpc"));
        desk.audit.add(new AuditLog.Entry(BEGUN, "demo", "sgpods", "aws", "ec2:RevokeSecurityGroupIngress"));
        desk.audit.add(new AuditLog.Entry(BEGUN, "demo", "sgpods", "kubernetes", "PATCH deployments"));
        desk.audit.add(new AuditLog.Entry(BEGUN, "demo", "U1", "request", "drill demo surprise"));
        desk.exercise = Optional.of(new Exercise("Something is on.", secret, BEGUN));
        desk.now = BEGUN.plusSeconds(60);
    }

    @Test
    void repairSaysThatADrillIsOnAndMendsNothing() {
        drill(false);
        Reply reply = desk.run(Desk.ANN, "repair demo");
        assertThat(reply.outcome()).isEqualTo(Reply.Outcome.REFUSED);
        assertThat(reply.message().toString()).contains("Something is on.", "/sgpods drill demo stop");
        assertThat(desk.lab("demo").state()).isEqualTo(LabState.READY);
        assertThat(desk.woken).isEmpty();
    }

    @Test
    void aDrillThatIsNoSecretIsShownWithWhatDrifted() {
        drill(false);
        assertThat(desk.run(Desk.ANN, "status demo").message().toString())
                .contains("Something is on.", "pod-database-in is missing", "drill demo stop");
        assertThat(desk.run(Desk.ANN, "audit demo").message().toString())
                .contains("RevokeSecurityGroupIngress", "PATCH deployments");
    }

    @Test
    void neitherStatusNorAuditTellsASecretButAllThatWasBeforeIt() {
        drill(true);
        assertThat(desk.run(Desk.ANN, "status demo").message().toString())
                .contains("Something is on.")
                .doesNotContain("pod-database-in");
        assertThat(desk.run(Desk.ANN, "audit demo").message().toString())
                .contains("CreateVpc", "drill demo surprise")
                .doesNotContain("RevokeSecurityGroupIngress")
                .doesNotContain("PATCH deployments");
        desk.exercise = Optional.empty();
        assertThat(desk.run(Desk.ANN, "audit demo").message().toString()).contains("RevokeSecurityGroupIngress");
    }
}
