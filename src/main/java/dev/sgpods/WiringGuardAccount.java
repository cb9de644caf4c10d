package dev.sgpods;

import dev.sgpods.aws.AccountIdentity;
import dev.sgpods.aws.AwsErrors;
import dev.sgpods.aws.EksToken;
import dev.sgpods.aws.PurposeCredentials.Purpose;
import dev.sgpods.graph.Fence;
import dev.sgpods.kubernetes.ClusterLogin;
import dev.sgpods.kubernetes.KubeconfigLogin;
import dev.sgpods.kubernetes.TokenLogin;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** A guard in a real account: everything it asks is signed as the role that tears down. */
final class WiringGuardAccount {
    /** What a guard needs to be told; it is no bot, so the rest does not matter. */
    private static final Set<String> NEEDED = Set.of(
            "SGPODS_INSTALLATION",
            "SGPODS_ACCOUNTS",
            "SGPODS_REGIONS",
            "SGPODS_ROLE_DESTROY",
            "SGPODS_KUBECONFIG",
            "AWS_ENDPOINT_URL",
            ".env");

    private final Config config;
    private final AwsCredentialsProvider own;

    /**
     * Reads the settings.
     *
     * @param own the program's own identity
     * @throws StartRefused with all that is wrong
     */
    WiringGuardAccount(Config.Reading reading, AwsCredentialsProvider own) {
        List<String> wrong = reading.problems().stream()
                .filter(problem -> NEEDED.contains(problem.variable())
                        || problem.variable().startsWith("AWS_ENDPOINT_URL"))
                .map(ConfigProblem::sentence)
                .toList();
        if (!wrong.isEmpty()) {
            throw new StartRefused(
                    wrong.stream().map(line -> "\n- " + line).collect(Collectors.joining("", "sgpods guard:", "")));
        }
        this.config = reading.config();
        this.own = own;
    }

    /** Tears down what is overdue. */
    WiringGuard.Outcome run(Consumer<String> says) throws InterruptedException {
        Fence fence = new Fence();
        Config.Aws settings = asDestroyer(config.aws());
        try (WiringAws aws = new WiringAws(settings, own, fence, (lab, action) -> says.accept(lab + ": " + action))) {
            admit(aws);
            WiringGuard.Ground ground =
                    new WiringGuard.Ground(settings.installation(), settings.regions(), aws::clients, login(aws));
            try (WiringGuard guard = new WiringGuard(ground, fence, InstantSource.system(), new WallPause(), says)) {
                return guard.run();
            }
        }
    }

    private static Config.Aws asDestroyer(Config.Aws aws) {
        String role = aws.roles().destroy();
        return new Config.Aws(
                aws.endpoints(),
                aws.installation(),
                aws.accounts(),
                aws.regions(),
                aws.apiCidrs(),
                aws.extraTags(),
                aws.boundary(),
                new Config.Roles(role, role, role));
    }

    private void admit(WiringAws aws) {
        AccountIdentity identity;
        try {
            identity = aws.account().identity(aws.credentials(Purpose.DESTROY));
        } catch (RuntimeException failed) {
            throw new StartRefused("sgpods guard does not know who it is: "
                    + AwsErrors.read(failed).sentence());
        }
        if (!config.aws().accounts().contains(identity.account())) {
            throw new StartRefused("sgpods guard: account " + identity.account() + " is not in SGPODS_ACCOUNTS.");
        }
    }

    private ClusterLogin login(WiringAws aws) {
        String kubeconfig = config.clusters().kubeconfig();
        if (!kubeconfig.isEmpty()) {
            return new KubeconfigLogin(Path.of(kubeconfig));
        }
        EksToken token = new EksToken(aws.credentials(Purpose.DESTROY), Clock.systemUTC());
        return new TokenLogin(token::token, InstantSource.system());
    }
}
