package dev.sgpods.iam;

import dev.sgpods.simulator.row.LaunchTemplateDataRow;
import dev.sgpods.simulator.row.LaunchTemplateRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What AWS checks besides a request's own action. Each of them is a row of {@code dependent-actions.csv}, which names
 * its source.
 */
final class DependentChecks {
    private static final String PASS = "iam:PassRole";
    private static final String LAUNCH = "ec2:RunInstances";

    private final Account account;

    DependentChecks(Account account) {
        this.account = account;
    }

    List<Check> of(String action, Members request) {
        List<Check> checks = new ArrayList<>(tagsOfNewThings(action, request));
        switch (action) {
            case "iam:CreateRole" -> checks.add(tagged("iam:TagRole", "role", named("role", request), request));
            case "iam:CreateInstanceProfile" ->
                checks.add(tagged(
                        "iam:TagInstanceProfile", "instance-profile", named("instanceProfile", request), request));
            case "iam:AddRoleToInstanceProfile" -> checks.add(pass(role(request.need("roleName")), "ec2"));
            case "ec2:RunInstances" -> checks.add(pass(inProfile(request), "ec2"));
            case "eks:CreateCluster" -> {
                checks.add(pass(request.need("roleArn"), "eks"));
                checks.add(serviceLinked("eks.amazonaws.com", "AWSServiceRoleForAmazonEKS"));
                checks.add(tagged(
                        "eks:TagResource", "cluster", account.arn("eks", "cluster/" + request.need("name")), request));
            }
            case "eks:CreateAccessEntry" ->
                checks.add(tagged(
                        "eks:TagResource",
                        "access-entry",
                        account.arn("eks", "access-entry/" + request.need("clusterName") + "/role/made/this-moment"),
                        request));
            case "eks:CreateNodegroup" -> checks.addAll(nodes(request));
            case "rds:CreateDBSubnetGroup" ->
                checks.add(tagged(
                        "rds:AddTagsToResource",
                        "subgrp",
                        account.arn("rds", "subgrp:" + request.need("dbSubnetGroupName")),
                        request));
            case "rds:CreateDBInstance" -> checks.addAll(database(request));
            default -> {
                // Nothing besides.
            }
        }
        return checks;
    }

    private List<Check> tagsOfNewThings(String action, Members request) {
        String operation = action.substring(action.indexOf(':') + 1);
        return request.list("tagSpecifications").stream()
                .map(made -> tagsOfNew(made.need("resourceType"), made.tags(), operation))
                .toList();
    }

    private Check tagsOfNew(String type, Map<String, String> tags, String operation) {
        return new Check("ec2:CreateTags", type, account.arn("ec2", type + "/*"), Account.requestTags(tags))
                .with("ec2:CreateAction", operation);
    }

    private static Check tagged(String action, String type, String arn, Members request) {
        return new Check(action, type, arn, Account.requestTags(request.tags()));
    }

    private String named(String kind, Members request) {
        return account.iam((kind.equals("role") ? "role" : "instance-profile")
                + request.need("path")
                + request.need(kind + "Name"));
    }

    private String role(String name) {
        return Optional.ofNullable(account.state().roles().get(name))
                .orElseThrow()
                .arn();
    }

    private String inProfile(Members request) {
        String profile = request.inner("iamInstanceProfile").orElseThrow().need("name");
        var row = Optional.ofNullable(account.state().instanceProfiles().get(profile))
                .orElseThrow();
        return role(String.valueOf(row.roleName()));
    }

    private static Check pass(String role, String service) {
        return new Check(PASS, "role", role, Map.of("iam:PassedToService", List.of(service + ".amazonaws.com")));
    }

    private Check serviceLinked(String service, String role) {
        return new Check(
                "iam:CreateServiceLinkedRole",
                "role",
                account.iam("role/aws-service-role/" + service + "/" + role),
                Map.of("iam:AWSServiceName", List.of(service)));
    }

    private List<Check> nodes(Members request) {
        String role = request.need("nodeRole");
        String linked = "AWSServiceRoleForAmazonEKSNodegroup";
        Check made = serviceLinked("eks-nodegroup.amazonaws.com", linked);
        List<Check> checks = new ArrayList<>(List.of(
                pass(role, "eks"),
                pass(role, "ec2"),
                new Check("iam:GetRole", "role", role, Map.of()),
                new Check("iam:ListAttachedRolePolicies", "role", role, Map.of()),
                new Check("iam:GetRole", "role", made.resource(), Map.of()),
                made,
                new Check("ec2:DescribeSubnets", "", "*", Map.of()),
                tagged(
                        "eks:TagResource",
                        "nodegroup",
                        account.arn(
                                "eks",
                                "nodegroup/" + request.need("clusterName") + "/" + request.need("nodegroupName")
                                        + "/new"),
                        request)));
        checks.addAll(launch(request));
        return checks;
    }

    /** EKS tries the launch in the caller's name, with the subnets of the request and the group that the subnets' VPC has. */
    private List<Check> launch(Members request) {
        String id = request.inner("launchTemplate").orElseThrow().need("id");
        LaunchTemplateRow template =
                Optional.ofNullable(account.state().launchTemplates().get(id)).orElseThrow();
        LaunchTemplateDataRow data = template.versions().get(template.defaultVersion() - 1);
        List<Check> checks = new ArrayList<>();
        checks.add(existing("launch-template", id));
        request.texts("subnets").forEach(subnet -> checks.add(existing("subnet", subnet)));
        checks.add(existing("security-group", "sg-00000000000000000"));
        checks.add(new Check(LAUNCH, "network-interface", account.arn("ec2", "network-interface/*"), Map.of()));
        checks.add(new Check(
                LAUNCH,
                "image",
                "arn:aws:ec2:" + account.region() + "::image/ami-00000000000000000",
                Map.of("ec2:Owner", List.of("amazon"))));
        data.tags().forEach((type, tags) -> checks.add(made(type, tags)));
        List<Check> through = new ArrayList<>(checks.stream()
                .map(check -> check.with("ec2:LaunchTemplate", account.arn("ec2", "launch-template/" + id)))
                .toList());
        data.tags().forEach((type, tags) -> through.add(tagsOfNew(type, tags, "RunInstances")));
        return through;
    }

    private Check existing(String type, String id) {
        return new Check(LAUNCH, type, account.arn("ec2", type + "/" + id), Account.resourceTags(account.ec2Tags(id)));
    }

    private Check made(String type, SortedMap<String, String> tags) {
        return new Check(LAUNCH, type, account.arn("ec2", type + "/*"), Account.requestTags(tags));
    }

    private List<Check> database(Members request) {
        String secret = account.arn("secretsmanager", "secret:rds!db-00000000-0000-0000-0000-000000000000-AbCdEf");
        String key = account.arn("kms", "key/00000000-0000-0000-0000-000000000000");
        return List.of(
                tagged(
                        "rds:AddTagsToResource",
                        "db",
                        account.arn("rds", "db:" + request.need("dbInstanceIdentifier")),
                        request),
                serviceLinked("rds.amazonaws.com", "AWSServiceRoleForRDS"),
                new Check("secretsmanager:CreateSecret", "Secret", secret, Map.of()),
                new Check("secretsmanager:TagResource", "Secret", secret, Map.of()),
                new Check("kms:DescribeKey", "key", key, Map.of()));
    }
}
