package dev.sgpods.command;

import java.util.Arrays;

/** Who may do what, where: one pure table, used by commands, by buttons (which run lines) and by help. */
public final class Permissions {
    private static final String OUTSIDERS =
            "Guests and users of other workspaces cannot use sgpods; only full members of this workspace can.";

    private static final String HELP = "/sgpods help";

    private Permissions() {}

    /**
     * An answer.
     *
     * @param sentence who may, when the caller may not; else empty
     * @param next a line to type instead, or empty
     */
    public record Decision(boolean allowed, String sentence, String next) {
        private static final Decision YES = new Decision(true, "", "");

        private static Decision no(String sentence, String next) {
            return new Decision(false, sentence, next);
        }
    }

    /** Decides one cell of the table. */
    public static Decision decide(Verb verb, Role role, Ownership ownership, Place place) {
        if (role == Role.OUTSIDER) {
            return Decision.no(OUTSIDERS, "");
        }
        return switch (verb) {
            // Help says what may be done here, also where that is nothing.
            case HELP -> Decision.YES;
            case PLAN, LIST, STATUS, AUDIT, COSTS -> inChannel(verb, place);
            case CREATE, VERIFY -> withBot(verb, place);
            case EXTEND, DELETE, REPAIR, ACCESS, KEEP, FIX -> ownLabWithBot(verb, role, ownership, place);
            case SWEEP -> {
                Decision here = withBot(verb, place);
                yield here.allowed() ? ofAdmins(verb, role) : here;
            }
            // To see what can be broken is nobody's lab.
            case DRILL ->
                ownership == Ownership.NONE ? inChannel(verb, place) : ownLabWithBot(verb, role, ownership, place);
            case WHY -> why(role, ownership, place);
            case SCHEDULE -> schedule(role, ownership, place);
            case FREEZE, UNFREEZE -> freeze(verb, role, place);
        };
    }

    /** Whether the caller may use a verb here for anything: the most favourable ownership decides. */
    public static boolean mayAtAll(Verb verb, Caller caller) {
        return Arrays.stream(Ownership.values())
                .anyMatch(ownership ->
                        decide(verb, caller.role(), ownership, caller.place()).allowed());
    }

    /** Whether the channel is told what comes of a verb, so that the bot must be in it. */
    public static boolean needsBot(Verb verb) {
        return switch (verb) {
            case HELP, PLAN, LIST, STATUS, AUDIT, WHY, SCHEDULE, COSTS -> false;
            case CREATE, VERIFY, EXTEND, DELETE, REPAIR, ACCESS, SWEEP, KEEP, FREEZE, UNFREEZE, DRILL, FIX -> true;
        };
    }

    private static Decision withBot(Verb verb, Place place) {
        return place == Place.WITHOUT_BOT
                ? Decision.no(
                        "I am not in this channel, so I could not tell it about anything, and nothing was done:"
                                + " invite me, then ask again.",
                        "/invite @sgpods")
                : inChannel(verb, place);
    }

    private static Decision ownLabWithBot(Verb verb, Role role, Ownership ownership, Place place) {
        Decision here = withBot(verb, place);
        return here.allowed() ? ofLab(verb, role, ownership) : here;
    }

    private static Decision inChannel(Verb verb, Place place) {
        return place != Place.ELSEWHERE
                ? Decision.YES
                : Decision.no(
                        "`" + verb.word()
                                + "` works only in the channels that sgpods was given for labs, and this is none of them:"
                                + " ask there. An admin of sgpods can tell you which they are.",
                        HELP);
    }

    private static Decision ofLab(Verb verb, Role role, Ownership ownership) {
        return role == Role.ADMIN || ownership == Ownership.OWN
                ? Decision.YES
                : Decision.no("Only the lab's owner and the admins of sgpods may `" + verb.word() + "` it.", HELP);
    }

    private static Decision ofAdmins(Verb verb, Role role) {
        return role == Role.ADMIN
                ? Decision.YES
                : Decision.no(
                        "Only the admins of sgpods may `" + verb.word() + "`: it deletes what is nobody's.", HELP);
    }

    /** To read it is nobody's lab; to change it concerns other people's. */
    private static Decision schedule(Role role, Ownership ownership, Place place) {
        Decision here = inChannel(Verb.SCHEDULE, place);
        return here.allowed() && ownership != Ownership.NONE && role != Role.ADMIN
                ? Decision.no(
                        "Only the admins of sgpods may change when labs are torn down at night.", "/sgpods schedule")
                : here;
    }

    private static Decision freeze(Verb verb, Role role, Place place) {
        Decision here = withBot(verb, place);
        return here.allowed() && role != Role.ADMIN && role != Role.ON_CALL
                ? Decision.no("Only people on call and the admins of sgpods may `" + verb.word() + "`.", HELP)
                : here;
    }

    private static Decision why(Role role, Ownership ownership, Place place) {
        if (role == Role.ADMIN || role == Role.ON_CALL) {
            return Decision.YES;
        }
        return place != Place.ELSEWHERE && ownership != Ownership.NONE
                ? Decision.YES
                : Decision.no(
                        "Outside labs, and outside the channels for labs, only people on call and the admins of"
                                + " sgpods may ask `why`.",
                        HELP);
    }
}
