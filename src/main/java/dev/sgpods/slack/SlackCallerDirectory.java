package dev.sgpods.slack;

import dev.sgpods.command.Caller;
import dev.sgpods.command.Place;
import dev.sgpods.command.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who asks, by Slack's users.info and usergroups.users.list; both are believed for five minutes.
 *
 * <p>Guests, bots, deactivated users and users of other workspaces are outsiders whatever lists they are on.
 */
final class SlackCallerDirectory implements CallerDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(SlackCallerDirectory.class);
    private static final Duration BELIEVED = Duration.ofMinutes(5);

    private static final Set<String> UNSEEN = Set.of("user_not_found", "user_not_visible", "users_not_found");

    private final SlackApi api;
    private final SlackPermissions permissions;
    private final InstantSource wallClock;
    private final Map<String, Known<SlackApi.Person>> persons = new ConcurrentHashMap<>();
    private final Map<String, Known<Set<String>>> groups = new ConcurrentHashMap<>();
    private volatile String homeTeam = "";

    SlackCallerDirectory(SlackApi api, SlackPermissions permissions, InstantSource wallClock) {
        this.api = api;
        this.permissions = permissions;
        this.wallClock = wallClock;
    }

    @Override
    public Caller find(String user, String channel) throws SlackFailure {
        SlackApi.Person person = person(user);
        boolean ours = person.teams().contains(home());
        Role role = person.full() && ours ? role(user) : Role.OUTSIDER;
        String team =
                ours ? home() : person.teams().stream().sorted().findFirst().orElse("");
        return new Caller(user, person.name(), team, channel, role, place(channel));
    }

    private Role role(String user) {
        if (listed(permissions.admins(), user)) {
            return Role.ADMIN;
        }
        return listed(permissions.onCall(), user) ? Role.ON_CALL : Role.MEMBER;
    }

    private Place place(String channel) {
        boolean allowed =
                permissions.channels().isEmpty() || permissions.channels().contains(channel);
        return allowed ? Place.ALLOWED : Place.ELSEWHERE;
    }

    private boolean listed(Set<String> list, String user) {
        return list.contains(user)
                || list.stream().filter(SlackPermissions::isGroup).anyMatch(group -> members(group)
                        .contains(user));
    }

    /** A group that Slack does not tell about gives nobody a right, and is asked for again the next time. */
    private Set<String> members(String group) {
        Set<String> known = fresh(groups.get(group));
        if (known != null) {
            return known;
        }
        try {
            Set<String> members = api.members(group);
            groups.put(group, new Known<>(members, wallClock.instant()));
            return members;
        } catch (SlackFailure failure) {
            LOG.warn("The members of user group {} are not known: {}", group, failure.getMessage());
            return Set.of();
        }
    }

    private SlackApi.Person person(String user) throws SlackFailure {
        SlackApi.Person known = fresh(persons.get(user));
        if (known != null) {
            return known;
        }
        SlackApi.Person person = asked(user);
        persons.put(user, new Known<>(person, wallClock.instant()));
        return person;
    }

    /** Whom Slack does not show to the bot is nobody of this workspace. */
    private SlackApi.Person asked(String user) throws SlackFailure {
        try {
            return api.person(user);
        } catch (SlackFailure failure) {
            if (UNSEEN.contains(failure.code())) {
                return new SlackApi.Person(user, Set.of(), false);
            }
            throw failure;
        }
    }

    private String home() throws SlackFailure {
        if (homeTeam.isEmpty()) {
            homeTeam = api.homeTeam();
        }
        return homeTeam;
    }

    private <T> @Nullable T fresh(@Nullable Known<T> known) {
        boolean believed = known != null && known.since().plus(BELIEVED).isAfter(wallClock.instant());
        return believed && known != null ? known.value() : null;
    }

    /** What Slack said, and when. */
    private record Known<T>(T value, Instant since) {}
}
