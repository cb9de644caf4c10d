package dev.sgpods.workspace;

/**
 * One line of the input's completion.
 *
 * @param completion all that follows {@code /sgpods } once the hint is taken, with a trailing space where more may follow
 * @param usage what the line shows, for example {@code create [name] [--ttl <duration>]}
 * @param description what it does, in a few words
 */
public record CommandHint(String completion, String usage, String description) {}
