package dev.sgpods.slack;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Slack as the outbox and the desk see it: keeps what it is sent, and fails when it is told to. */
final class ScriptedSlack implements SlackApi {
    /** One call that was answered. */
    record Call(String method, String channel, String thread, String text, boolean blocks, Instant at) {}

    final List<Call> calls = new ArrayList<>();
    final Map<String, String> messages = new LinkedHashMap<>();
    final Map<String, String> keys = new HashMap<>();
    final Map<String, Person> persons = new HashMap<>();
    final Map<String, Set<String>> groups = new HashMap<>();
    final List<String> views = new ArrayList<>();
    final List<String> looked = new ArrayList<>();
    boolean member = true;
    /** What happens once Slack has taken a message and before it has answered. */
    Runnable afterPost = () -> {};

    private final Map<String, Deque<SlackFailure>> failures = new HashMap<>();
    private final InstantSource clock;
    private int posted;

    ScriptedSlack(InstantSource clock) {
        this.clock = clock;
    }

    /** The next call of the method, or of {@code post:} and a channel, fails so. */
    void fail(String method, SlackFailure failure) {
        failures.computeIfAbsent(method, unknown -> new ArrayDeque<>()).add(failure);
    }

    /** The next calls of the method are refused so. */
    void refuse(String method, String code, int times) {
        for (int time = 0; time < times; time++) {
            fail(method, SlackFailure.refused(method, code));
        }
    }

    synchronized List<String> texts(String method) {
        return calls.stream()
                .filter(call -> call.method().equals(method))
                .map(Call::text)
                .toList();
    }

    @Override
    public synchronized String post(String channel, String thread, Rendered message, String key) throws SlackFailure {
        failIfTold("post");
        failIfTold("post:" + channel);
        if (!thread.isEmpty()) {
            failIfTold("reply");
        }
        if (!thread.isEmpty() && !messages.containsKey(thread)) {
            throw SlackFailure.refused("chat.postMessage", "thread_not_found");
        }
        String timestamp = "1700000000.%06d".formatted(++posted);
        messages.put(timestamp, message.text());
        keys.put(key, timestamp);
        note("post", channel, thread, message);
        afterPost.run();
        return timestamp;
    }

    @Override
    public synchronized void update(String channel, String timestamp, Rendered message) throws SlackFailure {
        failIfTold("update");
        if (messages.replace(timestamp, message.text()) == null) {
            throw SlackFailure.refused("chat.update", "message_not_found");
        }
        note("update", channel, timestamp, message);
    }

    @Override
    public synchronized void ephemeral(String channel, String user, Rendered message) throws SlackFailure {
        failIfTold("ephemeral");
        note("ephemeral", channel, user, message);
    }

    @Override
    public synchronized void respond(String url, Rendered message, boolean replace) throws SlackFailure {
        failIfTold("respond");
        note("respond", url, Boolean.toString(replace), message);
    }

    @Override
    public synchronized String upload(byte[] png, String title, String alt) throws SlackFailure {
        looked.add("upload " + title);
        failIfTold("upload");
        return "F1";
    }

    @Override
    public synchronized void openView(String trigger, String view) throws SlackFailure {
        failIfTold("view");
        views.add(view);
    }

    @Override
    public synchronized Person person(String user) throws SlackFailure {
        failIfTold("person");
        looked.add(user);
        return persons.getOrDefault(user, new Person("Ann", Set.of("T1"), true));
    }

    @Override
    public synchronized Set<String> members(String group) throws SlackFailure {
        failIfTold("members");
        looked.add(group);
        return groups.getOrDefault(group, Set.of());
    }

    @Override
    public String homeTeam() {
        return "T1";
    }

    @Override
    public synchronized boolean canPost(String channel) throws SlackFailure {
        failIfTold("member");
        looked.add(channel);
        return member;
    }

    @Override
    public synchronized Optional<String> find(String channel, String thread, String key) throws SlackFailure {
        failIfTold("find");
        looked.add(key);
        return Optional.ofNullable(keys.get(key));
    }

    private void failIfTold(String method) throws SlackFailure {
        Deque<SlackFailure> next = failures.get(method);
        if (next != null && !next.isEmpty()) {
            throw next.remove();
        }
    }

    /** The blocks of the last message that was sent. */
    String lastBlocks = "";

    private void note(String method, String channel, String thread, Rendered message) {
        lastBlocks = message.blocks();
        calls.add(new Call(method, channel, thread, message.text(), message.hasBlocks(), clock.instant()));
    }
}
