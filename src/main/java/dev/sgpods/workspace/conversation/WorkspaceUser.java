package dev.sgpods.workspace.conversation;

/**
 * A person or the bot. {@code restricted} is a guest of several channels, {@code ultraRestricted} a guest of one, as
 * {@code users.info} reports them.
 *
 * @param name the handle without the at sign
 * @param timeZone an IANA zone, for example {@code Europe/Berlin}
 */
public record WorkspaceUser(
        String id,
        String name,
        String realName,
        String teamId,
        String timeZone,
        boolean restricted,
        boolean ultraRestricted,
        boolean bot) {}
