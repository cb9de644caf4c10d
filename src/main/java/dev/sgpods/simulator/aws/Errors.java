package dev.sgpods.simulator.aws;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatchlogs.model.CloudWatchLogsException;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.eks.model.InvalidParameterException;
import software.amazon.awssdk.services.elasticloadbalancing.model.ElasticLoadBalancingException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Exception;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuotasException;
import software.amazon.awssdk.services.ssm.model.SsmException;
import software.amazon.awssdk.services.sts.model.StsException;

/** The errors that every service has, each in its own class and with its own code. */
record Errors(String service) {
    private static final int BAD_REQUEST = 400;

    /** A parameter's value is not one that the service takes. */
    AwsServiceException invalid(String message) {
        String code =
                switch (service) {
                    case "ec2", "rds", "cloudwatch" -> "InvalidParameterValue";
                    case "eks", "cloudwatchlogs", "secretsmanager" -> "InvalidParameterException";
                    case "servicequotas" -> "IllegalArgumentException";
                    default -> "ValidationError";
                };
        return with(code, BAD_REQUEST, message);
    }

    /** A parameter that the service requires is missing. */
    AwsServiceException missing(String parameter) {
        String message = "The request must contain the parameter " + parameter;
        return switch (service) {
            case "ec2", "rds", "cloudwatch" -> with("MissingParameter", BAD_REQUEST, message);
            default -> invalid(message);
        };
    }

    /** A client token was used before, with other parameters. */
    AwsServiceException mismatch(String operation) {
        String message = "The client token was used before, with other parameters, by " + operation + ".";
        return service.equals("ec2") ? with("IdempotentParameterMismatch", BAD_REQUEST, message) : invalid(message);
    }

    /** An error of the service's general class. */
    AwsServiceException with(String code, int status, String message) {
        return Refusals.of(type(), service, code, status, message);
    }

    private AwsServiceException.Builder type() {
        return switch (service) {
            case "ec2" -> Ec2Exception.builder();
            case "eks" -> InvalidParameterException.builder();
            case "rds" -> RdsException.builder();
            case "iam" -> IamException.builder();
            case "sts" -> StsException.builder();
            case "secretsmanager" -> SecretsManagerException.builder();
            case "cloudwatch" -> CloudWatchException.builder();
            case "cloudwatchlogs" -> CloudWatchLogsException.builder();
            case "elasticloadbalancing" -> ElasticLoadBalancingException.builder();
            case "elasticloadbalancingv2" -> ElasticLoadBalancingV2Exception.builder();
            case "servicequotas" -> ServiceQuotasException.builder();
            case "ssm" -> SsmException.builder();
            default -> AwsServiceException.builder();
        };
    }
}
