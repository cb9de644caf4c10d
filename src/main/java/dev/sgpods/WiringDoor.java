package dev.sgpods;

import dev.sgpods.command.Caller;
import dev.sgpods.command.CommandRunner;
import dev.sgpods.command.Reply;
import dev.sgpods.slack.Door;
import dev.sgpods.why.MessageClues;
import java.util.Optional;

/** Slack's door, kept by the command runner. */
record WiringDoor(CommandRunner runner) implements Door {
    @Override
    public Optional<Reply> refusal(Caller caller, String line, String requestKey) {
        return runner.refusal(caller, line, requestKey);
    }

    @Override
    public String question(String message) {
        return MessageClues.of(message).line();
    }

    @Override
    public void turnedAway(String user, String line, String why) {
        runner.turnedAway(user, line, why);
    }
}
