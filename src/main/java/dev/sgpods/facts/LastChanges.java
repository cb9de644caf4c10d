package dev.sgpods.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;

/**
 * Asks CloudTrail's event history who changed things last: one look-up a thing, one after the other, because CloudTrail
 * takes two a second of an account in a region (CloudTrail API reference, LookupEvents), and with those that are left the
 * next pages of what was not found. Events arrive there up to some 15 minutes after the change.
 */
public final class LastChanges {
    /** So many look-ups are made at most, and so many things are looked up. */
    public static final int MOST = 5;

    private static final String PERMISSION = "cloudtrail:LookupEvents";
    private static final int EVENTS = 50;

    private final CloudTrailClient trail;

    /** Asks through this client, which is one region's. */
    public LastChanges(CloudTrailClient trail) {
        this.trail = trail;
    }

    /** What is known of each thing, the first five only; of the first that may not be read on, of none. */
    public List<LastChange> of(List<String> things) {
        List<Search> searches = new ArrayList<>();
        int left = MOST;
        for (String thing : things.stream().distinct().limit(MOST).toList()) {
            Search search = new Search(thing);
            searches.add(search);
            left--;
            if (search.next() instanceof LastChange.Unread) {
                break;
            }
        }
        for (Search search : searches) {
            while (left > 0 && search.found instanceof LastChange.NotAmong) {
                search.next();
                left--;
            }
        }
        return searches.stream().map(search -> search.found).toList();
    }

    /** The events of one thing, page after page. */
    private final class Search {
        private final String thing;
        private int events;
        private @Nullable String page;
        private LastChange found;

        Search(String thing) {
            this.thing = thing;
            this.found = new LastChange.NotAmong(thing, 0);
        }

        /** Looks at one page more. */
        LastChange next() {
            found = look();
            return found;
        }

        private LastChange look() {
            try {
                LookupEventsResponse answer = trail.lookupEvents(request -> request.maxResults(EVENTS)
                        .nextToken(page)
                        .lookupAttributes(LookupAttribute.builder()
                                .attributeKey(LookupAttributeKey.RESOURCE_NAME)
                                .attributeValue(thing)
                                .build()));
                events += answer.events().size();
                page = answer.nextToken();
                boolean more = page != null && !page.isEmpty();
                return answer.events().stream()
                        .filter(event -> changes(thing, event))
                        .findFirst()
                        .<LastChange>map(event -> new LastChange.Changed(
                                thing, event.eventTime(), who(event), String.valueOf(event.eventName())))
                        .orElseGet(
                                () -> more ? new LastChange.NotAmong(thing, events) : new LastChange.Untouched(thing));
            } catch (AwsServiceException refused) {
                return new LastChange.Unread(
                        thing,
                        Gathering.forbidden(refused)
                                ? "the permission " + PERMISSION + " is missing"
                                : PERMISSION + " failed: " + refused.getMessage());
            } catch (SdkClientException unanswered) {
                return new LastChange.Unread(thing, PERMISSION + " got no answer: " + unanswered.getMessage());
            }
        }
    }

    /** Whether it was carried out and changed the thing itself, and did not only name it. */
    private static boolean changes(String thing, Event event) {
        if ("true".equals(event.readOnly())
                || !ChangingEvents.of(thing).contains(String.valueOf(event.eventName()))
                || failed(event)) {
            return false;
        }
        // A rule of one group may name another, whose events then list it too.
        String group = details(event)
                .map(fields -> fields.at("requestParameters").text("groupId"))
                .orElse("");
        return !thing.startsWith("sg-") || group.isEmpty() || group.equals(thing);
    }

    /** A request that AWS refused is an event too. */
    private static boolean failed(Event event) {
        return details(event).map(fields -> fields.has("errorCode")).orElse(false);
    }

    /** A role's session bears the name that whoever took the role gave it; the role is named beside it. */
    private static String who(Event event) {
        Optional<Fields> identity = details(event).map(fields -> fields.at("userIdentity"));
        String name = Optional.ofNullable(event.username())
                .filter(text -> !text.isEmpty())
                .or(() -> identity.map(fields -> fields.text("invokedBy")).filter(text -> !text.isEmpty()))
                .orElse("somebody");
        String role = identity.map(fields ->
                        fields.at("sessionContext").at("sessionIssuer").text("userName"))
                .orElse("");
        return role.isEmpty() ? name : name + " (role " + role + ")";
    }

    private static Optional<Fields> details(Event event) {
        String text = String.valueOf(event.cloudTrailEvent()).strip();
        return text.startsWith("{") ? Optional.of(Documents.embedded(text)) : Optional.empty();
    }
}
