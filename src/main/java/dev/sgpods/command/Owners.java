package dev.sgpods.command;

/** Tells whose labs are. */
@FunctionalInterface
public interface Owners {
    /**
     * What a lab is to a person.
     *
     * @param lab a name; there need not be such a lab
     * @param user a Slack user id
     * @return NONE when there is no such lab
     */
    Ownership of(String lab, String user);
}
