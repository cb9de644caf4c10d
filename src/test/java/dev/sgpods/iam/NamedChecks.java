package dev.sgpods.iam;

import dev.sgpods.simulator.row.Tagged;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What services check that know things by name: IAM, EKS, RDS, and those that keep what labs leave behind. */
final class NamedChecks {
    private final ServiceAuthorization reference;
    private final Account account;

    NamedChecks(ServiceAuthorization reference, Account account) {
        this.reference = reference;
        this.account = account;
    }

    List<Check> of(String action, Members request) {
        Set<String> types = reference.types(action);
        Map<String, List<String>> asked = asked(request);
        if (types.isEmpty() || listsAll(action)) {
            String type = types.isEmpty() ? "" : types.iterator().next();
            return List.of(new Check(action, type, "*", asked));
        }
        return switch (action.substring(0, action.indexOf(':'))) {
            case "iam" -> List.of(identity(action, request, asked));
            case "eks" -> List.of(eks(action, types, request, asked));
            case "rds" -> databases(action, types, request, asked);
            default -> List.of(other(action, request, asked));
        };
    }

    /** What may be narrowed to one thing, and is not. */
    private static boolean listsAll(String action) {
        return action.matches(
                "rds:Describe(?!DBParameters|DBProxyTargets).*|servicequotas:.*|cloudwatch:GetMetricData");
    }

    private static Map<String, List<String>> asked(Members request) {
        Map<String, List<String>> context = new TreeMap<>(Account.requestTags(request.tags()));
        key(context, "iam:PolicyARN", request.text("policyArn"));
        key(context, "eks:policyArn", request.text("policyArn"));
        key(context, "iam:PermissionsBoundary", request.text("permissionsBoundary"));
        key(context, "eks:accessScope", request.inner("accessScope").flatMap(scope -> scope.text("type")));
        return context;
    }

    private static void key(Map<String, List<String>> context, String key, Optional<String> value) {
        value.ifPresent(found -> context.put(key, List.of(found)));
    }

    private static Check check(
            String action, String type, String arn, Map<String, List<String>> asked, @Nullable Tagged<?> row) {
        Map<String, List<String>> context = new TreeMap<>(asked);
        if (row != null) {
            context.putAll(Account.resourceTags(row.tags()));
        }
        return new Check(action, type, arn, context);
    }

    private Check identity(String action, Members request, Map<String, List<String>> asked) {
        Optional<String> profile = request.text("instanceProfileName");
        if (profile.isPresent()) {
            var row = account.state().instanceProfiles().get(profile.get());
            String arn = row == null
                    ? account.iam("instance-profile" + request.text("path").orElse("/") + profile.get())
                    : row.arn();
            return check(action, "instance-profile", arn, asked, row);
        }
        Optional<String> principal = request.text("policySourceArn");
        if (principal.isPresent()) {
            return check(action, "role", principal.get(), asked, null);
        }
        String role = request.need("roleName");
        var row = account.state().roles().get(role);
        String arn = row == null ? account.iam("role" + request.text("path").orElse("/") + role) : row.arn();
        return check(action, "role", arn, asked, row);
    }

    private Check eks(String action, Set<String> types, Members request, Map<String, List<String>> asked) {
        if (action.equals("eks:TagResource")) {
            String arn = request.need("resourceArn");
            String name = arn.substring(arn.lastIndexOf('/') + 1);
            return check(
                    action, "cluster", arn, asked, account.state().clusters().get(key(name)));
        }
        String cluster =
                request.text("clusterName").or(() -> request.text("name")).orElse("");
        if (types.contains("cluster")) {
            return check(
                    action,
                    "cluster",
                    account.arn("eks", "cluster/" + cluster),
                    asked,
                    account.state().clusters().get(key(cluster)));
        }
        if (types.contains("nodegroup")) {
            String group = request.need("nodegroupName");
            var row = account.state().nodegroups().get(key(cluster + "/" + group));
            String arn = row == null ? account.arn("eks", "nodegroup/" + cluster + "/" + group + "/gone") : row.arn();
            return check(action, "nodegroup", arn, asked, row);
        }
        String principal = request.need("principalArn");
        var row = account.state().accessEntries().get(key(cluster + "/" + principal));
        String arn = row == null
                ? account.arn("eks", "access-entry/" + cluster + "/role/" + account.id() + "/made/this-moment")
                : row.arn();
        return check(action, "access-entry", arn, asked, row);
    }

    private String key(String name) {
        return account.region() + "/" + name;
    }

    private List<Check> databases(String action, Set<String> types, Members request, Map<String, List<String>> asked) {
        Optional<String> arn = request.text("resourceName");
        if (arn.isPresent()) {
            String name = arn.get().substring(arn.get().lastIndexOf(':') + 1);
            return List.of(
                    arn.get().contains(":db:")
                            ? check(
                                    action,
                                    "db",
                                    arn.get(),
                                    asked,
                                    account.state().dbInstances().get(key(name)))
                            : check(
                                    action,
                                    "subgrp",
                                    arn.get(),
                                    asked,
                                    account.state().dbSubnetGroups().get(key(name))));
        }
        Optional<String> backup = request.text("dbiResourceId");
        if (backup.isPresent()) {
            var row = account.state().automatedBackups().stream()
                    .filter(kept -> kept.resourceId().equals(backup.get()))
                    .findFirst()
                    .orElseThrow();
            return List.of(check(action, "auto-backup", row.arn(), asked, null));
        }
        Optional<String> parameters = request.text("dbParameterGroupName");
        if (types.contains("pg") && !types.contains("db") && parameters.isPresent()) {
            return List.of(check(action, "pg", account.arn("rds", "pg:" + parameters.get()), asked, null));
        }
        if (types.contains("proxy")) {
            // RDS gives proxies and what stands behind them resource ids of their own, by which ARNs name them.
            return List.of(
                    check(action, "proxy", account.arn("rds", "db-proxy:prx-0123456789abcdef0"), asked, null),
                    check(
                            action,
                            "target-group",
                            account.arn("rds", "target-group:prx-tg-0123456789abcdef0"),
                            asked,
                            null));
        }
        if (!types.contains("db")) {
            String name = request.need("dbSubnetGroupName");
            return List.of(subnetGroup(action, name, asked));
        }
        String name = request.need("dbInstanceIdentifier");
        Check database = check(
                action,
                "db",
                account.arn("rds", "db:" + name),
                asked,
                account.state().dbInstances().get(key(name)));
        return action.equals("rds:CreateDBInstance")
                ? List.of(
                        database,
                        subnetGroup(action, request.need("dbSubnetGroupName"), asked),
                        check(action, "og", account.arn("rds", "og:default:postgres-17"), asked, null),
                        check(action, "pg", account.arn("rds", "pg:default.postgres17"), asked, null))
                : List.of(database);
    }

    private Check subnetGroup(String action, String name, Map<String, List<String>> asked) {
        return check(
                action,
                "subgrp",
                account.arn("rds", "subgrp:" + name),
                asked,
                account.state().dbSubnetGroups().get(key(name)));
    }

    private Check other(String action, Members request, Map<String, List<String>> asked) {
        return switch (action) {
            case "secretsmanager:GetSecretValue" -> {
                String arn = request.need("secretId");
                yield check(
                        action, "Secret", arn, asked, account.state().secrets().get(arn));
            }
            case "ssm:GetParameter" -> {
                // What AWS itself publishes belongs to no account.
                String arn = "arn:aws:ssm:" + account.region() + "::parameter" + request.need("name");
                yield check(action, "parameter", arn, asked, null);
            }
            case "logs:DeleteLogGroup" -> {
                String arn = account.arn("logs", "log-group:" + request.need("logGroupName"));
                yield check(action, "log-group", arn, asked, null);
            }
            case "elasticloadbalancing:DeleteLoadBalancer" -> {
                String name = request.text("loadBalancerName").orElse("");
                String arn = request.text("loadBalancerArn")
                        .orElse(account.arn("elasticloadbalancing", "loadbalancer/" + name));
                var row = account.state().loadBalancers().stream()
                        .filter(balancer ->
                                balancer.name().equals(name) || balancer.arn().equals(arn))
                        .findFirst()
                        .orElseThrow();
                yield check(action, "loadbalancer", arn, asked, row);
            }
            default -> throw new AssertionError("Nobody has told on what " + action + " is checked.");
        };
    }
}
