package dev.sgpods.command;

/** A command whose options have been filled in; every object that a {@link CommandFactory} makes is one. */
@FunctionalInterface
public interface Action {
    /**
     * Does what was asked.
     *
     * @throws UserError when it is refused; then nothing was changed
     */
    Reply run();
}
