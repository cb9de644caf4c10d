package dev.sgpods.aws;

import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The clients of one region; real or simulated, nobody but Wiring knows. */
public record AwsClients(Ec2Client ec2, EksClient eks, RdsClient rds, IamClient iam, SecretsManagerClient secrets) {}
