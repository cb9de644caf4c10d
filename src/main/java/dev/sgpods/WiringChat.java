package dev.sgpods;

import dev.sgpods.command.Reply;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.lab.LabState;
import dev.sgpods.lab.LabStore;
import dev.sgpods.lab.OutgoingStore;
import dev.sgpods.lab.Prover.Verdict;
import dev.sgpods.lab.RequestLog;
import dev.sgpods.terminal.Chat;
import dev.sgpods.workspace.Delivery;
import dev.sgpods.workspace.Workspace;
import dev.sgpods.workspace.conversation.PostedMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A conversation in the local workspace, as the person whom the page starts with. */
final class WiringChat implements Chat {
    private static final Set<LabState> RESTING = Set.of(LabState.READY, LabState.BLOCKED, LabState.LEAKED);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final long LOOK_MILLISECONDS = 20;
    /** More labs than can end while one line is acted upon. */
    private static final int NEWEST = 100;

    private final Workspace workspace;
    private final Voice voice;
    private final WiringListener listener;
    private final Rest rest;
    private final ScheduledExecutorService timer;
    private final AtomicReference<Outcome> pressed = new AtomicReference<>(Outcome.CONFIRMATION);
    private final AtomicReference<Set<LabId>> before = new AtomicReference<>(Set.of());

    /** Who types, and where. */
    record Voice(String user, String channel) {}

    /** What tells whether all that was started has come to rest. */
    record Rest(RequestLog requests, LabStore labs, OutgoingStore outgoing, BooleanSupplier idle) {}

    WiringChat(Workspace workspace, Voice voice, WiringListener listener, Rest rest, ScheduledExecutorService timer) {
        this.workspace = workspace;
        this.voice = voice;
        this.listener = listener;
        this.rest = rest;
        this.timer = timer;
    }

    @Override
    public Outcome type(String line) {
        before.set(labs().map(Lab::id).collect(Collectors.toUnmodifiableSet()));
        Outcome outcome = answer(() -> workspace.command(voice.user(), voice.channel(), line));
        // A line is done with when its answer is known; what is asked back may reach the page a moment later.
        return outcome == Outcome.CONFIRMATION && !await(() -> confirmation().isPresent()) ? Outcome.FAILED : outcome;
    }

    private Outcome answer(Supplier<Delivery> request) {
        listener.forget();
        Delivery delivery = request.get();
        // As for a person, an answer that comes after Slack has given up counts as one.
        boolean late = "operation_timeout".equals(delivery.problem());
        if (!(delivery.acknowledged() || late)
                || !await(() -> rest.requests().unfinished().isEmpty()
                        && (!late || listener.answer().isPresent()))) {
            return Outcome.FAILED;
        }
        // What the front end turns away by itself, because too much waits, reaches no runner.
        return listener.answer().map(WiringChat::outcome).orElse(Outcome.REFUSED);
    }

    private static Outcome outcome(Reply.Outcome outcome) {
        return switch (outcome) {
            case DONE -> Outcome.DONE;
            case FAILED, BROKEN_OFF -> Outcome.FAILED;
            case REFUSED -> Outcome.REFUSED;
            case CONFIRMATION -> Outcome.CONFIRMATION;
        };
    }

    private boolean await(BooleanSupplier condition) {
        CompletableFuture<Boolean> met = new CompletableFuture<>();
        ScheduledFuture<?> looks = timer.scheduleWithFixedDelay(
                () -> {
                    if (condition.getAsBoolean()) {
                        met.complete(true);
                    }
                },
                0,
                LOOK_MILLISECONDS,
                TimeUnit.MILLISECONDS);
        try {
            return met.completeOnTimeout(false, ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } finally {
            looks.cancel(false);
        }
    }

    @Override
    public Optional<Confirmation> confirmation() {
        List<PostedMessage> whispers = workspace.ephemeral(voice.channel(), voice.user());
        return whispers.isEmpty() ? Optional.empty() : danger(whispers.get(whispers.size() - 1));
    }

    private Optional<Confirmation> danger(PostedMessage message) {
        for (JsonNode block : message.blocks()) {
            for (JsonNode element : block.path("elements")) {
                if ("danger".equals(element.path("style").asString(""))) {
                    return Optional.of(new Confirmation(
                            element.path("text").path("text").asString(""), () -> press(message, element)));
                }
            }
        }
        return Optional.empty();
    }

    private void press(PostedMessage message, JsonNode button) {
        pressed.set(answer(() -> workspace.press(
                voice.user(),
                voice.channel(),
                message.ts(),
                button.path("action_id").asString(""),
                button.path("value").asString(""))));
    }

    @Override
    public Outcome confirmed() {
        return Optional.ofNullable(pressed.get()).orElse(Outcome.CONFIRMATION);
    }

    @Override
    public boolean settled() {
        return rest.requests().unfinished().isEmpty()
                && rest.idle().getAsBoolean()
                && rest.labs().present().stream().map(Lab::state).allMatch(RESTING::contains)
                && rest.outgoing().backlog() == 0;
    }

    @Override
    public boolean failed() {
        // A lab whose lease ended before it was ready is gone without anybody having asked for that.
        Set<LabId> known = Objects.requireNonNullElseGet(before.get(), Set::of);
        boolean lost = labs().filter(lab -> !known.contains(lab.id())).anyMatch(lab -> lab.state() != LabState.READY);
        boolean stuck = rest.labs().present().stream().anyMatch(lab -> lab.state() != LabState.READY);
        return lost
                || stuck
                || listener.verdict().filter(ended -> ended != Verdict.ISOLATED).isPresent();
    }

    private Stream<Lab> labs() {
        return Stream.concat(rest.labs().present().stream(), rest.labs().gone(NEWEST).stream());
    }

    @Override
    public List<Said> messages() {
        List<PostedMessage> found = new ArrayList<>();
        for (PostedMessage message : workspace.messages(voice.channel())) {
            List<PostedMessage> thread = workspace.thread(voice.channel(), message.ts());
            found.addAll(thread.isEmpty() ? List.of(message) : thread);
        }
        found.addAll(workspace.ephemeral(voice.channel(), voice.user()));
        return found.stream()
                .sorted(Comparator.comparing(PostedMessage::ts))
                .map(this::said)
                .toList();
    }

    private Said said(PostedMessage message) {
        String author = workspace.users().stream()
                .filter(user -> user.id().equals(message.authorId()))
                .findFirst()
                .map(user -> user.name())
                .orElse("workspace");
        return new Said(
                message.ts(),
                Optional.ofNullable(message.threadTs()).orElse(""),
                Optional.ofNullable(message.editedTs()).orElse(message.ts()),
                author,
                message.ephemeral(),
                message.text(),
                message.blocks());
    }
}
