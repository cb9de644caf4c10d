package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.facts.Collected;
import dev.sgpods.facts.FactsUnreadable;
import dev.sgpods.why.PlainAnswer;
import dev.sgpods.why.Unanswerable;
import dev.sgpods.why.WhyQuestion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Answers about a lab that is ready, from facts read through the real clients. */
class WhyJourneyTest {
    private static final int MOST_CALLS = 25;

    @SuppressWarnings("NullAway.Init")
    private static HealthyLab lab;

    @BeforeAll
    static void makeALab() {
        lab = new HealthyLab();
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @Test
    void nothingStandsInTheWayOfTheGreenPod() {
        PlainAnswer answer = PlainAnswer.of(lab.collect(), lab.about("green"));
        assertThat(answer.message().title()).startsWith("No blocker found (model only): sgpods-lab/green reaches");
        assertThat(answer.diagnosis().pods().get(0).findings()).isEmpty();
        assertThat(answer.exitCode()).isZero();
    }

    @Test
    void theRedPodIsBlockedBecauseThePolicyDoesNotSelectIt() {
        PlainAnswer answer = PlainAnswer.of(lab.collect(), lab.about("red"));
        assertThat(answer.exitCode()).isEqualTo(1);
        assertThat(answer.json())
                .contains("\"verdict\":\"blocked\"", "\"code\":\"F02\"", "ENI_SG_RULES_MISMATCH")
                .contains("kubectl -n sgpods-lab patch deployment/red");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "FATAL: password authentication failed for user \"app\""})
    void anAnswerTakesNoMoreThanTwentyFiveCalls(String error) {
        AtomicInteger calls = new AtomicInteger();
        lab.bot.before = operation -> calls.incrementAndGet();
        lab.bot.beforeClusterRequest = calls::incrementAndGet;
        try {
            lab.collectFor(error);
        } finally {
            lab.bot.before = operation -> {};
            lab.bot.beforeClusterRequest = () -> {};
        }
        assertThat(calls).hasValueBetween(20, MOST_CALLS);
    }

    @Test
    void theCollectedFolderGivesTheAnswerThatWasGivenLive(@TempDir Path folder) {
        Collected collected = lab.collect();
        collected.write(folder.resolve("facts"));
        for (String pod : new String[] {"green", "red"}) {
            assertThat(PlainAnswer.of(folder.resolve("facts"), lab.about(pod)).json())
                    .isEqualTo(PlainAnswer.of(collected, lab.about(pod)).json());
        }
        assertThatThrownBy(() -> collected.write(folder.resolve("facts")))
                .isInstanceOf(FactsUnreadable.class)
                .hasMessageContaining("is not empty");
    }

    @Test
    void theTerminalAnswersFromAFolderByItsExitCode(@TempDir Path folder) {
        lab.collect().write(folder.resolve("facts"));
        String facts = folder.resolve("facts").toString();
        StringWriter out = new StringWriter();
        String[] green = {"why", "sgpods-lab/green", "--to", lab.place.database(), "--facts", facts};
        assertThat(Main.run(green, new PrintWriter(out), new PrintWriter(out))).isZero();
        String[] red = {"why", "sgpods-lab/red", "--to", lab.place.database(), "--facts", facts, "--json"};
        assertThat(Main.run(red, new PrintWriter(out), new PrintWriter(out))).isEqualTo(1);
        String[] nobody = {"why", "sgpods-lab/gren", "--to", lab.place.database(), "--facts", facts};
        assertThat(Main.run(nobody, new PrintWriter(out), new PrintWriter(out))).isEqualTo(2);
        assertThat(out.toString())
                .contains("No blocker found (model only)", "Facts read: 20", "\"verdict\":\"blocked\"")
                .contains("There is no pod and no workload called gren", "Perhaps: sgpods-lab/green");
    }

    @Test
    void theTerminalDrawsThePictureBesideTheAnswer(@TempDir Path folder) throws IOException {
        lab.collect().write(folder.resolve("facts"));
        Path picture = folder.resolve("red.png");
        StringWriter out = new StringWriter();
        String[] red = {
            "why",
            "sgpods-lab/red",
            "--to",
            lab.place.database(),
            "--facts",
            folder.resolve("facts").toString(),
            "--picture",
            picture.toString()
        };
        assertThat(Main.run(red, new PrintWriter(out), new PrintWriter(out))).isEqualTo(1);
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isGreaterThan(1000);
        assertThat(PlainAnswer.of(lab.collect(), lab.about("red"))
                        .drawing()
                        .orElseThrow()
                        .altText())
                .contains("pod sgpods-lab/red", "security groups", "BLOCKED", "database " + lab.place.database());
        Path copy = Path.of("target", "red.png");
        Files.copy(picture, copy, StandardCopyOption.REPLACE_EXISTING);
        assertThat(Main.run(red, new PrintWriter(out), new PrintWriter(out))).isEqualTo(1);
        assertThat(out.toString()).contains("The picture was not written to").contains("FileAlreadyExists");
    }

    @Test
    void whatMayNotBeReadIsUnknownAndThePermissionIsNamed() {
        lab.bot.before = operation -> {
            if (operation.equals("describeNetworkAcls")) {
                throw Ec2Exception.builder()
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("UnauthorizedOperation")
                                .errorMessage("You are not authorized to perform this operation.")
                                .serviceName("Ec2")
                                .build())
                        .statusCode(403)
                        .build();
            }
        };
        try {
            PlainAnswer answer = PlainAnswer.of(lab.collect(), lab.about("green"));
            assertThat(answer.exitCode()).isEqualTo(3);
            assertThat(answer.message().title()).startsWith("Unknown");
            assertThat(answer.json()).contains("the permission ec2:DescribeNetworkAcls is missing");
        } finally {
            lab.bot.before = operation -> {};
        }
    }

    @Test
    void noSecretIsAmongTheFacts() {
        String password = lab.bot
                .aws
                .secrets()
                .getSecretValue(request -> request.secretId(lab.bot
                        .aws
                        .rds()
                        .describeDBInstances(ask -> ask.dbInstanceIdentifier(lab.place.database()))
                        .dbInstances()
                        .get(0)
                        .masterUserSecret()
                        .secretArn()))
                .secretString()
                .replaceAll(".*\"password\":\"([^\"]+)\".*", "$1");
        assertThat(password).hasSizeGreaterThan(10);
        assertThat(lab.collect().documents().values()).noneMatch(text -> text.contains(password));
        assertThat(lab.collect().documents()).doesNotContainKey("secrets.json");
    }

    @Test
    void aDatabaseThatDoesNotExistIsNotGuessed() {
        Collected collected = lab.collect("orders");
        WhyQuestion question = new WhyQuestion("green", lab.place.namespace(), "orders", Optional.empty(), "");
        assertThatThrownBy(() -> PlainAnswer.of(collected, question))
                .isInstanceOf(Unanswerable.class)
                .hasMessageContaining("called orders");
    }
}
