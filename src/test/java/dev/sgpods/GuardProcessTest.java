package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.aws.StubAws;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
