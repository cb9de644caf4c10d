package dev.sgpods.lab;

/**
 * Something that one program at a time does for all of them, such as sending what waits in the outbox.
 *
 * <p>A program that stops asking loses it within a minute to whichever asks next.
 */
@FunctionalInterface
public interface Duty {
    /** Takes or keeps the duty; false while another program has it. To be asked before each piece of work. */
    boolean mine();
}
