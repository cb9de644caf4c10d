package dev.sgpods;

import dev.sgpods.aws.EksToken;
import dev.sgpods.aws.PurposeCredentials.Purpose;
import dev.sgpods.kubernetes.ClusterLogin;
import dev.sgpods.kubernetes.KubeconfigLogin;
import dev.sgpods.kubernetes.TokenLogin;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;

/**
 * How clusters of a real account are entered: through a kubeconfig when the settings name one; else by EKS tokens, the
 * labs' own clusters as whoever builds them, who alone has an access entry there, all others as whoever only reads.
 */
final class WiringLogin {
    private WiringLogin() {}

    static ClusterLogin of(Config config, WiringAws aws) {
        String kubeconfig = config.clusters().kubeconfig();
        if (!kubeconfig.isEmpty()) {
            return new KubeconfigLogin(Path.of(kubeconfig));
        }
        String labs = "sgpods-" + config.aws().installation() + "-";
        ClusterLogin builder = tokens(aws, Purpose.BUILD);
        ClusterLogin reader = tokens(aws, Purpose.DIAGNOSE);
        return address -> (address.name().startsWith(labs) ? builder : reader).begin(address);
    }

    private static ClusterLogin tokens(WiringAws aws, Purpose purpose) {
        EksToken token = new EksToken(aws.credentials(purpose), Clock.systemUTC());
        return new TokenLogin(token::token, InstantSource.system());
    }
}
