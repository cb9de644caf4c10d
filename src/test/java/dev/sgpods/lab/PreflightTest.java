package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sgpods.aws.InstanceTypes;
import dev.sgpods.aws.Permit;
import dev.sgpods.aws.Permit.Verdict;
import dev.sgpods.aws.PurposeCredentials.Purpose;
import dev.sgpods.aws.Quota;
import dev.sgpods.command.Reply;
import dev.sgpods.lab.Preflight.Finding;
import dev.sgpods.message.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PreflightTest {
    private final Desk desk = new Desk();
    private Instant now = Desk.NOON;

    @Test
    void allThatStandsInTheWayIsToldAtOnceAndNothingIsStored() {
        desk.put("demo", LabState.READY);
        desk.findings.add(Finding.failed("Quota of VPCs", "5 of 5 are used, and a lab needs 1 more."));
        desk.findings.add(Finding.failed("Permission eks:CreateCluster", "No policy allows it."));
        desk.findings.add(Finding.unchecked("Quota of EKS clusters", "AWS does not tell."));
        List<Lab> before = desk.store.all();
        Reply reply = desk.run(Desk.ANN, "create demo --nodes 3");
        assertThat(reply.outcome()).isEqualTo(Reply.Outcome.REFUSED);
        assertThat(reply.message().toString())
                .contains("3 things stand in its way", "Quota of VPCs", "eks:CreateCluster", "already a lab `demo`")
                .contains("/sgpods plan demo --nodes 3")
                .doesNotContain("EKS clusters");
        assertThat(desk.store.all()).isEqualTo(before);
        assertThat(desk.woken).isEmpty();
    }

    @Test
    void aPlanShowsWhatWasLookedAtAndThatItCouldNotBeMade() {
        desk.findings.add(Finding.ok("Quota of VPCs", "1 of 5 are used, and a lab needs 1."));
        desk.findings.add(Finding.unchecked("Quota of EKS clusters", "AWS does not tell."));
        Reply fine = desk.run(Desk.ANN, "plan demo");
        assertThat(fine.message().status()).isEqualTo(Status.INFO);
        assertThat(fine.message().toString())
                .contains("`demo` is free", "0 of at most 2", "1 of 5 are used", "not checked: AWS does not tell.");
        desk.findings.add(Finding.failed("Permission eks:CreateCluster", "No policy allows it."));
        Reply hopeless = desk.run(Desk.ANN, "plan");
        assertThat(hopeless.outcome()).isEqualTo(Reply.Outcome.DONE);
        assertThat(hopeless.message().title()).contains("could not be made now");
        assertThat(hopeless.message().toString()).contains("No policy allows it.");
    }

    @Test
    void whatIsNotCheckedStopsNobody() {
        desk.findings.add(Finding.unchecked("Permissions", "It may not be asked."));
        assertThat(desk.run(Desk.ANN, "create demo").outcome()).isEqualTo(Reply.Outcome.DONE);
    }

    @Test
    void aRequestThatComesAgainIsNotStoppedByWhatItsOwnLabUses() {
        desk.run(Desk.ANN, "create demo");
        desk.findings.add(Finding.failed("Quota of VPCs", "1 of 1 are used, and a lab needs 1 more."));
        assertThat(desk.again(Desk.ANN, "create demo").outcome()).isEqualTo(Reply.Outcome.DONE);
        assertThat(desk.store.all()).hasSize(1);
    }

    @Test
    void quotasAndPermissionsBecomeFindings() {
        List<Quota> quotas = List.of(
                new Quota.Known("VPCs", 4, 5, 1),
                new Quota.Known("elastic IP addresses", 5, 5, 1),
                new Quota.Unknown("EKS clusters", "AccessDeniedException: no.", false));
        List<Permit> permits = List.of(
                new Permit(Purpose.BUILD, "ec2:CreateVpc", Verdict.ALLOWED, ""),
                new Permit(Purpose.BUILD, "eks:CreateCluster", Verdict.DENIED, "A policy denies it."),
                new Permit(Purpose.DESTROY, "iam:DeleteRole", Verdict.UNCHECKED, "AccessDenied: no."));
        AtomicInteger asked = new AtomicInteger();
        List<Map<String, Integer>> instances = new ArrayList<>();
        CloudPreflight preflight = new CloudPreflight(
                (region, running) -> {
                    instances.add(running);
                    return quotas;
                },
                region -> {
                    asked.incrementAndGet();
                    return permits;
                },
                InstanceTypes.load(),
                () -> now);
        LabSpec spec = Labs.creating("demo", Desk.NOON).spec();
        assertThat(preflight.of(spec.managed(new ManagementSpec("ami-1", "t3.micro"))))
                .extracting(Finding::status, Finding::subject)
                .containsExactly(
                        tuple(Status.OK, "Instance type"),
                        tuple(Status.OK, "Kubernetes version"),
                        tuple(Status.OK, "Quota of VPCs"),
                        tuple(Status.FAILED, "Quota of elastic IP addresses"),
                        tuple(Status.UNKNOWN, "Quota of EKS clusters"),
                        tuple(Status.FAILED, "Permission eks:CreateCluster"),
                        tuple(Status.UNKNOWN, "Permissions for iam:DeleteRole"),
                        tuple(Status.OK, "Permissions"));
        assertThat(instances).containsExactly(Map.of("m5.large", 2, "t3.micro", 1));
        preflight.of(spec);
        assertThat(asked).hasValue(1);
        now = now.plusSeconds(61);
        preflight.of(spec);
        assertThat(asked).hasValue(2);
    }

    @Test
    void severalWrongOptionsAreToldAtOnceWithALineThatIsRight() {
        Reply reply = desk.run(
                Desk.ANN,
                "create a1 --region mars --ttl 99d --nodes 9 --instance-type t3.medium --kubernetes-version 1.33");
        assertThat(reply.outcome()).isEqualTo(Reply.Outcome.REFUSED);
        assertThat(reply.message().toString())
                .contains("5 things are wrong with this line")
                .contains("`mars`", "too long", "`9` nodes", "cannot work", "left standard support")
                .contains("/sgpods create a1 --region us-east-1 --ttl 72h --nodes 3 --instance-type m5.large"
                        + " --kubernetes-version 1.35`");
        assertThat(desk.store.all()).isEmpty();
    }
}
