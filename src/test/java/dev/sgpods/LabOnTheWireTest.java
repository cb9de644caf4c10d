package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.sgpods.lab.LabState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every request of a lab's life over real HTTP, with the clients of {@code serve}, against moto. */
@Order(1)
class LabOnTheWireTest {
    private static final List<String> OURS = List.of("Name", "sgpods:installation", "sgpods:lab", "sgpods:resource");

    /** Steps of AWS's documentation for what the graph removes: first this, then that. */
    private static final List<List<String>> ORDER = List.of(
            List.of("eks:DeleteNodegroup", "eks:DeleteCluster", "ec2:DeleteVpc"),
            List.of("ec2:DeleteNatGateway", "ec2:ReleaseAddress", "ec2:DetachInternetGateway"),
            List.of("rds:DeleteDBInstance", "rds:DeleteDBSubnetGroup", "ec2:DeleteSubnet"),
            List.of("ec2:TerminateInstances", "iam:RemoveRoleFromInstanceProfile", "iam:DeleteInstanceProfile"),
            List.of("ec2:RevokeSecurityGroupIngress", "ec2:DeleteSecurityGroup", "ec2:DeleteVpc"),
            List.of("iam:DetachRolePolicy", "iam:DeleteRole"));

    @SuppressWarnings("NullAway.Init")
    private static WireStory story;

    @BeforeAll
    @Timeout(240)
    static void live() {
        story = WireStory.lived();
        System.out.println("moto does not know, and a stub answered: " + story.stubbed());
    }

    @Test
    void theLabIsMadeAndLookedAtAgainAndMendedAndRemoved() {
        assertThat(story.states()).containsExactly(LabState.READY, LabState.READY, LabState.READY, LabState.GONE);
    }

    @Test
    void everyRequestIsAsTheModelAndTheReferenceOfItsServiceSay() {
        assertThat(story.whole().violations()).isEmpty();
        assertThat(story.whole().size()).isGreaterThan(300);
    }

    @Test
    void everyRequestThatTakesAClientTokenBearsOneThatTheNextTryBearsToo() {
        assertThat(story.whole().withoutToken()).isEmpty();
        assertThat(story.whole().takingToken())
                .contains(
                        "ec2:CreateNatGateway",
                        "ec2:CreateRouteTable",
                        "ec2:CreateLaunchTemplate",
                        "ec2:RunInstances",
                        "eks:CreateCluster",
                        "eks:CreateNodegroup",
                        "eks:CreateAccessEntry");
    }

    @Test
    void everythingIsTaggedWhenItIsMade() {
        assertThat(story.whole().withoutTags(OURS, WireStory.EXTRA)).isEmpty();
        assertThat(story.made().takingTags()).hasSizeGreaterThan(15);
        assertThat(story.made().keysAdded())
                .as("only the mark of the VPC's names is put on later")
                .isSubsetOf("sgpods:dns");
        assertThat(story.ready())
                .contains("vpc vpc", "cluster cluster", "nodegroup nodes", "db database", "role cluster-role")
                .contains("nat-gateway nat-gateway", "address address", "launch-template launch-template")
                .contains("instance management-instance", "instance-profile management-profile")
                .contains("rule pod-database-out", "group pod-group", "db-subnet-group db-subnets");
    }

    @Test
    void everyRoleIsMadeWithinThePermissionsBoundary() {
        assertThat(story.made().texts("CreateRole", "PermissionsBoundary"))
                .hasSize(3)
                .containsOnly(WireStory.BOUNDARY);
    }

    @Test
    void lookingAgainChangesNothingNeitherInTheAccountNorInTheCluster() {
        assertThat(story.again().size()).isGreaterThan(15);
        assertThat(story.again().changes())
                .filteredOn(action -> !action.equals("sts:AssumeRole"))
                .isEmpty();
        assertThat(story.inCluster()).isZero();
    }

    @Test
    void whatIsInUseIsRemovedLast() {
        List<String> changes = story.gone().changes();
        assertThat(ORDER).allSatisfy(steps -> {
            for (int step = 1; step < steps.size(); step++) {
                assertThat(changes.indexOf(steps.get(step - 1)))
                        .as(steps.toString())
                        .isNotNegative()
                        .isLessThan(changes.lastIndexOf(steps.get(step)));
            }
        });
    }

    @Test
    void nothingThatIsTaggedIsLeft() {
        assertThat(story.left()).isEmpty();
    }

    @Test
    void everyChangingRequestThatALabsResourcesCanSendWasSent() {
        Set<String> sent = story.whole().actions().stream()
                .map(action -> action.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(known()).hasSizeGreaterThan(50).isSubsetOf(sent);
    }

    /** Changing methods of the SDK's clients that resources call, as IAM's policies name them, in lower case. */
    private static Set<String> known() {
        // Unresolved, or the whole SDK would be read.
        JavaClasses classes = ArchConfiguration.withThreadLocalScope(configuration -> {
            configuration.setResolveMissingDependenciesFromClassPath(false);
            return new ClassFileImporter(List.of(new ImportOption.DoNotIncludeTests()))
                    .importPackages("dev.sgpods.aws", "dev.sgpods.graph");
        });
        List<JavaMethodCall> calls = new ArrayList<>();
        classes.stream()
                .filter(type -> type.isAssignableTo(dev.sgpods.graph.Resource.class)
                        || type.getName().endsWith(".Strays"))
                .forEach(type -> calls.addAll(type.getMethodCallsFromSelf()));
        return calls.stream()
                .filter(call ->
                        call.getTargetOwner().getName().matches("software\\.amazon\\.awssdk\\.services\\..*Client"))
                .filter(call -> !call.getName().matches("(describe|list|get)[A-Z].*"))
                .map(call -> service(call) + ":" + call.getName().toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String service(JavaMethodCall call) {
        String name = call.getTargetOwner().getPackageName().replaceAll(".*\\.", "");
        return Map.of("cloudwatchlogs", "logs", "elasticloadbalancingv2", "elasticloadbalancing")
                .getOrDefault(name, name);
    }
}
