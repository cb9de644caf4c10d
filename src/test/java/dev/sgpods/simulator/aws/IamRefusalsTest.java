package dev.sgpods.simulator.aws;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.iam.model.Tag;

/** What IAM, CloudWatch Logs, the load balancers and Secrets Manager refuse, by their codes. */
class IamRefusalsTest {
    private static final int CONFLICT = 409;
    private static final int MISSING = 404;
    private static final String CLUSTER_POLICY = "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy";

    @ParameterizedTest
    @MethodSource({"roles", "profiles", "others"})
    void refuses(Refusal refusal) {
        refusal.check();
    }

    static Stream<Refusal> roles() {
        return Stream.of(
                new Refusal(
                        "a role that does not exist",
                        "NoSuchEntity",
                        MISSING,
                        aws -> aws.iam.getRole(request -> request.roleName("nobody"))),
                new Refusal("a name twice", "EntityAlreadyExists", CONFLICT, aws -> {
                    aws.role("lab", "eks.amazonaws.com");
                    aws.role("lab", "eks.amazonaws.com");
                }),
                new Refusal("a name with a space", "ValidationError", aws -> aws.role("my lab", "eks.amazonaws.com")),
                new Refusal("a name too long", "ValidationError", aws -> aws.role("l".repeat(65), "eks.amazonaws.com")),
                new Refusal(
                        "a path without its slashes",
                        "ValidationError",
                        aws -> aws.iam.createRole(request ->
                                request.roleName("lab").path("sgpods").assumeRolePolicyDocument("{}"))),
                new Refusal(
                        "a trust policy that is no JSON",
                        "MalformedPolicyDocument",
                        aws -> aws.iam.createRole(
                                request -> request.roleName("lab").assumeRolePolicyDocument("trust me"))),
                new Refusal(
                        "a trust policy without a principal",
                        "MalformedPolicyDocument",
                        aws -> aws.iam.createRole(request -> request.roleName("lab")
                                .assumeRolePolicyDocument(
                                        "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\"}]}"))),
                new Refusal(
                        "a policy that there is not",
                        "NoSuchEntity",
                        MISSING,
                        aws -> attach(aws, "arn:aws:iam::aws:policy/EksClusterPolicy")),
                new Refusal("a policy that is not attached", "NoSuchEntity", MISSING, aws -> {
                    aws.role("lab", "eks.amazonaws.com");
                    aws.iam.detachRolePolicy(request -> request.roleName("lab").policyArn(CLUSTER_POLICY));
                }),
                new Refusal("deleting a role with a policy", "DeleteConflict", CONFLICT, aws -> {
                    attach(aws, CLUSTER_POLICY);
                    aws.iam.deleteRole(request -> request.roleName("lab"));
                }),
                new Refusal("a tag of AWS's own", "ValidationError", aws -> {
                    aws.role("lab", "eks.amazonaws.com");
                    aws.iam.tagRole(request -> request.roleName("lab")
                            .tags(Tag.builder().key("aws:x").value("y").build()));
                }));
    }

    private static void attach(TestAccount aws, String policy) {
        aws.role("lab", "eks.amazonaws.com");
        aws.iam.attachRolePolicy(request -> request.roleName("lab").policyArn(policy));
    }

    static Stream<Refusal> profiles() {
        return Stream.of(
                new Refusal("a profile twice", "EntityAlreadyExists", CONFLICT, aws -> {
                    profile(aws);
                    aws.iam.createInstanceProfile(request -> request.instanceProfileName("lab"));
                }),
                new Refusal("a second role in a profile", "LimitExceeded", CONFLICT, aws -> {
                    profile(aws);
                    aws.role("other", "ec2.amazonaws.com");
                    aws.iam.addRoleToInstanceProfile(
                            request -> request.instanceProfileName("lab").roleName("other"));
                }),
                new Refusal("deleting a profile with a role", "DeleteConflict", CONFLICT, aws -> {
                    profile(aws);
                    aws.iam.deleteInstanceProfile(request -> request.instanceProfileName("lab"));
                }),
                new Refusal("taking a role out that is not in", "NoSuchEntity", MISSING, aws -> {
                    profile(aws);
                    aws.iam.removeRoleFromInstanceProfile(
                            request -> request.instanceProfileName("lab").roleName("other"));
                }),
                new Refusal("an instance with a profile that there is not", "InvalidParameterValue", aws -> {
                    Network network = Network.open(aws);
                    aws.ec2.runInstances(request -> request.imageId(Images.newest(TestAccount.REGION, "x86_64"))
                            .instanceType("t3.micro")
                            .minCount(1)
                            .maxCount(1)
                            .subnetId(network.subnet())
                            .iamInstanceProfile(wanted -> wanted.name("nobody")));
                }));
    }

    private static void profile(TestAccount aws) {
        aws.role("lab", "ec2.amazonaws.com");
        aws.iam.createInstanceProfile(request -> request.instanceProfileName("lab"));
        aws.iam.addRoleToInstanceProfile(
                request -> request.instanceProfileName("lab").roleName("lab"));
    }

    static Stream<Refusal> others() {
        return Stream.of(
                new Refusal("a log group twice", "ResourceAlreadyExistsException", aws -> {
                    aws.logs.createLogGroup(request -> request.logGroupName("/aws/lab"));
                    aws.logs.createLogGroup(request -> request.logGroupName("/aws/lab"));
                }),
                new Refusal(
                        "a log group that does not exist",
                        "ResourceNotFoundException",
                        aws -> aws.logs.deleteLogGroup(request -> request.logGroupName("/aws/lab"))),
                new Refusal(
                        "a load balancer in one zone",
                        "ValidationError",
                        aws -> aws.balancers.createLoadBalancer(
                                request -> request.name("web").subnets(aws.subnet(aws.vpc(), 1, "a")))),
                new Refusal(
                        "a load balancer's name with a dot",
                        "ValidationError",
                        aws -> aws.balancers.createLoadBalancer(
                                request -> request.name("web.lab").subnets(aws.subnets(aws.vpc())))),
                new Refusal(
                        "a load balancer's subnet that does not exist",
                        "SubnetNotFound",
                        aws -> aws.balancers.createLoadBalancer(
                                request -> request.name("web").subnets("subnet-0"))),
                new Refusal(
                        "a secret that does not exist",
                        "ResourceNotFoundException",
                        aws -> aws.secrets.getSecretValue(request -> request.secretId("lab"))),
                new Refusal("a secret that waits for its end", "InvalidRequestException", aws -> {
                    aws.secrets.createSecret(request -> request.name("lab").secretString("x"));
                    aws.secrets.deleteSecret(request -> request.secretId("lab"));
                    aws.secrets.getSecretValue(request -> request.secretId("lab"));
                }),
                new Refusal(
                        "a parameter that there is not",
                        "ParameterNotFound",
                        aws -> aws.ssm.getParameter(request -> request.name("/mine"))));
    }
}
