package dev.sgpods.wire;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What AWS's references say in words of lengths and characters, where its models say nothing. */
final class DocumentedRules {
    private static final int MOST_TAGS = 50;
    private static final int KIBIBYTES_OF_USER_DATA = 16 * 1024;

    /** "Tagging best practices": letters, digits, spaces and a few signs; a key of {@code aws:} is AWS's own. */
    private static final Pattern KEY = Pattern.compile("(?!aws:)[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{1,128}");

    private static final Pattern VALUE = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]{0,256}");

    /** EC2's reference, CreateSecurityGroup: for names and descriptions of groups in a VPC. */
    private static final String GROUP_WORDS = "[a-zA-Z0-9 ._\\-:/()#,@\\[\\]+=&;{}!$*]{0,255}";

    /** By operation and member. */
    private static final Map<String, String> FORMS = Map.ofEntries(
            Map.entry("ec2:CreateSecurityGroup/GroupName", "(?!sg-)(?=.)" + GROUP_WORDS),
            Map.entry("ec2:CreateSecurityGroup/Description", "(?=.)" + GROUP_WORDS),
            Map.entry("ec2:CreateRouteTable/ClientToken", "[!-~]{1,64}"),
            Map.entry("ec2:CreateNatGateway/ClientToken", "[!-~]{1,64}"),
            Map.entry("ec2:RunInstances/ClientToken", "[!-~]{1,64}"),
            Map.entry("ec2:CreateLaunchTemplate/ClientToken", "[!-~]{1,128}"),
            Map.entry("eks:CreateCluster/clientRequestToken", "[!-~]{1,64}"),
            Map.entry("eks:CreateNodegroup/clientRequestToken", "[!-~]{1,64}"),
            Map.entry("eks:CreateAccessEntry/clientRequestToken", "[!-~]{1,64}"),
            // EKS's reference, CreateNodegroup: at most 63, a letter or digit first.
            Map.entry("eks:CreateNodegroup/nodegroupName", "[A-Za-z0-9][A-Za-z0-9\\-_]{0,62}"),
            // RDS's reference, CreateDBInstance: no two hyphens in a row, none at the end.
            Map.entry("rds:CreateDBInstance/DBInstanceIdentifier", "(?=.{1,63}$)[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*"),
            Map.entry("rds:CreateDBInstance/DBName", "[A-Za-z][A-Za-z0-9_]{0,62}"),
            Map.entry("rds:CreateDBInstance/MasterUsername", "[A-Za-z][A-Za-z0-9_]{0,62}"),
            Map.entry("rds:CreateDBSubnetGroup/DBSubnetGroupName", "(?!default$)[A-Za-z][A-Za-z0-9._ \\-]{0,254}"),
            Map.entry("rds:CreateDBSubnetGroup/DBSubnetGroupDescription", "[ -~]{1,255}"));

    private final List<String> violations = new ArrayList<>();

    /** Everything that is wrong with a request. */
    List<String> of(Asked asked) {
        asked.input().properties().forEach(member -> {
            String form = FORMS.get(asked.action() + "/" + member.getKey());
            String value = member.getValue().asString("");
            if (form != null && !Pattern.matches(form, value)) {
                violations.add("/" + member.getKey() + " is not as the reference wants it: " + value);
            }
        });
        everyTag(asked.input());
        if (asked.action().startsWith("ec2:AuthorizeSecurityGroup")) {
            descriptions(asked.input());
        }
        if (asked.input().has("UserData")) {
            int length = Base64.getDecoder().decode(asked.text("UserData")).length;
            if (length > KIBIBYTES_OF_USER_DATA) {
                violations.add("/UserData has " + length + " bytes");
            }
        }
        return violations;
    }

    private void everyTag(JsonNode value) {
        value.properties().forEach(member -> {
            if (member.getKey().equalsIgnoreCase("tags")) {
                tags(member.getValue());
            }
            everyTag(member.getValue());
        });
        if (value.isArray()) {
            value.forEach(this::everyTag);
        }
    }

    private void tags(JsonNode tags) {
        Set<String> keys = new HashSet<>();
        pairs(tags).forEach(pair -> {
            if (!KEY.matcher(pair.getKey()).matches() || !keys.add(pair.getKey())) {
                violations.add("a tag has the key " + pair.getKey());
            }
            if (!VALUE.matcher(pair.getValue()).matches()) {
                violations.add("the tag " + pair.getKey() + " has the value " + pair.getValue());
            }
        });
        if (keys.size() > MOST_TAGS) {
            violations.add(keys.size() + " tags");
        }
    }

    /** Of EC2's, IAM's and RDS's lists and of EKS's maps. */
    static Stream<Map.Entry<String, String>> pairs(JsonNode tags) {
        return tags.isArray()
                ? tags.valueStream()
                        .map(tag -> Map.entry(
                                tag.path("Key").asString(""), tag.path("Value").asString("")))
                : tags.properties().stream()
                        .map(tag -> Map.entry(tag.getKey(), tag.getValue().asString("")));
    }

    private void descriptions(JsonNode input) {
        input.path("IpPermissions").forEach(permission -> Stream.of("IpRanges", "UserIdGroupPairs")
                .flatMap(peers -> permission.path(peers).valueStream())
                .map(peer -> peer.path("Description").asString(""))
                .filter(text -> !Pattern.matches(GROUP_WORDS, text))
                .forEach(text -> violations.add("a rule is described as " + text)));
    }
}
