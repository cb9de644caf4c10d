package dev.sgpods.drill;

/** Says what a change does, for whoever has to do it instead. */
final class ChangeWords {
    private ChangeWords() {}

    /** To be read behind "it is left to"; without its full stop. */
    static String of(Change change) {
        return switch (change.kind()) {
            case RULE_ADD -> "add to group " + rule(change);
            case RULE_REMOVE -> "remove from group " + rule(change);
            case ENTRY_ADD -> "add to network ACL " + entry(change);
            case ENTRY_REMOVE -> "remove from network ACL " + entry(change);
            case INTERFACE_ADD -> "make a network interface in " + change.word("subnet");
            case INTERFACE_REMOVE -> "delete the drill's network interface in " + change.word("subnet");
            case ROUTE_ADD -> "add to route table " + change.word("table") + " a route to " + change.word("block");
            case ROUTE_REMOVE ->
                "remove from route table " + change.word("table") + " the route to " + change.word("block");
            case NAMES -> "set enableDnsSupport of " + change.word("vpc") + " to " + change.word("on");
            case DATABASE ->
                change.word("port").isEmpty()
                        ? "give the database the groups " + change.word("groups")
                        : "give the database the port " + change.word("port");
            case DATABASE_STOP -> "stop the database";
            case DATABASE_START -> "start the database";
            case NODES -> "give the node group " + change.word("group") + " " + change.word("count") + " nodes";
            case PATCH -> "patch " + object(change) + " with " + change.word("patch");
            case APPLY -> "apply " + object(change);
            case DELETE -> "delete " + object(change);
            case RESTART -> "make the pods of the workload " + change.word("workload") + " anew";
            case WAIT -> "wait " + change.word("seconds") + " s";
        };
    }

    private static String rule(Change change) {
        return change.word("group") + " the rule " + change.word("way") + " " + change.word("protocol") + " "
                + change.word("from") + "-" + change.word("to") + " " + change.word("peer");
    }

    private static String entry(Change change) {
        return change.word("acl") + " the entry " + change.word("number") + " " + change.word("way")
                + ", which refuses tcp " + change.word("from") + "-" + change.word("to") + " "
                + change.word("block");
    }

    private static String object(Change change) {
        return change.word("kind") + " " + change.word("namespace") + "/" + change.word("name");
    }
}
