package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings from variables: what is read, and what is refused. */
class ConfigTest {
    private static final Map<String, String> ENOUGH = Map.of(
            "SLACK_BOT_TOKEN", "xoxb-1-of-tests",
            "SLACK_APP_TOKEN", "xapp-1-of-tests",
            "SGPODS_INSTALLATION", "team1",
            "SGPODS_ACCOUNTS", "123456789012",
            "SGPODS_CHANNELS", "C0LABS",
            "SGPODS_TIME_ZONE", "Europe/Dublin");

    @Test
    void nothingSetIsRefusedWithEveryProblemAtOnceEachWithItsNameAndAnExample() {
        List<ConfigProblem> problems = read(Map.of()).problems();
        assertThat(problems)
                .extracting(ConfigProblem::variable)
                .containsExactlyInAnyOrder(
                        "SLACK_BOT_TOKEN",
                        "SLACK_APP_TOKEN",
                        "SGPODS_INSTALLATION",
                        "SGPODS_ACCOUNTS",
                        "SGPODS_CHANNELS",
                        "SGPODS_TIME_ZONE");
        assertThat(problems).allSatisfy(problem -> assertThat(problem.sentence())
                .startsWith(problem.variable())
                .contains("for example")
                .endsWith("."));
    }

    @Test
    void whatIsRequiredIsEnoughAndTheRestHasDefaults() {
        Config.Reading reading = read(ENOUGH);
        assertThat(reading.problems()).isEmpty();
        Config config = reading.config();
        assertThat(config.aws().regions()).containsExactly("eu-west-1");
        assertThat(config.labs().caps().all()).isEqualTo(10);
        assertThat(config.labs().usual()).isEqualTo(Duration.ofHours(8));
        assertThat(config.labs().zone()).isEqualTo(ZoneId.of("Europe/Dublin"));
        assertThat(config.server().port()).isEqualTo(3000);
        assertThat(config.slack().apiUrl()).hasToString("https://slack.com/api/");
    }

    @Test
    void everyVariableIsTyped() {
        Map<String, String> all = new HashMap<>(ENOUGH);
        all.putAll(Map.of(
                "SGPODS_REGIONS", "us-east-1, eu-west-1",
                "SGPODS_API_CIDRS", "203.0.113.0/24,198.51.100.7/32",
                "SGPODS_EXTRA_TAGS", "cost-center=4711,team=a=b",
                "SGPODS_TTL_DEFAULT", "90m",
                "SGPODS_ROLE_BUILD", "arn:aws:iam::123456789012:role/path/build",
                "SGPODS_ADMINS", "U1ANN,S1OPS"));
        Config.Reading reading = read(all);
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.config().aws().regions()).containsExactly("us-east-1", "eu-west-1");
        assertThat(reading.config().aws().apiCidrs()).containsExactly("203.0.113.0/24", "198.51.100.7/32");
        assertThat(reading.config().aws().extraTags())
                .containsExactly(Map.entry("cost-center", "4711"), Map.entry("team", "a=b"));
        assertThat(reading.config().labs().usual()).isEqualTo(Duration.ofMinutes(90));
        assertThat(reading.config().people().admins()).containsExactlyInAnyOrder("U1ANN", "S1OPS");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SLACK_BOT_TOKEN|xapp-1-swapped",
                "SLACK_APP_TOKEN|xoxb-1-swapped",
                "SLACK_SIGNING_SECRET|short",
                "SLACK_API_URL|slack.com/api/",
                "SLACK_API_URL|https://slack.com/api",
                "AWS_ENDPOINT_URL|localhost:5000",
                "SGPODS_INSTALLATION|Team-1",
                "SGPODS_INSTALLATION|a-name-that-is-too-long",
                "SGPODS_ACCOUNTS|1234",
                "SGPODS_REGIONS|Ireland",
                "SGPODS_API_CIDRS|0.0.0.0/0",
                "SGPODS_API_CIDRS|10.0.0.1/8",
                "SGPODS_API_CIDRS|10.0.0.256/32",
                "SGPODS_EXTRA_TAGS|team",
                "SGPODS_EXTRA_TAGS|aws:x=y",
                "SGPODS_EXTRA_TAGS|sgpods:lab=abc",
                "SGPODS_EXTRA_TAGS|a=1,a=2",
                "SGPODS_PERMISSIONS_BOUNDARY|boundary",
                "SGPODS_ROLE_BUILD|arn:aws:iam::123456789012:user/ann",
                "SGPODS_CLUSTERS|orders",
                "SGPODS_READ_SECRETS|true",
                "SGPODS_READ_SECRETS|orders,False",
                "SGPODS_READ_SECRETS|Orders",
                "SGPODS_PROBE_NAMESPACES|Orders",
                "SGPODS_HTTP_PORT|0",
                "SGPODS_HTTP_PORT|70000",
                "SGPODS_LOG|loud",
                "SGPODS_CHANNELS|#labs",
                "SGPODS_ADMINS|@ann",
                "SGPODS_MAX_LABS|0",
                "SGPODS_MAX_LABS_PER_OWNER|many",
                "SGPODS_TTL_DEFAULT|8 o'clock",
                "SGPODS_TTL_DEFAULT|5d",
                "SGPODS_TIME_ZONE|Irland",
                "SGPODS_HEARTBEAT_URL|ftp://example.org/x"
            })
    void aValueOfAnotherFormIsRefusedWithAnExample(String variable, String value) {
        Map<String, String> variables = new HashMap<>(ENOUGH);
        variables.put(variable, value);
        assertThat(read(variables).problems())
                .extracting(ConfigProblem::variable)
                .contains(variable)
                .containsOnly(variable);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SGPODS_HEARTBEAT_URL"})
    void theValueOfASecretIsNeverRepeated(String variable) {
        Map<String, String> variables = new HashMap<>(ENOUGH);
        variables.put(variable, "hush hush");
        Config.Reading reading = read(variables);
        assertThat(reading.problems()).isNotEmpty();
        assertThat(reading.toString()).doesNotContain("hush");
        assertThat(read(ENOUGH).config().toString()).doesNotContain("of-tests");
    }

    /** It was a flag for all namespaces; whoever set it is told what to type now. */
    @Test
    void secretsAreReadInNamespacesThatAreNamedAndAFlagIsRefusedWithWhatToType() {
        Map<String, String> variables = new HashMap<>(ENOUGH);
        variables.put("SGPODS_READ_SECRETS", "orders, payments");
        assertThat(read(variables).config().clusters().readSecrets()).containsExactlyInAnyOrder("orders", "payments");
        assertThat(read(ENOUGH).config().clusters().readSecrets()).isEmpty();
        variables.put("SGPODS_READ_SECRETS", "true");
        assertThat(read(variables).problems())
                .extracting(ConfigProblem::sentence)
                .singleElement()
                .asString()
                .contains("holds \"true\": it takes Kubernetes namespaces", "nothing for none", "orders,payments");
    }

    @Test
    void aMisspeltNameIsPointedOut() {
        Map<String, String> variables = new HashMap<>(ENOUGH);
        variables.put("SGPODS_CHANELS", "C0LABS");
        variables.put("SGPODS_SERVICE_HOST", "10.0.0.1");
        assertThat(read(variables).problems())
                .extracting(ConfigProblem::sentence)
                .satisfiesExactlyInAnyOrder(
                        misspelt -> assertThat(misspelt).contains("SGPODS_CHANELS", "mean SGPODS_CHANNELS"));
    }

    @Test
    void theNightIsAtTenUnlessACronExpressionOfSixFieldsSaysOtherwise() {
        assertThat(read(ENOUGH).config().labs().nightly()).isEqualTo("0 0 22 ? * *");
        for (String bad : List.of("0 22 * * *", "0 0/30 * ? * *", "every night")) {
            Map<String, String> variables = new HashMap<>(ENOUGH);
            variables.put("SGPODS_NIGHTLY", bad);
            assertThat(read(variables).problems())
                    .extracting(ConfigProblem::sentence)
                    .singleElement()
                    .asString()
                    .contains("SGPODS_NIGHTLY", "six fields", "0 0 22 ? * *");
        }
    }

    @Test
    void rolesOfTwoAccountsAreRefused() {
        Map<String, String> variables = new HashMap<>(ENOUGH);
        variables.put("SGPODS_ROLE_BUILD", "arn:aws:iam::123456789012:role/build");
        variables.put("SGPODS_ROLE_DESTROY", "arn:aws:iam::210987654321:role/destroy");
        assertThat(read(variables).problems())
                .extracting(ConfigProblem::variable)
                .containsExactly("SGPODS_ROLE_BUILD");
    }

    @Test
    void theEnvironmentWinsOverTheFileUnlessItIsEmpty(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve(".env"),
                "# comment\nSGPODS_REGIONS=us-west-2   # inline\nSGPODS_DATA=/from/file\nAWS_PROFILE=lab\n");
        ConfigSources sources = ConfigSources.of(Map.of("SGPODS_DATA", "/from/process", "SGPODS_REGIONS", ""), folder);
        Config config = Config.read(sources).config();
        assertThat(config.aws().regions()).containsExactly("us-west-2");
        assertThat(config.server().data()).isEqualTo(Path.of("/from/process"));
        assertThat(sources.onlyInFile()).containsOnlyKeys("SGPODS_REGIONS", "AWS_PROFILE");
    }

    @Test
    void aMalformedFileIsRefusedWithoutRepeatingItsLines(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve(".env"), "export SLACK_BOT_TOKEN=xoxb-hush\n");
        Config.Reading reading = Config.read(ConfigSources.of(ENOUGH, folder));
        assertThat(reading.problems()).extracting(ConfigProblem::variable).containsExactly(".env");
        assertThat(reading.toString()).doesNotContain("hush");
    }

    @Test
    void theExampleFileNamesEveryVariableAndSetsNothingThatMustBeChosen(@TempDir Path folder) throws IOException {
        String example = Files.readString(Path.of(".env.example"));
        assertThat(example.lines().filter(line -> line.matches("[A-Z_]+=.*")).map(line -> line.split("=", 2)[0]))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(ConfigVariable.values()).map(Enum::name).toList());
        Files.writeString(folder.resolve(".env"), example);
        Config.Reading reading = Config.read(ConfigSources.of(ENOUGH, folder));
        assertThat(reading.problems()).isEmpty();
        assertThat(reading.config()).isEqualTo(read(ENOUGH).config());
    }

    @Test
    void everyExampleIsAGoodValue() {
        Map<String, String> examples = new HashMap<>();
        for (ConfigVariable variable : ConfigVariable.values()) {
            examples.put(variable.name(), variable.example());
        }
        assertThat(read(examples).problems())
                .allMatch(problem -> problem.sentence().contains("has no effect"));
    }

    private static Config.Reading read(Map<String, String> variables) {
        return Config.read(new ConfigSources(variables, Map.of(), false));
    }
}
