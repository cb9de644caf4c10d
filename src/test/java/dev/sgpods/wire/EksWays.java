package dev.sgpods.wire;

import dev.sgpods.wire.LoopbackServer.Outgoing;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * EKS where moto has nothing of it, or another: access entries and cluster versions; clusters and node groups take their
 * time; a cluster echoes what it was asked for, and has a security group and an endpoint.
 */
final class EksWays {
    private static final Duration CLUSTER = Duration.ofSeconds(20);
    private static final Duration NODES = Duration.ofSeconds(10);
    private static final String ACCOUNT = "123456789012";

    private final Direct moto;
    private final InstantSource clock;
    private final URI endpoint;
    private final Map<String, JsonNode> wanted = new ConcurrentHashMap<>();
    private final Map<String, Instant> made = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Entry>> entries = new ConcurrentHashMap<>();

    /** An access entry with its tags. */
    private record Entry(JsonNode tags, TreeSet<String> policies) {}

    /**
     * EKS over moto's.
     *
     * @param endpoint of every cluster's API
     */
    EksWays(Direct moto, InstantSource clock, URI endpoint) {
        this.moto = moto;
        this.clock = clock;
        this.endpoint = endpoint;
    }

    /** What moto has no answer to. */
    Optional<Outgoing> answer(Asked asked) {
        return switch (asked.operation()) {
            case "DescribeClusterVersions" -> Optional.of(versions());
            case "CreateAccessEntry",
                    "DescribeAccessEntry",
                    "DeleteAccessEntry",
                    "ListAccessEntries",
                    "AssociateAccessPolicy",
                    "ListAssociatedAccessPolicies" ->
                Optional.of(
                        wanted.containsKey(asked.text("clusterName"))
                                ? entry(asked)
                                : refusal(404, "ResourceNotFoundException", "No cluster found for name"));
            default -> Optional.empty();
        };
    }

    private static Outgoing versions() {
        return ok(
                """
                {"clusterVersions": [
                  {"clusterVersion": "1.35", "status": "standard-support", "versionStatus": "STANDARD_SUPPORT",
                   "endOfStandardSupportDate": 1806105600, "endOfExtendedSupportDate": 1837641600},
                  {"clusterVersion": "1.33", "status": "extended-support", "versionStatus": "EXTENDED_SUPPORT",
                   "endOfStandardSupportDate": 1785283200, "endOfExtendedSupportDate": 1816819200}]}
                """);
    }

    private Outgoing entry(Asked asked) {
        Map<String, Entry> ours = entries.computeIfAbsent(asked.text("clusterName"), name -> new ConcurrentHashMap<>());
        String principal = asked.text("principalArn");
        if (asked.operation().equals("ListAccessEntries")) {
            return listed("accessEntries", ours.keySet());
        }
        if (asked.operation().equals("CreateAccessEntry")) {
            Entry made = new Entry(asked.input().path("tags"), new TreeSet<>());
            return ours.putIfAbsent(principal, made) == null
                    ? ok(described(asked.text("clusterName"), principal, made))
                    : refusal(409, "ResourceInUseException", "The specified access entry is already in use.");
        }
        Entry found = ours.get(principal);
        if (found == null) {
            return refusal(404, "ResourceNotFoundException", "The specified principalArn could not be found.");
        }
        switch (asked.operation()) {
            case "DescribeAccessEntry" -> {
                return ok(described(asked.text("clusterName"), principal, found));
            }
            case "AssociateAccessPolicy" -> found.policies().add(asked.text("policyArn"));
            case "DeleteAccessEntry" -> ours.remove(principal);
            default -> {
                return policies(found);
            }
        }
        return ok("{}");
    }

    private static String described(String cluster, String principal, Entry entry) {
        ObjectNode answer = JsonMapper.shared().createObjectNode();
        answer.putObject("accessEntry")
                .put("clusterName", cluster)
                .put("principalArn", principal)
                .put("type", "STANDARD")
                .set("tags", entry.tags());
        return answer.toString();
    }

    private static Outgoing policies(Entry entry) {
        ObjectNode answer = JsonMapper.shared().createObjectNode();
        ArrayNode list = answer.putArray("associatedAccessPolicies");
        entry.policies().forEach(policy -> list.addObject().put("policyArn", policy));
        return ok(answer.toString());
    }

    private static Outgoing listed(String member, Iterable<String> names) {
        ObjectNode answer = JsonMapper.shared().createObjectNode();
        ArrayNode list = answer.putArray(member);
        names.forEach(list::add);
        return ok(answer.toString());
    }

    private static Outgoing ok(String json) {
        return new Outgoing(200, "application/json", json);
    }

    static Outgoing refusal(int status, String code, String message) {
        ObjectNode answer =
                JsonMapper.shared().createObjectNode().put("__type", code).put("message", message);
        return new Outgoing(status, "application/json", answer.toString());
    }

    /** What moto answered, as EKS would have. */
    Outgoing putRight(Asked asked, Outgoing answer) {
        if (answer.status() != 200) {
            return answer;
        }
        switch (asked.operation()) {
            case "CreateCluster" -> {
                wanted.put(asked.text("name"), asked.input());
                made.put(asked.text("name"), clock.instant());
                makeGroup(asked.text("name"), asked.input());
            }
            case "CreateNodegroup" -> made.put(asked.text("nodegroupName"), clock.instant());
            case "DeleteCluster" -> {
                removeGroup(asked.text("name"));
                wanted.remove(asked.text("name"));
                entries.remove(asked.text("name"));
                return answer;
            }
            default -> {}
        }
        JsonNode root = JsonMapper.shared().readTree(answer.text());
        if (root.get("cluster") instanceof ObjectNode cluster) {
            cluster(cluster);
        }
        if (root.get("nodegroup") instanceof ObjectNode nodes && young(nodes.path("nodegroupName"), NODES)) {
            nodes.put("status", "CREATING");
        }
        return answer.saying(root.toString());
    }

    private boolean young(JsonNode name, Duration age) {
        Instant born = made.getOrDefault(name.asString(), Instant.EPOCH);
        return clock.instant().isBefore(born.plus(age));
    }

    private void cluster(ObjectNode cluster) {
        String name = cluster.path("name").asString();
        JsonNode asked = wanted.get(name);
        if (asked == null) {
            return;
        }
        ObjectNode network = cluster.withObject("/resourcesVpcConfig");
        network.put("vpcId", subnet(asked).vpcId());
        network.put("clusterSecurityGroupId", group(name).orElse(""));
        cluster.set("accessConfig", asked.path("accessConfig"));
        cluster.set("upgradePolicy", asked.path("upgradePolicy"));
        cluster.put("status", young(cluster.path("name"), CLUSTER) ? "CREATING" : "ACTIVE");
        cluster.put("endpoint", endpoint.toString());
        cluster.putObject("certificateAuthority").put("data", "");
    }

    private Subnet subnet(JsonNode asked) {
        String id = asked.at("/resourcesVpcConfig/subnetIds/0").asString();
        return moto.ec2
                .describeSubnets(request -> request.subnetIds(id))
                .subnets()
                .get(0);
    }

    /** EKS makes one for every cluster. */
    private void makeGroup(String cluster, JsonNode asked) {
        Map<String, String> tags = new TreeMap<>(Map.of(
                "Name",
                groupName(cluster),
                "kubernetes.io/cluster/" + cluster,
                "owned",
                "aws:eks:cluster-name",
                cluster));
        TagSpecification named = TagSpecification.builder()
                .resourceType(ResourceType.SECURITY_GROUP)
                .tags(tags.entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
        moto.ec2.createSecurityGroup(request -> request.groupName(groupName(cluster))
                .description("EKS created security group applied to ENI")
                .vpcId(subnet(asked).vpcId())
                .tagSpecifications(named));
    }

    private static String groupName(String cluster) {
        return "eks-cluster-sg-" + cluster + "-1";
    }

    private Optional<String> group(String cluster) {
        Filter named =
                Filter.builder().name("group-name").values(groupName(cluster)).build();
        return moto.ec2.describeSecurityGroups(request -> request.filters(named)).securityGroups().stream()
                .map(group -> group.groupId())
                .findFirst();
    }

    /** EKS deletes it with the cluster, and leaves it where another group's rule names it. */
    private void removeGroup(String cluster) {
        group(cluster)
                .filter(id -> Refusals.naming(moto, id).isEmpty())
                .ifPresent(id -> moto.ec2.deleteSecurityGroup(request -> request.groupId(id)));
    }

    static String arn(String service, String region, String rest) {
        return "arn:aws:" + service + ":" + region + ":" + ACCOUNT + ":" + rest;
    }
}
