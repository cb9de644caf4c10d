package dev.sgpods.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PermissionsTest {
    /**
     * One row a verb, one column a cell: Member, On-call, Admin; each own, others', none; first in an allowed channel,
     * after the first bar elsewhere, after the second in an allowed channel without the bot. An outsider has no column: never anything.
     */
    private static final Map<Verb, String> TABLE = Map.ofEntries(
            Map.entry(Verb.HELP, "yyy yyy yyy | yyy yyy yyy | yyy yyy yyy"),
            Map.entry(Verb.CREATE, "yyy yyy yyy | nnn nnn nnn | nnn nnn nnn"),
            Map.entry(Verb.PLAN, "yyy yyy yyy | nnn nnn nnn | yyy yyy yyy"),
            Map.entry(Verb.LIST, "yyy yyy yyy | nnn nnn nnn | yyy yyy yyy"),
            Map.entry(Verb.STATUS, "yyy yyy yyy | nnn nnn nnn | yyy yyy yyy"),
            Map.entry(Verb.VERIFY, "yyy yyy yyy | nnn nnn nnn | nnn nnn nnn"),
            Map.entry(Verb.AUDIT, "yyy yyy yyy | nnn nnn nnn | yyy yyy yyy"),
            Map.entry(Verb.EXTEND, "ynn ynn yyy | nnn nnn nnn | nnn nnn nnn"),
            Map.entry(Verb.DELETE, "ynn ynn yyy | nnn nnn nnn | nnn nnn nnn"),
            Map.entry(Verb.REPAIR, "ynn ynn yyy | nnn nnn nnn | nnn nnn nnn"),
            Map.entry(Verb.ACCESS, "ynn ynn yyy | nnn nnn nnn | nnn nnn nnn"),
            Map.entry(Verb.SCHEDULE, "nny nny yyy | nnn nnn nnn | nny nny yyy"),
            Map.entry(Verb.COSTS, "yyy yyy yyy | nnn nnn nnn | yyy yyy yyy"),
            Map.entry(Verb.KEEP, "ynn ynn yyy | nnn nnn nnn | nnn nnn nnn"),
            Map.entry(Verb.FREEZE, "nnn yyy yyy | nnn nnn nnn | nnn nnn nnn"),
            Map.entry(Verb.UNFREEZE, "nnn yyy yyy | nnn nnn nnn | nnn nnn nnn"),
            Map.entry(Verb.SWEEP, "nnn nnn yyy | nnn nnn nnn | nnn nnn nnn"),
            Map.entry(Verb.FIX, "ynn ynn yyy | nnn nnn nnn | nnn nnn nnn"),
            Map.entry(Verb.DRILL, "yny yny yyy | nnn nnn nnn | nny nny nny"),
            Map.entry(Verb.WHY, "yyn yyy yyy | nnn yyy yyy | yyn yyy yyy"));

    @Test
    void everyCellIsAsItIsWritten() {
        Role[] roles = {Role.MEMBER, Role.ON_CALL, Role.ADMIN};
        for (Verb verb : Verb.values()) {
            String cells = String.valueOf(TABLE.get(verb)).replaceAll("[ |]", "");
            int at = 0;
            for (Place place : Place.values()) {
                for (Role role : roles) {
                    for (Ownership ownership : Ownership.values()) {
                        Permissions.Decision decision = Permissions.decide(verb, role, ownership, place);
                        assertThat(decision.allowed())
                                .as("%s %s %s %s", verb, role, ownership, place)
                                .isEqualTo(cells.charAt(at++) == 'y');
                        assertThat(decision.sentence().isEmpty()).isEqualTo(decision.allowed());
                    }
                }
            }
            assertThat(at).isEqualTo(cells.length());
        }
    }

    @Test
    void outsidersMayNothingAnywhere() {
        for (Verb verb : Verb.values()) {
            for (Place place : Place.values()) {
                for (Ownership ownership : Ownership.values()) {
                    assertThat(Permissions.decide(verb, Role.OUTSIDER, ownership, place)
                                    .sentence())
                            .contains("full members");
                }
            }
        }
    }
}
