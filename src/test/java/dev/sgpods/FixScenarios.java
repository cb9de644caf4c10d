package dev.sgpods;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Faults of which one detail differs from the usual case, so that something else mends them. */
final class FixScenarios {
    private static final String DATABASES = "db-instances.json";
    private static final String POLICIES = "securitygrouppolicies.json";

    static final Map<String, UnaryOperator<Scenario>> ALL = new LinkedHashMap<>();

    /** Parts of the commands that mend some of them, where they differ from the usual. */
    static final Map<String, List<String>> COMMANDS = new LinkedHashMap<>();

    static {
        databases();
        clients();
        selectors();
        nodes();
        ways();
        commands();
    }

    private FixScenarios() {}

    private static Scenario usual(Scenario on, String code) {
        UnaryOperator<Scenario> change = PodScenarios.ALL.containsKey(code)
                ? Objects.requireNonNull(PodScenarios.ALL.get(code))
                : Objects.requireNonNull(PathScenarios.ALL.get(code));
        return change.apply(on);
    }

    private static Scenario status(Scenario on, String status) {
        return on.each(DATABASES, item -> item.put("DBInstanceStatus", status));
    }

    private static void databases() {
        for (String status : List.of(
                "rebooting",
                "incompatible-parameters",
                "incompatible-network",
                "incompatible-restore",
                "inaccessible-encryption-credentials-recoverable",
                "inaccessible-encryption-credentials")) {
            ALL.put(status, on -> status(on, status));
        }
        ALL.put("F44 of an old name", on -> on.to("").environment("PGHOST", own(on, "cluster-")));
        ALL.put("F44 of a ConfigMap", on -> on.to(own(on, "cluster-")).change("configmaps.json", list -> {
            ObjectNode map = list.addObject();
            map.putObject("metadata").put("namespace", "sgpods-lab").put("name", "app");
            map.putObject("data").put("host", own(on, "cluster-"));
        }));
        ALL.put("F52 with room elsewhere", on -> usual(on, "F52").change("subnets.json", list -> {
            for (String zone : List.of("a", "b")) {
                ObjectNode more = ((ObjectNode) list.get(0)).deepCopy();
                more.put("SubnetId", "subnet-free" + zone)
                        .put("CidrBlock", "100.64." + (zone.equals("a") ? 0 : 1) + ".0/24");
                list.add(more.put("AvailabilityZone", "eu-west-1" + zone));
            }
        }));
    }

    /** A name after the one instance's own. */
    private static String own(Scenario on, String prefix) {
        return on.endpoint(Scenario.text(on.list(DATABASES).path(0), "/DBInstanceIdentifier"), prefix);
    }

    private static void clients() {
        ALL.put("F65 by an alias", on -> on.error("server certificate does not match host name \"db\""));
        ALL.put("F70 of a role", on -> on.error("FATAL: role \"shop\" does not exist"));
        ALL.put("F70 of a hostile name", on -> on.error("FATAL: database \"$(rm -rf /)`x`'\" does not exist"));
        ALL.put("F69 of a hostile name", on -> on.error("PAM authentication failed for user \"a'; drop table b\""));
        ALL.put("F67 that is named", on -> usual(on, "F67")
                .podEvent("Warning", "Failed", "Error: secret \"rds-credentials\" not found"));
        ALL.put("F67 of a key", on -> usual(on, "F67")
                .podEvent("Warning", "Failed", "Error: couldn't find key host in ConfigMap sgpods-lab/app"));
        ALL.put("F76 in a loop", on -> waiting(on, "CrashLoopBackOff"));
        ALL.put("F76 of memory", on -> waiting(on, "OOMKilled"));
        for (String proxy : List.of("linkerd-proxy", "envoy")) {
            ALL.put(
                    "F75 " + proxy,
                    on -> on.pod(item -> ((ArrayNode) item.at("/status/containerStatuses"))
                            .addObject()
                            .put("name", proxy)
                            .put("ready", true)));
        }
        ALL.put("F02 by expressions", on -> on.pod(
                        item -> ((ObjectNode) item.at("/metadata/labels")).put("batch", "yes"))
                .withoutInterface()
                .each(POLICIES, item -> {
                    ObjectNode selector = ((ObjectNode) item.path("spec")).putObject("podSelector");
                    ArrayNode expressions = selector.putArray("matchExpressions");
                    expressions
                            .addObject()
                            .put("key", "tier")
                            .put("operator", "In")
                            .putArray("values")
                            .add("orders")
                            .add("x");
                    expressions.addObject().put("key", "batch").put("operator", "DoesNotExist");
                }));
    }

    private static void selectors() {
        ALL.put("F03 of an unread account", on -> usual(on, "F03")
                .change("serviceaccounts.json", ArrayNode::removeAll));
        ALL.put("F02 by an empty value", on -> on.withoutInterface()
                .each(POLICIES, item -> ((ObjectNode) item.path("spec"))
                        .putObject("podSelector")
                        .putObject("matchLabels")
                        .put("team", "")));
    }

    private static Scenario waiting(Scenario on, String reason) {
        return on.pod(item -> {
            ObjectNode state = ((ObjectNode) item.at("/status/containerStatuses/0"));
            state.put("ready", false).putObject("state").putObject("waiting").put("reason", reason);
        });
    }

    private static void nodes() {
        ALL.put("F12 without another node", on -> usual(on, "F12").each("nodes.json", PodScenarios::noInterfaces));
        ALL.put(
                "F25 by Kyverno",
                on -> on.waiting()
                        .podEvent(
                                "Warning",
                                "BranchENIAnnotationFailed",
                                "failed to annotate pod: admission webhook \"validate.kyverno.svc-fail\" denied the request:"
                                        + " resource Pod/a/b was blocked due to the following policies \n\nno-annotations:\n  x"));
        ALL.put("F25 by a webhook", on -> on.waiting()
                .podEvent(
                        "Warning",
                        "BranchENIAnnotationFailed",
                        "failed to annotate pod: admission webhook \"validation.gatekeeper.sh\" denied the request"));
        ALL.put("F04 without a selector", on -> usual(on, "F04"));
        ALL.put("F04 without groups", on -> on.withoutInterface()
                .each(POLICIES, item -> ((ObjectNode) item.at("/spec/securityGroups")).putArray("groupIds")));
        ALL.put("F17 where none matches now", on -> usual(on, "F17").change(POLICIES, ArrayNode::removeAll));
        ALL.put(
                "F01 without a group for pods",
                on -> usual(
                        PathScenarios.rules(on, PathScenarios.databaseGroup(on), "IpPermissions", ArrayNode::removeAll),
                        "F01"));
    }

    private static void ways() {
        ALL.put("F48 without a free number", on -> usual(on, "F48").each("network-acls.json", acl -> {
            if (Scenario.text(acl, "/NetworkAclId").equals("acl-own")) {
                acl.path("Entries").forEach(each -> {
                    if (each.path("RuleNumber").asInt(0) == 50) {
                        ((ObjectNode) each).put("RuleNumber", 1);
                    }
                });
            }
        }));
        ALL.put("F49 there and back", on -> usual(on, "F49"));
        ALL.put("F49 of a peering that waits", on -> usual(on, "F45")
                .put(
                        "vpc-peering-connections.json",
                        on.document("vpc-peering-connections.json").replace("\"active\"", "\"pending-acceptance\"")));
        ALL.put("R03 by a prefix list", on -> prefixes(on));
    }

    private static Scenario prefixes(Scenario on) {
        return PathScenarios.rules(
                        on,
                        PathScenarios.databaseGroup(on),
                        "IpPermissions",
                        list -> list.forEach(each -> {
                            ((ObjectNode) each).putArray("UserIdGroupPairs");
                            ((ObjectNode) each)
                                    .putArray("PrefixListIds")
                                    .addObject()
                                    .put("PrefixListId", "pl-offices");
                        }))
                .put(
                        "managed-prefix-lists.json",
                        "{\"PrefixLists\":[{\"PrefixListId\":\"pl-offices\",\"PrefixListName\":\"offices\","
                                + "\"MaxEntries\":5,\"Entries\":[{\"Cidr\":\"192.168.0.0/16\"},{\"Cidr\":\"10.0.0.0/16\"}]}]}")
                .about("red");
    }

    private static void commands() {
        COMMANDS.put(
                "inaccessible-encryption-credentials-recoverable",
                List.of("aws kms describe-key", "aws kms enable-key", "aws rds start-db-instance"));
        COMMANDS.put(
                "inaccessible-encryption-credentials",
                List.of(
                        "aws kms enable-key",
                        "aws rds restore-db-instance-to-point-in-time --region eu-west-1 --source",
                        "aws rds restore-db-instance-from-db-snapshot --region eu-west-1 --db-instance"));
        COMMANDS.put("incompatible-parameters", List.of("aws rds describe-events", "aws rds reboot-db-instance"));
        COMMANDS.put("F44 of an old name", List.of("set env deployment/green PGHOST='sgpods-"));
        COMMANDS.put(
                "F44 of a ConfigMap", List.of("patch configmap app --type merge", "rollout restart deployment/green"));
        COMMANDS.put("F70 of a role", List.of("create role \\\"shop\\\" login"));
        COMMANDS.put("F67 that is named", List.of("create secret generic rds-credentials --from-env-file=/dev/stdin"));
        COMMANDS.put("F67 of a key", List.of("edit configmap app"));
        COMMANDS.put("F76 in a loop", List.of("--previous --tail 50", "edit deployment/green"));
        COMMANDS.put("F02 by expressions", List.of("\"labels\":{\"batch\":null,\"tier\":\"orders\"}"));
        COMMANDS.put("F12 without another node", List.of("aws eks create-nodegroup", "nodeSelector"));
        COMMANDS.put("F25 by Kyverno", List.of("kubectl edit clusterpolicy no-annotations"));
        COMMANDS.put("F01 without a group for pods", List.of("aws ec2 create-security-group", "<<EOF", "- $(aws ec2"));
        COMMANDS.put(
                "F48 without a free number",
                List.of(
                        "create-network-acl-entry --region eu-west-1 --network-acl-id acl-own --rule-number 2",
                        "--rule-number 1 --"));
        COMMANDS.put(
                "F49 there and back",
                List.of(
                        "--destination-cidr-block 10.9.0.0/16 --vpc",
                        "rtb-orders --destination-cidr-block 10.0.0.0/16 --vpc"));
        COMMANDS.put(
                "F04 without a selector", List.of("-p '{\"spec\":{\"podSelector\":{\"matchLabels\":{\"sgpods.dev/"));
        COMMANDS.put("F04 without groups", List.of("-p '{\"spec\":{\"securityGroups\":{\"groupIds\":[\"sg-"));
        COMMANDS.put(
                "F03 of an unread account", List.of(" --show-labels && kubectl -n sgpods-lab label serviceaccount "));
        COMMANDS.put("F02 by an empty value", List.of("\"labels\":{\"team\":\"\"}"));
        COMMANDS.put(
                "R03 by a prefix list",
                List.of(
                        "aws ec2 revoke-security-group-ingress --region eu-west-1 --group-id sg-",
                        "PrefixListIds=[{PrefixListId=pl-offices}]'"));
        COMMANDS.put("F52 with room elsewhere", List.of("create-db-subnet-group", "subnet-freea subnet-freeb"));
    }
}
