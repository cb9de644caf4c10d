package dev.sgpods;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
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
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/** The rooms of the house and the arrows between them, as docs/ARCHITECTURE.md draws them. */
@AnalyzeClasses(packages = "dev.sgpods", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final DescribedPredicate<JavaClass> WIRING = describe(
            "Wiring",
            type -> type.getPackageName().equals("dev.sgpods") && type.getName().contains("Wiring"));

    private static final DescribedPredicate<JavaClass> MAIN =
            describe("Main", type -> type.getName().equals("dev.sgpods.Main"));

    private static final DescribedPredicate<JavaClass> CONFIG = describe(
            "Config",
            type -> type.getPackageName().equals("dev.sgpods")
                    && outermost(type).startsWith("Config"));

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching("dev.sgpods.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule reachabilityIsFreeOfCycles =
            slices().matching("dev.sgpods.reachability.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule enginesAndMessagesKnowTheJdkOnly = classes()
            .that()
            .resideInAnyPackage("..sgpods.graph..", "..sgpods.reachability..", "..sgpods.message..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "dev.sgpods.graph..",
                    "dev.sgpods.reachability..",
                    "dev.sgpods.message.."));

    @ArchTest
    static final ArchRule graphKnowsNoRoom = only("graph", "graph");

    @ArchTest
    static final ArchRule reachabilityKnowsNoRoom = only("reachability", "reachability");

    @ArchTest
    static final ArchRule messageKnowsNoRoom = only("message", "message");

    @ArchTest
    static final ArchRule commandArrows = only("command", "command", "message");

    @ArchTest
    static final ArchRule labArrows = only("lab", "lab", "command", "message", "graph", "aws", "kubernetes");

    @ArchTest
    static final ArchRule awsArrows = only("aws", "aws", "graph");

    @ArchTest
    static final ArchRule kubernetesArrows = only("kubernetes", "kubernetes", "graph", "aws");

    @ArchTest
    static final ArchRule factsArrows = only("facts", "facts", "reachability");

    @ArchTest
    static final ArchRule whyArrows =
            only("why", "why", "command", "message", "lab", "facts", "reachability", "aws", "verify", "picture");

    @ArchTest
    static final ArchRule pictureKnowsNoRoom = only("picture", "picture");

    @ArchTest
    static final ArchRule verifyArrows =
            only("verify", "verify", "command", "message", "lab", "facts", "reachability", "kubernetes");

    @ArchTest
    static final ArchRule drillArrows =
            only("drill", "drill", "command", "message", "lab", "aws", "kubernetes", "graph");

    @ArchTest
    static final ArchRule nightArrows = only("night", "night", "command", "message", "lab");

    @ArchTest
    static final ArchRule scheduleArrows = only("schedule", "schedule", "lab");

    @ArchTest
    static final ArchRule storeArrows = only("store", "store", "lab", "graph", "night", "drill");

    @ArchTest
    static final ArchRule slackArrows = only("slack", "slack", "command", "message", "lab");

    @ArchTest
    static final ArchRule terminalArrows = only("terminal", "terminal", "command", "message", "lab");

    @ArchTest
    static final ArchRule doctorArrows = only("doctor", "doctor", "message");

    @ArchTest
    static final ArchRule metricsKnowsNoRoom = only("metrics", "metrics");

    @ArchTest
    static final ArchRule workspaceKnowsNoRoom = only("workspace", "workspace");

    @ArchTest
    static final ArchRule simulatorKnowsNoRoom = only("simulator", "simulator");

    @ArchTest
    static final ArchRule awsSdkStaysInItsRooms =
            outside("software.amazon.awssdk..", "aws", "facts", "drill", "simulator");

    @ArchTest
    static final ArchRule fabric8StaysInItsRooms =
            outside("io.fabric8..", "kubernetes", "facts", "verify", "drill", "simulator");

    @ArchTest
    static final ArchRule slackSdkStaysInItsRoom = inside("com.slack..", "slack");

    @ArchTest
    static final ArchRule quartzStaysInItsRoom = inside("org.quartz..", "schedule");

    @ArchTest
    static final ArchRule sqlStaysInItsRooms = noClasses()
            .that(not(resideInAnyPackage("..sgpods.store..", "..sgpods.schedule..")))
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "org.jdbi.."));

    @ArchTest
    static final ArchRule picocliIsForCommands = noClasses()
            .that(not(resideInAPackage("..sgpods.command.."))
                    .and(not(WIRING))
                    .and(not(MAIN))
                    .and(describe(
                            "no command",
                            type -> !outermost(type).endsWith("Command")
                                    && !outermost(type).equals("CommandOptions"))))
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
                    "..sgpods.terminal..",
                    "..sgpods.workspace..",
                    "..sgpods.store..",
                    "..sgpods.schedule.."));

    @ArchTest
    static final ArchRule nobodySleeps = noClasses()
            .should()
            .callMethodWhere(target(name("sleep"))
                    .and(target(owner(assignableTo(Thread.class).or(assignableTo(TimeUnit.class))))));

    @ArchTest
    static final ArchRule nobodyWaitsWithTheSdk = noClasses()
            .that()
            .resideOutsideOfPackage("..simulator..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon.awssdk.core.waiters..", "software.amazon.awssdk.services.*.waiters..");

    @ArchTest
    static final ArchRule timeComesFromAClock = noClasses()
            .should()
            .callMethodWhere(target(name("now"))
                    .and(target(owner(resideInAPackage("java.time.."))))
                    .and(describe("without a clock", call -> call.getTarget().getRawParameterTypes().stream()
                            .noneMatch(type -> type.isAssignableTo(Clock.class)))))
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule theEnvironmentIsReadAtTheEdge = noClasses()
            .that(not(resideInAPackage("..sgpods.terminal..")).and(not(MAIN)).and(not(CONFIG)))
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class);

    @ArchTest
    static final ArchRule onlyFrontEndsPrint = noClasses()
            .that(not(resideInAPackage("..sgpods.terminal..")).and(not(MAIN)).and(not(CONFIG)))
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

    private static String outermost(JavaClass type) {
        return type.getName().substring(type.getName().lastIndexOf('.') + 1).replaceFirst("\\$.*", "");
    }

    /** A library that no other room may know, Wiring neither. */
    private static ArchRule inside(String library, String room) {
        return noClasses()
                .that()
                .resideOutsideOfPackage("dev.sgpods." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
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
