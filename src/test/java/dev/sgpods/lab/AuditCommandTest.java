package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.message.Block;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditCommandTest {
    private final Desk desk = new Desk();

    @Test
    void auditPutsChangesOfOneMomentTogetherAndLeavesNothingOut() {
        desk.put("demo", LabState.READY);
        String id = desk.lab("demo").id().value();
        desk.audit.add(new AuditLog.Entry(Desk.NOON.minusSeconds(1), "demo", "U8", "request", "of an earlier demo"));
        desk.now = Desk.NOON.plus(Duration.ofHours(3));
        desk.audit.add(new AuditLog.Entry(Desk.NOON, "demo", "U1", "request", "create demo"));
        desk.audit.add(new AuditLog.Entry(Desk.NOON, "demo", "U1", "refused", "because ".repeat(20)));
        for (String detail : List.of("ec2:CreateSubnet", "ec2:CreateVpc", "ec2:CreateSubnet")) {
            desk.audit.add(new AuditLog.Entry(Desk.NOON.plusSeconds(3), id, "sgpods", "aws", detail));
        }
        desk.audit.add(new AuditLog.Entry(
                Desk.NOON.plusSeconds(4), id, "sgpods", "kubernetes", "patch deployments.apps sgpods-lab/green"));
        List<List<String>> rows = rows("audit demo");
        assertThat(rows.get(0)).containsExactly("3h", "U1", "request", "create demo");
        assertThat(rows.get(1)).startsWith("3h", "U1", "refused");
        assertThat(rows.subList(1, rows.size() - 2).stream().map(row -> row.get(3)))
                .allMatch(detail -> detail.length() <= 42)
                .satisfies(details ->
                        assertThat(String.join(" ", details).split(" ")).hasSize(20));
        assertThat(rows.subList(rows.size() - 2, rows.size()))
                .containsExactly(
                        List.of("2h59m", "sgpods", "aws", "ec2:CreateSubnet x2, ec2:CreateVpc"),
                        List.of("2h59m", "sgpods", "kubernetes", "patch deployments.apps sgpods-lab/green"));
    }

    @Test
    void auditHasPagesThatTogetherShowEveryRowOnce() {
        desk.put("demo", LabState.READY);
        for (int row = 0; row < 200; row++) {
            desk.audit.add(new AuditLog.Entry(Desk.NOON, "demo", "U1", "request", "status " + row));
        }
        List<List<String>> all = new ArrayList<>(rows("audit demo --page 3"));
        all.addAll(rows("audit demo --page 2"));
        all.addAll(rows("audit demo"));
        assertThat(all)
                .extracting(row -> row.get(3))
                .hasSize(200)
                .startsWith("status 0")
                .endsWith("status 199");
        assertThat(desk.run(Desk.ANN, "audit demo --page 2").toString()).contains("/sgpods audit demo --page 3");
        assertThat(desk.run(Desk.ANN, "audit demo --page 4").toString()).contains("pages 1 to 3", "/sgpods audit demo");
    }

    private List<List<String>> rows(String line) {
        return desk.run(Desk.BOB, line).message().blocks().stream()
                .filter(Block.Table.class::isInstance)
                .map(Block.Table.class::cast)
                .findFirst()
                .orElseThrow()
                .rows();
    }

    @Test
    void auditShowsRowsAlsoOfALabThatIsGone() {
        desk.put("demo", LabState.GONE);
        assertThat(desk.run(Desk.BOB, "audit demo").toString()).contains("Nothing is written");
        desk.audit.add(new AuditLog.Entry(Desk.NOON, "demo", "U1", "request", "create demo"));
        desk.now = Desk.NOON.plusSeconds(60);
        assertThat(desk.run(Desk.BOB, "audit demo").toString()).contains("[1m, U1, request, create demo]");
    }
}
