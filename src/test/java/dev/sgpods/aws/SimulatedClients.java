package dev.sgpods.aws;

import dev.sgpods.simulator.aws.SimulatedAccount;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.rds.RdsClient;

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
                account.ssm(region),
                account.trail(region));
    }

    /** The same but for these two. */
    public static AwsClients with(AwsClients aws, Ec2Client ec2, RdsClient rds) {
        return new AwsClients(
                ec2,
                aws.eks(),
                rds,
                aws.iam(),
                aws.secrets(),
                aws.classicBalancers(),
                aws.balancers(),
                aws.logs(),
                aws.quotas(),
                aws.parameters(),
                aws.trail());
    }
}
