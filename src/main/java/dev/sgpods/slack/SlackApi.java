package dev.sgpods.slack;

import java.util.Optional;
import java.util.Set;

/** The calls to Slack that the bot makes. Every call has a time limit and fails with a {@link SlackFailure}. */
interface SlackApi {
    /**
     * Posts a message.
     *
     * @param threadTimestamp of the message to answer in its thread, or empty
     * @param key kept in the message's metadata, so that it can be found again
     * @return the new message's timestamp
     */
    String post(String channel, String threadTimestamp, Rendered message, String key) throws SlackFailure;

    /** Replaces the body of a message of ours. */
    void update(String channel, String timestamp, Rendered message) throws SlackFailure;

    /** Shows a message to one person. */
    void ephemeral(String channel, String user, Rendered message) throws SlackFailure;

    /** Answers by a response_url, for the person who asked only. */
    void respond(String responseUrl, Rendered message, boolean replaceOriginal) throws SlackFailure;

    /**
     * Uploads a picture that messages can then show.
     *
     * @return the file's id
     */
    String upload(byte[] png, String title, String alt) throws SlackFailure;

    /** Opens a modal; the trigger is good for three seconds. */
    void openView(String trigger, String view) throws SlackFailure;

    /** Tells who a user is. */
    Person person(String user) throws SlackFailure;

    /** The ids of a user group's members. */
    Set<String> members(String userGroup) throws SlackFailure;

    /** The id of the workspace that the bot belongs to. */
    String homeTeam() throws SlackFailure;

    /** Whether the bot can post in a channel: it is a member, or the channel is its conversation with one person. */
    boolean canPost(String channel) throws SlackFailure;

    /** The timestamp of our message with this key among the newest hundred of a channel, or of a thread. */
    Optional<String> find(String channel, String threadTimestamp, String key) throws SlackFailure;

    /**
     * A user.
     *
     * @param teams ids of the workspaces that the user belongs to
     * @param full neither a guest nor a bot nor deactivated nor a stranger
     */
    record Person(String name, Set<String> teams, boolean full) {
        public Person {
            teams = Set.copyOf(teams);
        }
    }
}
