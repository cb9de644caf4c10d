package dev.sgpods.command;

/** What a person is to us; the strongest that applies. */
public enum Role {
    /** Named in {@code SGPODS_ADMINS}. */
    ADMIN,
    /** Named in {@code SGPODS_ONCALL}. */
    ON_CALL,
    /** A full member of the workspace. */
    MEMBER,
    /** A guest of the workspace, or a user of another one. */
    OUTSIDER
}
