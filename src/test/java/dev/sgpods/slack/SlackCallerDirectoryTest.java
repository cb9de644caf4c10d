package dev.sgpods.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.command.Caller;
import dev.sgpods.command.Place;
import dev.sgpods.command.Role;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SlackCallerDirectoryTest {
    private final ManualClock clock = new ManualClock();
    private final ScriptedSlack slack = new ScriptedSlack(clock);
    private final SlackCallerDirectory directory = new SlackCallerDirectory(
            slack, new SlackPermissions(Set.of("C1"), Set.of("U1", "S1"), Set.of("S2", "U3")), clock);

    @Test
    void theStrongestRoleThatAppliesIsTaken() throws SlackFailure {
        slack.groups.put("S1", Set.of("U2"));
        slack.groups.put("S2", Set.of("U2", "U4"));
        assertThat(role("U1")).isEqualTo(Role.ADMIN);
        assertThat(role("U2")).isEqualTo(Role.ADMIN);
        assertThat(role("U3")).isEqualTo(Role.ON_CALL);
        assertThat(role("U4")).isEqualTo(Role.ON_CALL);
        assertThat(role("U5")).isEqualTo(Role.MEMBER);
    }

    @Test
    void guestsAndUsersOfOtherWorkspacesAreOutsidersWhateverListTheyAreOn() throws SlackFailure {
        slack.persons.put("U1", new SlackApi.Person("Guest", Set.of("T1"), false));
        slack.persons.put("U3", new SlackApi.Person("Stranger", Set.of("T9"), true));
        assertThat(role("U1")).isEqualTo(Role.OUTSIDER);
        assertThat(directory.find("U3", "C1"))
                .isEqualTo(new Caller("U3", "Stranger", "T9", "C1", Role.OUTSIDER, Place.ALLOWED));
    }

    @Test
    void anyChannelIsAllowedWhenNoneIsNamed() throws SlackFailure {
        assertThat(directory.find("U5", "C2").place()).isEqualTo(Place.ELSEWHERE);
        SlackPermissions none = new SlackPermissions(Set.of(), Set.of(), Set.of());
        assertThat(new SlackCallerDirectory(slack, none, clock).find("U5", "C2").place())
                .isEqualTo(Place.ALLOWED);
    }

    @Test
    void whatSlackSaidIsBelievedForFiveMinutes() throws SlackFailure {
        role("U5");
        clock.advance(Duration.ofMinutes(4));
        role("U5");
        assertThat(slack.looked).containsExactlyInAnyOrder("U5", "S1", "S2");
        clock.advance(Duration.ofMinutes(2));
        role("U5");
        assertThat(slack.looked).hasSize(6);
    }

    @Test
    void aGroupThatCannotBeReadGivesNoRightsAndIsReadTheNextTime() throws SlackFailure {
        slack.groups.put("S1", Set.of("U2"));
        slack.refuse("members", "missing_scope", 1);
        slack.refuse("members", SlackFailure.UNREACHABLE, 1);
        assertThat(role("U2")).isEqualTo(Role.MEMBER);
        assertThat(role("U2")).isEqualTo(Role.ADMIN);
    }

    @Test
    void aPersonWhoCannotBeReadIsNobody() {
        slack.refuse("person", "missing_scope", 1);
        assertThatThrownBy(() -> role("U5")).isInstanceOf(SlackFailure.class).hasMessageContaining("missing_scope");
    }

    @Test
    void aPersonWhomSlackDoesNotShowIsAnOutsider() throws SlackFailure {
        slack.refuse("person", "user_not_found", 1);
        assertThat(role("U404")).isEqualTo(Role.OUTSIDER);
    }

    private Role role(String user) throws SlackFailure {
        return directory.find(user, "C1").role();
    }
}
