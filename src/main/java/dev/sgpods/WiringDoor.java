package dev.sgpods;

import dev.sgpods.command.Caller;
import dev.sgpods.command.CommandRunner;
import dev.sgpods.command.Reply;
import dev.sgpods.slack.Door;
import java.util.Optional;

/** Slack's door, kept by the command runner. */
record WiringDoor(CommandRunner runner) implements Door {
    @Override
    public Optional<Reply> refusal(Caller caller, String line, String requestKey) {
        return runner.refusal(caller, line, requestKey);
    }

    @Override
    public void turnedAway(String user, String line, String why) {
        runner.turnedAway(user, line, why);
    }
}
