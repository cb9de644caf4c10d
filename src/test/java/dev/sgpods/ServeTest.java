package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sgpods.aws.StubAws;
import dev.sgpods.aws.StubAws.Call;
import dev.sgpods.metrics.ScrapedText;
import dev.sgpods.slack.StandInSlack;
import dev.sgpods.store.Database;
import dev.sgpods.store.DatabaseLocation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code serve} and {@code doctor} as processes, against stand-ins of Slack and AWS over real HTTP. */
@Order(1)
class ServeTest {
    private static final String SCOPES =
            "commands,app_mentions:read,chat:write,users:read,usergroups:read,channels:read,groups:read";
    private static final String NEWER =
            "insert into \"flyway_schema_history\" (\"installed_rank\", \"version\", \"description\", \"type\","
                    + " \"script\", \"checksum\", \"installed_by\", \"execution_time\", \"success\")"
                    + " values (999, '999', 'of tomorrow', 'SQL', 'V999__tomorrow.sql', 1, 'x', 1, true)";

    @TempDir
    private Path folder;

    private final StandInSlack slack = new StandInSlack();
    private final StubAws aws = new StubAws();

    @AfterEach
    void stop() {
        slack.close();
        aws.close();
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceAndNothingIsBegun() throws InterruptedException {
        try (Database database = Database.open(new DatabaseLocation.Folder(folder.resolve("data")))) {
            database.jdbi().useHandle(handle -> handle.execute(NEWER));
        }
        slack.grant("chat:write");
        aws.answer(
                "ListAccountAliases",
                call -> StubAws.ok(StubAws.result(
                        "ListAccountAliases", "<AccountAliases><member>acme-prod</member></AccountAliases>")));
        aws.answer("DescribeRegions", call -> StubAws.refusal(403, "UnauthorizedOperation", "an SCP denies it"));
        Map<String, String> settings = ServeProcess.settings(slack, aws, folder.resolve("data"));
        settings.keySet().removeAll(Set.of("SLACK_APP_TOKEN", "SGPODS_INSTALLATION", "SGPODS_CHANNELS"));
        settings.put("SGPODS_TIME_ZONE", "");
        settings.put("SGPODS_ACCOUNTS", "999999999999");
        settings.put("SGPODS_NIGHTLY", "0 22 * * *");
        try (ServeProcess serve = ServeProcess.start(folder, settings, "serve")) {
            assertThat(serve.exitCode()).isEqualTo(2);
            assertThat(serve.errors())
                    .contains("sgpods serve does not start: 10 problems.")
                    .contains("- SLACK_APP_TOKEN and SLACK_SIGNING_SECRET are both empty")
                    .contains("- SGPODS_INSTALLATION is empty")
                    .contains("- SGPODS_CHANNELS is empty")
                    .contains("- SGPODS_TIME_ZONE is empty")
                    .contains("- SGPODS_NIGHTLY has a value of another form")
                    .contains("- The bot lacks app_mentions:read")
                    .contains("- Account 123456789012 is not in SGPODS_ACCOUNTS")
                    .contains("- The account's alias is acme-prod")
                    .contains("- Region eu-west-1 cannot be used")
                    .contains("brought up to date by a newer sgpods")
                    .doesNotContain("of-the-process-test")
                    .doesNotContain("Exception");
            assertThat(serve.output()).isEmpty();
        }
        assertThat(slack.methods()).containsOnly("auth.test");
        assertThat(aws.calls)
                .extracting(Call::action)
                .containsOnly("GetCallerIdentity", "ListAccountAliases", "DescribeRegions");
    }

    @Test
    void whenAllIsRightItServesAndEndsWithinSecondsWhenToldTo() throws Exception {
        slack.grant(SCOPES);
        Map<String, String> settings = ServeProcess.settings(slack, aws, folder.resolve("data"));
        try (ServeProcess serve = ServeProcess.start(folder, settings, "serve")) {
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> !serve.alive() || serve.output().contains("sgpods serve: "));
            assertThat(serve.output())
                    .as(serve.errors())
                    .contains("Installation team1 in account 123456789012, eu-west-1; Slack over Socket Mode");
            URI address = URI.create("http://127.0.0.1:" + settings.get("SGPODS_HTTP_PORT"));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> get(address.resolve("/readyz")).statusCode() == 200);
            assertThat(get(address.resolve("/healthz")).body()).isEqualTo("ok\n");
            String inTime = slack.type("list").toString();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> (inTime + slack.lateAnswers()).contains("There are no labs"));
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> services().containsAll(Set.of("ec2", "eks", "rds", "iam")));
            assertThat(new ScrapedText(get(address.resolve("/metrics")).body()).samples())
                    .as("all that is counted comes from where it happens")
                    .hasEntrySatisfying("sgpods_aws_requests_total{service=\"ec2\"}", ServeTest::positive)
                    .hasEntrySatisfying("sgpods_aws_requests_total{service=\"sts\"}", ServeTest::positive)
                    .hasEntrySatisfying("sgpods_pass_lateness_seconds_count", ServeTest::positive)
                    .hasEntrySatisfying("sgpods_last_sweep_timestamp_seconds", ServeTest::positive)
                    .hasEntrySatisfying(
                            "sgpods_slack_requests_total{method=\"apps.connections.open\",outcome=\"ok\"}",
                            ServeTest::positive);
            besideTheBotATerminalIsSentToSlack(settings);
            assertThat(get(address.resolve("/healthz")).statusCode()).isEqualTo(200);
            assertThat(aws.calls).allMatch(call -> call.userAgent().endsWith(" sgpods/" + Main.VERSION));
            assertThat(serve.terminate()).isLessThan(Duration.ofSeconds(8));
            assertThat(serve.errors()).doesNotContain("of-the-process-test").doesNotContain("Exception");
        }
        try (Database reopened = Database.open(new DatabaseLocation.Folder(folder.resolve("data")))) {
            assertThat(reopened.shared()).isFalse();
        }
    }

    /** The embedded database is one program's; its file is the bot's own while the bot runs. */
    private static void besideTheBotATerminalIsSentToSlack(Map<String, String> settings) {
        ConfigSources sources = new ConfigSources(settings, Map.of(), false);
        StaticCredentialsProvider own =
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAOWN", "secret"));
        try (WiringTerminalSweep sweep = new WiringTerminalSweep(Config.read(sources), own)) {
            assertThatThrownBy(() -> sweep.run("sweep --plan", "", line -> {}))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining("- The database in " + settings.get("SGPODS_DATA"))
                    .hasMessageContaining("is open in another program")
                    .hasMessageContaining("While the bot runs on it, type /sgpods sweep in Slack instead.");
        }
        assertThatThrownBy(() -> Wiring.costs(sources, "costs"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("While the bot runs on it, type /sgpods costs in Slack instead.");
    }

    @Test
    void theDoctorTellsHowEachThingIsAndWhatToDo() throws InterruptedException {
        slack.grant(SCOPES + ",files:write,channels:history");
        slack.refuse("conversations.info", "channel_not_found");
        for (String action : List.of("CreateVpc", "CreateInternetGateway", "CreateLaunchTemplate")) {
            aws.answer(action, call -> StubAws.refusal(412, "DryRunOperation", "It would have succeeded."));
        }
        aws.answer("AllocateAddress", call -> StubAws.refusal(403, "UnauthorizedOperation", "No ec2:AllocateAddress."));
        aws.answer(
                "SimulatePrincipalPolicy",
                call -> WiringReadinessChecksTest.simulated(call, Set.of("eks:CreateCluster")));
        aws.answer("GetServiceQuota", call -> StubAws.ok("{\"Quota\":{\"Value\":0.0}}"));
        Map<String, String> settings = ServeProcess.settings(slack, aws, folder.resolve("data"));
        settings.put("SGPODS_CLUSTERS", "eu-west-1/orders");
        try (ServeProcess doctor = ServeProcess.start(folder, settings, "doctor", "--json")) {
            assertThat(doctor.exitCode())
                    .as("the bot would start, and labs would fail")
                    .isEqualTo(1);
            JsonNode report = JsonMapper.shared().readTree(doctor.output());
            assertThat(report.path("ready").asBoolean(false))
                    .as(doctor.output())
                    .isTrue();
            Map<String, String> found = report.path("checks")
                    .valueStream()
                    .collect(Collectors.toMap(check -> check.path("subject").asString(""), check -> check.path("status")
                            .asString("")));
            assertThat(found)
                    .containsEntry("Settings", "ok")
                    .containsEntry("Slack token", "ok")
                    .containsEntry("Slack scopes", "warning")
                    .containsEntry("Slack connection", "ok")
                    .containsEntry("Clock", "ok")
                    .containsEntry("Channel C1", "warning")
                    .containsEntry("AWS account", "ok")
                    .containsEntry("AWS account alias", "ok")
                    .containsEntry("Region eu-west-1", "ok")
                    .containsEntry("Database", "ok")
                    .containsEntry("Labs' clusters", "warning")
                    .containsEntry("To build, ec2 eu-west-1", "ok")
                    .containsEntry("Permission ec2:AllocateAddress eu-west-1", "failed")
                    .containsEntry("Permission eks:CreateCluster eu-west-1", "failed")
                    .containsEntry("To destroy, iam eu-west-1", "ok")
                    .containsEntry("To diagnose, ec2 eu-west-1", "ok")
                    .containsEntry("Quota of VPCs eu-west-1", "failed")
                    .containsEntry("Cluster eu-west-1/orders", "failed")
                    .containsEntry("Time zone", "info");
            assertThat(doctor.output())
                    .doesNotContain("of-the-process-test")
                    .as("what the manifest asks for is not to be taken away")
                    .contains("more than it needs: channels:history.");
        }
        assertThat(folder.resolve("data")).doesNotExist();
    }

    private static void positive(Double value) {
        assertThat(value).isPositive();
    }

    private Set<String> services() {
        return aws.calls.stream().map(Call::service).collect(Collectors.toSet());
    }

    private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address)
                                .timeout(Duration.ofSeconds(5))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
