package dev.sgpods.aws;

import dev.sgpods.simulator.aws.SimulatedAccount;

/** All clients of one region of a simulated account. */
public final class SimulatedClients {
    private SimulatedClients() {}

    public static AwsClients of(SimulatedAccount account, String region) {
        return new AwsClients(
                account.ec2(region),
                account.eks(region),
                account.rds(region),
                account.iam(),
                account.secrets(region),
                account.loadBalancing(region),
                account.loadBalancingV2(region),
                account.logs(region),
                account.quotas(region),
                account.ssm(region));
    }
}
