package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.Table;
import dev.sgpods.simulator.row.TrailRow;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;
import software.amazon.awssdk.services.cloudtrail.model.Resource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * CloudTrail's event history, as far as requests that changed something are concerned: the newest few hundred of the
 * account, at once, and found by the name of a resource only.
 */
final class EventHistory {
    private static final int KEPT = 250;
    private static final String ROLE = "sgpods-build";
    private static final Pattern ID = Pattern.compile(
            "(?:sg|sgr|acl|rtb|subnet|eni|vpc|pcx|nat|igw|eipalloc|i|vol|lt|vpce)-[0-9a-f]{8,17}|arn:aws:secretsmanager:.+");
    private static final Set<String> NAMES =
            Set.of("DBInstanceIdentifier", "DBSubnetGroupName", "RoleName", "clusterName", "nodegroupName");
    private static final Errors ERRORS = new Errors("cloudtrail");

    private EventHistory() {}

    static void register(Operations operations) {
        operations.read(LookupEventsRequest.class, EventHistory::lookUp);
    }

    /** Keeps a request that was carried out. */
    static void note(Call call, AwsRequest request, SdkPojo answer) {
        Set<String> resources = new TreeSet<>();
        collect("", request, resources);
        collect("", answer, resources);
        Table<TrailRow> trail = call.state().trail();
        // CloudTrail writes names as the API does, CreateDBInstance; the SDK's classes are called after
        // CreateDbInstance.
        String event =
                request.getClass().getSimpleName().replaceFirst("Request$", "").replaceAll("Db(?=[A-Z])", "DB");
        String session = call.setting().options().caller().get();
        String last = trail.rows().isEmpty() ? "0" : trail.rows().lastKey();
        trail.put(
                String.format(Locale.ROOT, "%012d", Long.parseLong(last) + 1),
                new TrailRow(call.now(), call.region(), event, session, List.copyOf(resources)));
        if (trail.rows().size() > KEPT) {
            trail.remove(trail.rows().firstKey());
        }
    }

    private static void collect(String member, @Nullable Object value, Set<String> found) {
        if (value instanceof SdkPojo pojo) {
            pojo.sdkFields().forEach(field -> collect(field.memberName(), field.getValueOrDefault(pojo), found));
        } else if (value instanceof Collection<?> list) {
            list.forEach(each -> collect(member, each, found));
        } else if (value instanceof String text
                && (NAMES.contains(member) || ID.matcher(text).matches())) {
            found.add(text);
        }
    }

    private static LookupEventsResponse lookUp(Call call, LookupEventsRequest request) {
        if (request.lookupAttributes().size() != 1
                || request.lookupAttributes().get(0).attributeKey() != LookupAttributeKey.RESOURCE_NAME) {
            throw ERRORS.invalid("The simulated account looks events up by one ResourceName only.");
        }
        LookupAttribute wanted = request.lookupAttributes().get(0);
        Stream<Map.Entry<String, TrailRow>> newestFirst = call.state().trail().rows().entrySet().stream()
                .sorted(Map.Entry.<String, TrailRow>comparingByKey(Comparator.reverseOrder()));
        return LookupEventsResponse.builder()
                .events(newestFirst
                        .filter(entry -> entry.getValue().region().equals(call.region()))
                        .filter(entry -> entry.getValue().resources().contains(wanted.attributeValue()))
                        .map(entry -> event(call, entry.getKey(), entry.getValue()))
                        .toList())
                .build();
    }

    private static Event event(Call call, String id, TrailRow row) {
        ObjectNode details = JsonMapper.shared().createObjectNode();
        String arn = "arn:aws:sts::" + call.setting().accountId() + ":assumed-role/" + ROLE + "/" + row.session();
        ObjectNode identity = details.putObject("userIdentity");
        identity.put("type", "AssumedRole").put("arn", arn);
        identity.putObject("sessionContext").putObject("sessionIssuer").put("userName", ROLE);
        details.put("eventName", row.event()).put("eventTime", row.at().toString());
        return Event.builder()
                .eventId(id)
                .eventName(row.event())
                .eventTime(row.at())
                .readOnly("false")
                .username(row.session())
                .resources(row.resources().stream()
                        .map(name -> Resource.builder().resourceName(name).build())
                        .toList())
                .cloudTrailEvent(JsonMapper.shared().writeValueAsString(details))
                .build();
    }
}
