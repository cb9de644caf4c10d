package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.simulator.MemoryStateStore;
import dev.sgpods.simulator.World;
import dev.sgpods.simulator.aws.Options;
import dev.sgpods.simulator.aws.SimulatedAccount;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuotaReaderTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Map<String, Integer> TWO_NODES = Map.of("m5.large", 2, "t3.micro", 1);

    @Test
    void tellsWhatIsUsedAllowedAndNeeded() {
        AwsClients aws = account(Options.standard().withQuotas(Map.of("L-F678F1CE", 1, "L-1216C47A", 5)));
        aws.ec2().createVpc(request -> request.cidrBlock("10.9.0.0/16"));
        List<Quota> quotas = new QuotaReader(aws, Runnable::run).read(TWO_NODES);
        assertThat(quotas)
                .contains(
                        new Quota.Known("VPCs", 1, 1, 1),
                        new Quota.Known("elastic IP addresses", 0, 200, 1),
                        new Quota.Known("vCPUs of running standard instances", 0, 5, 6),
                        new Quota.Known("EKS clusters", 0, 200, 1),
                        new Quota.Known("DB instances", 0, 200, 1));
        assertThat(quotas.stream().filter(quota -> ((Quota.Known) quota).enough()))
                .hasSize(3);
    }

    @Test
    void whatMayNotBeReadIsUnknownAndTheOthersAreNot() {
        AwsClients aws =
                account(Options.standard().withForbidden(Set.of("eks:ListClusters", "ec2:DescribeInstanceTypes")));
        List<Quota> quotas = new QuotaReader(aws, Runnable::run).read(TWO_NODES);
        assertThat(quotas).hasSize(5);
        assertThat(quotas.get(0)).isInstanceOf(Quota.Known.class);
        assertThat(quotas.get(2)).isInstanceOf(Quota.Unknown.class);
        assertThat(((Quota.Unknown) quotas.get(3)).why())
                .contains("AccessDeniedException", "eks:ListClusters")
                .endsWith(".");
    }

    @Test
    void theProcessorsOfOtherFamiliesHaveAQuotaAtWhichNobodyLooks() {
        List<Quota> quotas = new QuotaReader(account(Options.standard()), Runnable::run).read(Map.of("g5.xlarge", 2));
        assertThat(quotas).contains(new Quota.Known("vCPUs of running standard instances", 0, 1920, 0));
        assertThat(quotas.get(5)).returns("vCPUs of g5.xlarge", Quota::what).isInstanceOf(Quota.Unknown.class);
    }

    static AwsClients account(Options options) {
        SimulatedAccount account = new SimulatedAccount(
                new World(new MemoryStateStore(), () -> NOON, 7), "123456789012", (any, name) -> "", options);
        String region = "eu-west-1";
        return SimulatedClients.of(account, region);
    }
}
