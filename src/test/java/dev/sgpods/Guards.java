package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.aws.AwsClients;
import dev.sgpods.aws.EksToken;
import dev.sgpods.graph.Fence;
import dev.sgpods.kubernetes.TokenLogin;
import dev.sgpods.lab.Guard;
import dev.sgpods.lab.Lab;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A guard over the account of a bot that is away. */
final class Guards {
    private Guards() {}

    /** Runs it once; the labs that were overdue, as they are after it. */
    static List<Lab> run(TestBot bot, Consumer<String> says) {
        return run(bot.aws, bot.fence, bot::now, bot::advanceTo, says);
    }

    /** The same. */
    static List<Lab> run(ChaosBot bot) {
        return run(bot.aws, bot.fence, bot::now, moment -> bot.wait(Duration.between(bot.now(), moment)), line -> {});
    }

    private static List<Lab> run(
            AwsClients aws, Fence fence, InstantSource clock, Consumer<Instant> jump, Consumer<String> says) {
        EksToken token = new EksToken(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIASIMULATED", "simulated")),
                Clock.systemUTC());
        WiringGuard.Ground ground = new WiringGuard.Ground(
                "test", List.of(TestBot.REGION), region -> aws, new TokenLogin(token::token, InstantSource.system()));
        Guard.Pause pause = moment -> {
            if (moment.isAfter(clock.instant())) {
                jump.accept(moment);
            }
        };
        try (WiringGuard guard = new WiringGuard(ground, fence, clock, pause, says)) {
            WiringGuard.Outcome outcome = guard.run();
            assertThat(outcome.unclear()).isEmpty();
            return outcome.overdue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError("Nobody interrupts a test.", interrupted);
        }
    }
}
