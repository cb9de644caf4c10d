package dev.sgpods.command;

import java.util.Locale;

/** What can be asked for; the first word of a command line. */
public enum Verb {
    HELP,
    CREATE,
    PLAN,
    LIST,
    STATUS,
    VERIFY,
    EXTEND,
    DELETE,
    REPAIR,
    ACCESS,
    AUDIT,
    WHY;

    /** The word as it is typed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
