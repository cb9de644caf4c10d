package dev.sgpods.command;

import java.util.List;

/** Two lines a verb that work as they stand; help shows them, and refusals point to the first. */
public final class Examples {
    private Examples() {}

    /**
     * One example.
     *
     * @param line without {@code /sgpods}
     * @param says what it does
     */
    public record Example(String line, String says) {}

    /** The examples of a verb. */
    public static List<Example> of(Verb verb) {
        return switch (verb) {
            case HELP -> two("help", "what you may do here", "help create", "everything about `create`");
            case CREATE ->
                two(
                        "create demo",
                        "a lab of that name",
                        "create demo --region eu-west-1 --ttl 4h",
                        "there, for 4 hours");
            case PLAN ->
                two("plan", "what a lab would be made of", "plan --nodes 3 --ttl 2h", "with 3 nodes, for 2 hours");
            case LIST -> two("list", "the labs there are", "list --all", "and those that are gone");
            case STATUS ->
                two("status demo", "how far it is, and what it costs", "status blue-otter", "the same of another");
            case VERIFY ->
                two("verify demo", "probes green and red now", "verify blue-otter", "the same of another lab");
            case EXTEND -> two("extend demo 2h", "two hours more", "extend demo 1d", "a day more");
            case DELETE ->
                two("delete demo", "tears it down, after a question", "delete blue-otter", "the same of another");
            case REPAIR ->
                two("repair demo", "mends drift, or tries again", "repair blue-otter", "the same of another lab");
            case ACCESS ->
                two(
                        "access demo",
                        "the lines to type yourself",
                        "access demo arn:aws:iam::123456789012:role/dev/ann",
                        "and lets that role in");
            case AUDIT ->
                two("audit demo", "who asked and changed what", "audit blue-otter", "also of a lab that is gone");
            case SCHEDULE ->
                two(
                        "schedule",
                        "the next nightly run, and what it would take",
                        "schedule nightly \"0 0 22 ? * *\" Europe/Dublin",
                        "every night at ten (admins)");
            case KEEP ->
                two(
                        "keep demo --reason \"the demo is tomorrow\"",
                        "left alone tonight",
                        "keep demo --until 2026-12-01",
                        "up to that night");
            case FREEZE ->
                two("freeze \"incident 42\" --for 4h", "for four hours", "freeze \"incident 42\"", "until unfreeze");
            case COSTS ->
                two("costs", "of the last 30 days, by owner", "costs --since 7d --by lab", "of a week, by lab");
            case UNFREEZE -> two("unfreeze", "ends a freeze", "help freeze", "what a freeze is");
            case SWEEP ->
                two(
                        "sweep --plan",
                        "what is left of labs that are gone, and what it costs",
                        "sweep",
                        "deletes what that plan announced");
            case DRILL ->
                two(
                        "drill list",
                        "what can be broken, for practice",
                        "drill demo surprise",
                        "breaks something; find out what");
            case FIX ->
                two(
                        "fix demo/green F30",
                        "mends that, if the facts still show it",
                        "fix demo/green F02",
                        "the same of another fault");
            case WHY -> two("why demo/green", "why a pod is not let in", "why demo/red", "the same of the red one");
        };
    }

    private static List<Example> two(String line, String says, String other, String otherSays) {
        return List.of(new Example(line, says), new Example(other, otherSays));
    }
}
