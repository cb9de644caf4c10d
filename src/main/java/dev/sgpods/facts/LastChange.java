package dev.sgpods.facts;

import java.time.Instant;

/** What CloudTrail tells of a thing. */
public sealed interface LastChange {
    /** The id or the name of the thing. */
    String thing();

    /**
     * It was changed.
     *
     * @param who the user or the session, with its role; or the service
     * @param event the name of the request, such as RevokeSecurityGroupIngress
     */
    record Changed(String thing, Instant at, String who, String event) implements LastChange {}

    /** Nobody changed it in the 90 days that CloudTrail looks back. */
    record Untouched(String thing) implements LastChange {}

    /** None of the newest events that name it changed it; there are older ones, which were not looked at. */
    record NotAmong(String thing, int events) implements LastChange {}

    /**
     * It could not be read.
     *
     * @param why the permission that is missing, or what AWS said; without a full stop
     */
    record Unread(String thing, String why) implements LastChange {}
}
