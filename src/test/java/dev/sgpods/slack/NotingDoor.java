package dev.sgpods.slack;

import dev.sgpods.command.Caller;
import dev.sgpods.command.Reply;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes what is turned away, and refuses whom a test names. */
final class NotingDoor implements Door {
    final List<String> turnedAway = new CopyOnWriteArrayList<>();
    final Set<String> refused = ConcurrentHashMap.newKeySet();

    @Override
    public Optional<Reply> refusal(Caller caller, String line, String requestKey) {
        return refused.contains(caller.user())
                ? Optional.of(Reply.done(Message.of(Status.FAILED, "Not yours: " + line)))
                : Optional.empty();
    }

    @Override
    public String question(String message) {
        return "why " + message.replace("\n", "+");
    }

    @Override
    public void turnedAway(String user, String line, String why) {
        turnedAway.add(user + " " + line + ": " + why);
    }
}
