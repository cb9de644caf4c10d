package dev.sgpods.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;

/**
 * Asks CloudTrail's event history who changed things last: one look-up a thing, one after the other, because CloudTrail
 * takes two a second of an account in a region (CloudTrail API reference, LookupEvents). Events arrive there some minutes
 * after the change.
 */
public final class LastChanges {
    /** So many things are looked up at most. */
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
        List<LastChange> changes = new ArrayList<>();
        for (String thing : things.stream().distinct().limit(MOST).toList()) {
            LastChange change = of(thing);
            changes.add(change);
            if (change instanceof LastChange.Unread) {
                break;
            }
        }
        return changes;
    }

    private LastChange of(String thing) {
        try {
            return trail
                    .lookupEvents(request -> request.maxResults(EVENTS)
                            .lookupAttributes(LookupAttribute.builder()
                                    .attributeKey(LookupAttributeKey.RESOURCE_NAME)
                                    .attributeValue(thing)
                                    .build()))
                    .events()
                    .stream()
                    .filter(event -> !"true".equals(event.readOnly()))
                    .filter(event -> !failed(event))
                    .findFirst()
                    .<LastChange>map(event -> new LastChange.Changed(
                            thing, event.eventTime(), who(event), String.valueOf(event.eventName())))
                    .orElseGet(() -> new LastChange.Untouched(thing));
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
