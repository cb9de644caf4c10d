package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.aws.LabIdentity;
import dev.sgpods.aws.LabTags;
import dev.sgpods.aws.StubAws;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** {@code guard} as a process with nothing but what a guard needs: no Slack, no database. */
class GuardProcessTest {
    @TempDir
    private Path folder;

    private static Map<String, String> settings(StubAws aws) {
        Map<String, String> settings = new HashMap<>();
        settings.put("AWS_ENDPOINT_URL", aws.endpoint().toString());
        settings.put("AWS_ACCESS_KEY_ID", "AKIAGUARD");
        settings.put("AWS_SECRET_ACCESS_KEY", "hush-of-the-guard");
        settings.put("SGPODS_INSTALLATION", "team1");
        settings.put("SGPODS_ACCOUNTS", "123456789012");
        settings.put("SGPODS_REGIONS", "eu-west-1");
        return settings;
    }

    /** The VPC of a lab whose lease ended so long ago, as EC2 shows it. */
    private static StubAws.Answer overdue(Duration since) {
        Instant end = InstantSource.system().instant().minus(since);
        LabIdentity lab = new LabIdentity(
                "team1",
                "abc234",
                "forgotten",
                "U1",
                "C1",
                JsonMapper.shared().writeValueAsString(Specs.standard()),
                end.minus(Duration.ofHours(8)),
                end);
        String tags = new LabTags(lab, Map.of())
                .ofAnchor("vpc").entrySet().stream()
                        .map(tag -> "<item><key>" + tag.getKey() + "</key><value>" + tag.getValue() + "</value></item>")
                        .collect(Collectors.joining());
        return StubAws.ok("<DescribeVpcsResponse><vpcSet><item><vpcId>vpc-1</vpcId><state>available</state>"
                + "<cidrBlock>10.0.0.0/16</cidrBlock><tagSet>" + tags
                + "</tagSet></item></vpcSet></DescribeVpcsResponse>");
    }

    @Test
    void itsExitCodeTellsThatSomethingWasOverdueThoughItCouldNotBeTakenAway() throws InterruptedException {
        try (StubAws late = new StubAws()) {
            late.answer("DescribeVpcs", call -> overdue(Duration.ofMinutes(121)));
            late.answer(
                    "DescribeVpcAttribute",
                    call -> StubAws.ok("<DescribeVpcAttributeResponse><vpcId>vpc-1</vpcId>"
                            + "<enableDnsSupport><value>true</value></enableDnsSupport>"
                            + "<enableDnsHostnames><value>true</value></enableDnsHostnames>"
                            + "</DescribeVpcAttributeResponse>"));
            late.answer("DeleteVpc", call -> StubAws.refusal(403, "UnauthorizedOperation", "no"));
            try (ServeProcess found = ServeProcess.start(folder, settings(late), "guard")) {
                assertThat(found.exitCode()).as(found.output() + found.errors()).isEqualTo(1);
                assertThat(found.output())
                        .contains("Lab forgotten of U1: lease ended", "not gone yet", "The next run goes on.");
                assertThat(late.of("DeleteVpc")).isNotEmpty();
            }
        }
        assertThat(folder.resolve("data")).as("it needs no database").doesNotExist();
    }

    @Test
    void itsExitCodeTellsThatNothingIsOverdueThatItCannotBeToldAndThatItIsRefused() throws InterruptedException {
        try (StubAws empty = new StubAws();
                StubAws closed = new StubAws()) {
            closed.answer("DescribeVpcs", call -> StubAws.refusal(403, "UnauthorizedOperation", "no"));
            Map<String, String> elsewhere = settings(empty);
            elsewhere.put("SGPODS_ACCOUNTS", "999999999999");
            try (ServeProcess nothing = ServeProcess.start(folder, settings(empty), "guard");
                    ServeProcess unknown = ServeProcess.start(folder, settings(closed), "guard");
                    ServeProcess refused = ServeProcess.start(folder, elsewhere, "guard")) {
                assertThat(nothing.exitCode()).as(nothing.errors()).isZero();
                assertThat(nothing.output()).contains("No lab is overdue.");
                assertThat(unknown.exitCode()).as(unknown.errors()).isEqualTo(3);
                assertThat(unknown.output()).contains("Whether a lab is overdue cannot be told.");
                assertThat(refused.exitCode()).isEqualTo(2);
                assertThat(refused.errors()).contains("123456789012").doesNotContain("hush-of-the-guard");
            }
        }
        assertThat(folder.resolve("data")).as("it needs no database").doesNotExist();
    }
}
