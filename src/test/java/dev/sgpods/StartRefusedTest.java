package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sgpods.aws.PurposeCredentials.Purpose;
import dev.sgpods.aws.StubAws;
import dev.sgpods.doctor.Finding;
import dev.sgpods.graph.Fence;
import dev.sgpods.message.Status;
import dev.sgpods.slack.StandInSlack;
import dev.sgpods.store.Database;
import dev.sgpods.store.DatabaseLocation;
import dev.sgpods.store.PostgresDatabase;
import dev.sgpods.store.WorldGuard;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What programs for a real account say instead of starting; {@code ServeTest} sees the same of a process. */
class StartRefusedTest {
    private static final StaticCredentialsProvider OWN =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAOWN", "secret"));

    @RegisterExtension
    private final PostgresDatabase postgres = new PostgresDatabase();

    @TempDir
    private Path folder;

    private final StandInSlack slack = new StandInSlack();
    private final StubAws aws = new StubAws();
    private final List<String> said = new ArrayList<>();
    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void set() {
        settings.putAll(ServeProcess.settings(slack, aws, folder.resolve("data")));
        settings.put("SGPODS_REGIONS", "eu-west-1,us-east-1");
    }

    @AfterEach
    void stop() {
        slack.close();
        aws.close();
    }

    @Test
    void serveTellsOfADatabaseThatCannotBeReachedTogetherWithAllElse() throws IOException {
        settings.put("SGPODS_DATABASE_URL", "postgresql://bot:hush-hush@127.0.0.1:" + closedPort() + "/sgpods");
        settings.put("SGPODS_ACCOUNTS", "999999999999");
        settings.put("SGPODS_CHANNELS", "");
        assertThatThrownBy(() -> new WiringServe(sources(), OWN))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("sgpods serve does not start: ")
                .hasMessageContaining("- SGPODS_CHANNELS is empty")
                .hasMessageContaining("- Account 123456789012 is not in SGPODS_ACCOUNTS")
                .hasMessageContaining("cannot be reached as user bot")
                .hasMessageContaining("check SGPODS_DATABASE_URL")
                .message()
                .doesNotContain("hush-hush", "Exception");
    }

    @Test
    void serveTellsOfADataFolderThatCannotBeMadeAndOfRegionsThatAreNotEnabled() throws IOException {
        settings.put(
                "SGPODS_DATA", Files.writeString(folder.resolve("file"), "").toString());
        settings.put("SLACK_BOT_TOKEN", "");
        aws.answer(
                "DescribeRegions",
                call -> StubAws.ok("<DescribeRegionsResponse><regionInfo><item><regionName>"
                        + call.field("RegionName.1")
                        + "</regionName><optInStatus>not-opted-in</optInStatus></item></regionInfo>"
                        + "</DescribeRegionsResponse>"));
        assertThatThrownBy(() -> new WiringServe(sources(), OWN))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("- SLACK_BOT_TOKEN is empty")
                .hasMessageContaining("- The account has not enabled region eu-west-1")
                .hasMessageContaining("- The account has not enabled region us-east-1")
                .hasMessageContaining("cannot be written");
    }

    @Test
    void aSweepRefusesAnotherAccountAndADatabaseThatKnowsNoLab() {
        settings.put("SGPODS_ACCOUNTS", "999999999999");
        assertThatThrownBy(() -> sweep("sweep --plan"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("sgpods sweep does nothing:")
                .hasMessageContaining("- Account 123456789012 is not in SGPODS_ACCOUNTS")
                .hasMessageContaining("- There is no bot's database in " + folder.resolve("data"));
        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void aSweepOnAServersDatabaseOfNoBotOrOfAnOlderOneAnnouncesNothing() throws SQLException {
        String url = postgres.empty();
        settings.put("SGPODS_DATABASE_URL", url);
        assertThatThrownBy(() -> sweep("sweep --plan"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("- There is no bot's database in ")
                .hasMessageContaining("SGPODS_DATABASE_URL");
        DatabaseLocation location = DatabaseLocation.Server.parse(url);
        try (Database database = Database.open(location)) {
            assertThatThrownBy(() -> sweep("sweep --plan")).hasMessageContaining("There is no bot's database");
            new WorldGuard(database.jdbi(), InstantSource.system()).admit("123456789012/team1");
            database.jdbi()
                    .useHandle(
                            handle -> handle.execute("delete from \"flyway_schema_history\" where \"installed_rank\" ="
                                    + " (select max(\"installed_rank\") from \"flyway_schema_history\")"));
        }
        assertThatThrownBy(() -> sweep("sweep --plan")).hasMessageContaining("of an older sgpods");
        assertThat(aws.of("ListRoles")).as("nothing was even looked for").isEmpty();
    }

    @Test
    void aSweepOfAnEmptyAccountFindsNothingOverRealClients() throws InterruptedException {
        try (Database database = Database.open(new DatabaseLocation.Folder(folder.resolve("data")))) {
            new WorldGuard(database.jdbi(), InstantSource.system()).admit("123456789012/team1");
        }
        assertThat(sweep("sweep --plan --region us-east-1")).as(said.toString()).isZero();
        assertThat(said).first().isEqualTo("There is nothing to sweep");
        assertThat(aws.of("DescribeVpcs")).isNotEmpty().allMatch(call -> call.region()
                .equals("us-east-1"));
        assertThat(sweep("sweep zzzzzz")).isEqualTo(2);
    }

    @Test
    void aRehearsalGoesThroughTheAllowedRegionsAndRefusesOthers() {
        Config config = Config.read(sources()).config();
        try (WiringAws clients = new WiringAws(config.aws(), OWN, new Fence(), (lab, action) -> {})) {
            WiringAwsChecks.Place place = new WiringAwsChecks.Place(
                    "123456789012", "arn:aws:iam::123456789012:user/sgpods", Map.of(Purpose.BUILD, "x"));
            List<Finding> findings = new WiringRehearsal(
                            config, clients, new Fence(), Runnable::run, InstantSource.system())
                    .play(place, config.aws().regions(), said::add);
            assertThat(findings)
                    .extracting(Finding::subject)
                    .containsExactly("Rehearsal eu-west-1", "Rehearsal us-east-1");
            assertThat(findings).allMatch(finding -> finding.says().contains("offers m5.large in no zone"));
        }
        assertThatThrownBy(() -> Wiring.rehearse(sources(), "eu-north-1", said::add))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("eu-north-1 is not in SGPODS_REGIONS, which allows eu-west-1, us-east-1");
    }

    @Test
    void theDoctorLeavesNothingOutThatItCannotLookAt() {
        settings.put("SLACK_BOT_TOKEN", "");
        settings.put("SGPODS_REGIONS", "eu-west-1");
        Config.Reading reading = Config.read(sources());
        Fence fence = new Fence();
        InstantSource wall = InstantSource.system();
        try (WiringAws clients = new WiringAws(reading.config().aws(), OWN, fence, (lab, action) -> {});
                WiringChecks checks = new WiringChecks(
                        reading,
                        clients,
                        fence,
                        new WiringWorld(reading.config().server(), wall),
                        wall)) {
            assertThat(checks.all())
                    .extracting(Finding::subject, Finding::status)
                    .contains(
                            tuple("SLACK_BOT_TOKEN", Status.FAILED),
                            tuple("Clock", Status.UNKNOWN),
                            tuple("Time zone", Status.INFO));
        }
    }

    @Test
    void wrongUseOfTheProgramsIsAnsweredWithASentenceAndTwo() {
        StringWriter out = new StringWriter();
        for (String line : List.of("doctor --region eu-west-1", "sweep a;b", "sweep --region eu_west_1", "sweep a b")) {
            assertThat(Main.run(line.split(" "), new PrintWriter(out), new PrintWriter(out)))
                    .as(line)
                    .isEqualTo(2);
        }
        assertThat(out.toString())
                .contains("give --rehearse too")
                .contains("\"a;b\" is no plan's id")
                .contains("\"eu_west_1\" is no region: give one like eu-west-1");
    }

    private int sweep(String line) throws InterruptedException {
        try (WiringTerminalSweep sweep = new WiringTerminalSweep(Config.read(sources()), OWN)) {
            String id = line.matches("sweep [a-z]+") ? line.substring(6) : "";
            return sweep.run(line, id, said::add).code();
        }
    }

    private ConfigSources sources() {
        return new ConfigSources(settings, Map.of(), false);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
