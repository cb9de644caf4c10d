package dev.sgpods.command;

/** Makes a command for one call: commands hold the options of a single line and are never shared. */
@FunctionalInterface
public interface CommandFactory {
    /** A new object with picocli's annotations, whose options are filled in afterwards. */
    Action command(Invocation invocation);
}
