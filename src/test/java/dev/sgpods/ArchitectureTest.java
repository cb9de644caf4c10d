package dev.sgpods;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import software.amazon.awssdk.core.waiters.Waiter;

/** The rooms of the house and the arrows between them, as docs/ARCHITECTURE.md draws them. */
@AnalyzeClasses(packages = "dev.sgpods", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final DescribedPredicate<JavaClass> WIRING = describe(
            "Wiring",
            type -> type.getPackageName().equals("dev.sgpods") && type.getName().contains("Wiring"));

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("dev.sgpods.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule reachabilityIsFreeOfCycles =
            slices().matching("dev.sgpods.reachability.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule enginesAndMessagesKnowTheJdkOnly = classes()
            .that()
            .resideInAnyPackage("..sgpods.graph..", "..sgpods.message..", "..sgpods.reachability..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "dev.sgpods.graph..",
                    "dev.sgpods.message..",
                    "dev.sgpods.reachability.."));

    @ArchTest
    static final ArchRule graphKnowsNoRoom = only("graph", "graph");

    @ArchTest
    static final ArchRule messageKnowsNoRoom = only("message", "message");

    @ArchTest
    static final ArchRule reachabilityKnowsNoRoom = only("reachability", "reachability");

    @ArchTest
    static final ArchRule factsArrows = only("facts", "facts", "reachability");

    @ArchTest
    static final ArchRule whyArrows = only("why", "why", "command", "message", "lab", "facts", "reachability");

    @ArchTest
    static final ArchRule commandArrows = only("command", "command", "message");

    @ArchTest
    static final ArchRule labArrows = only("lab", "lab", "command", "message", "graph", "aws", "kubernetes");

    @ArchTest
    static final ArchRule awsArrows = only("aws", "aws", "graph");

    @ArchTest
    static final ArchRule kubernetesArrows = only("kubernetes", "kubernetes", "graph", "aws");

    @ArchTest
    static final ArchRule verifyArrows = only("verify", "verify", "command", "message", "lab", "kubernetes", "graph");

    @ArchTest
    static final ArchRule scheduleArrows = only("schedule", "schedule", "lab");

    @ArchTest
    static final ArchRule storeArrows = only("store", "store", "lab", "graph");

    @ArchTest
    static final ArchRule slackArrows = only("slack", "slack", "command", "message", "lab");

    @ArchTest
    static final ArchRule terminalArrows = only("terminal", "terminal", "command", "message", "lab");

    @ArchTest
    static final ArchRule workspaceKnowsNoRoom = only("workspace", "workspace");

    @ArchTest
    static final ArchRule simulatorKnowsNoRoom = only("simulator", "simulator");

    @ArchTest
    static final ArchRule awsSdkStaysInItsRooms = outside("software.amazon.awssdk..", "aws", "simulator");

    @ArchTest
    static final ArchRule fabric8StaysInItsRooms = outside("io.fabric8..", "kubernetes", "verify", "simulator");

    @ArchTest
    static final ArchRule slackSdkStaysInItsRoom = outside("com.slack..", "slack");

    @ArchTest
    static final ArchRule quartzStaysInItsRoom = outside("org.quartz..", "schedule");

    @ArchTest
    static final ArchRule sqlStaysInItsRooms = noClasses()
            .that(not(resideInAnyPackage("..sgpods.store..", "..sgpods.schedule.."))
                    .and(not(WIRING)))
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi.."));

    @ArchTest
    static final ArchRule picocliIsForCommands = noClasses()
            .that(not(resideInAPackage("..sgpods.command.."))
                    .and(not(WIRING))
                    .and(describe(
                            "neither Main nor a command",
                            type -> !type.getName().endsWith("Main")
                                    && !type.getName().contains("Command"))))
            .should()
            .dependOnClassesThat(resideInAPackage("picocli.."));

    @ArchTest
    static final ArchRule onlyWiringKnowsTheEdges = noClasses()
            .that()
            .resideInAPackage("dev.sgpods")
            .and(not(WIRING))
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "..sgpods.simulator..",
                    "..sgpods.slack..",
                    "..sgpods.workspace..",
                    "..sgpods.store..",
                    "..sgpods.schedule.."));

    @ArchTest
    static final ArchRule nobodySleeps = noClasses().should().callMethod(Thread.class, "sleep", long.class);

    @ArchTest
    static final ArchRule nobodyWaitsWithTheSdk = noClasses()
            .that()
            .resideOutsideOfPackage("..simulator..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(Waiter.class);

    @ArchTest
    static final ArchRule timeComesFromAClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule theEnvironmentIsReadInOnePlace = noClasses()
            .that(describe("not Config", type -> !type.getSimpleName().equals("Config")))
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule onlyFrontEndsPrint = noClasses()
            .that(not(resideInAPackage("..sgpods.terminal.."))
                    .and(describe("neither Config nor Main nor Wiring", type -> !type.getPackageName()
                            .equals("dev.sgpods"))))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager")
            .orShould()
            .haveSimpleNameEndingWith("Service");

    @ArchTest
    static final ArchRule noStaticMutableState = fields().that()
            .areStatic()
            .and()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .beFinal();

    private static ArchRule only(String room, String... rooms) {
        String[] allowed = new String[rooms.length];
        for (int index = 0; index < rooms.length; index++) {
            allowed[index] = "dev.sgpods." + rooms[index] + "..";
        }
        return classes()
                .that()
                .resideInAPackage("dev.sgpods." + room + "..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(allowed).or(not(resideInAPackage("dev.sgpods.."))))
                .allowEmptyShould(true);
    }

    private static ArchRule outside(String library, String... rooms) {
        String[] allowed = new String[rooms.length];
        for (int index = 0; index < rooms.length; index++) {
            allowed[index] = "dev.sgpods." + rooms[index] + "..";
        }
        return noClasses()
                .that(not(resideInAnyPackage(allowed)).and(not(WIRING)))
                .should()
                .dependOnClassesThat(resideInAPackage(library));
    }
}
