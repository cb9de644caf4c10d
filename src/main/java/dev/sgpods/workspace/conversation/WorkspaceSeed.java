package dev.sgpods.workspace.conversation;

import java.util.List;

/**
 * Who and what is there on the first start.
 *
 * @param botUserId the bot's own user, one of {@code users}
 */
public record WorkspaceSeed(
        String teamId, String teamName, String botUserId, List<WorkspaceUser> users, List<WorkspaceChannel> channels) {
    /** Copies the lists, so that the record cannot change afterwards. */
    public WorkspaceSeed {
        users = List.copyOf(users);
        channels = List.copyOf(channels);
    }

    /**
     * Ann, Bob and the guest Gus; {@code #labs}, where the bot is a member, and {@code #general}, where it is not, so
     * that a newcomer can see what an uninvited bot says.
     */
    public static WorkspaceSeed standard() {
        var team = "T0SGPODS";
        var users = List.of(
                person("U0ANN", "ann", "Ann Ekholm", team, false),
                person("U0BOB", "bob", "Bob Okafor", team, false),
                person("U0GUS", "gus", "Gus Lindt", team, true),
                new WorkspaceUser("U0SGPODS", "sgpods", "sgpods", team, "Etc/UTC", false, false, true));
        var people = List.of("U0ANN", "U0BOB", "U0GUS");
        var labs = new WorkspaceChannel(
                "C0LABS", "labs", "Labs for Security Groups for Pods", List.of("U0ANN", "U0BOB", "U0GUS", "U0SGPODS"));
        var general = new WorkspaceChannel("C0GENERAL", "general", "Everything else", people);
        return new WorkspaceSeed(team, "Acme Platform", "U0SGPODS", users, List.of(labs, general));
    }

    private static WorkspaceUser person(String id, String name, String realName, String team, boolean guest) {
        return new WorkspaceUser(id, name, realName, team, "Etc/UTC", guest, false, false);
    }
}
