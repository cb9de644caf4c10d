package dev.sgpods.slack;

import com.slack.api.app_backend.events.payload.EventsApiPayload;
import com.slack.api.app_backend.interactive_components.payload.BlockActionPayload;
import com.slack.api.app_backend.interactive_components.payload.MessageShortcutPayload;
import com.slack.api.app_backend.slash_commands.payload.SlashCommandPayload;
import com.slack.api.app_backend.views.payload.ViewSubmissionPayload;
import com.slack.api.bolt.App;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.RequestType;
import com.slack.api.bolt.response.Response;
import com.slack.api.model.event.AppMentionEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Bolt calls: reads a request, hands it to the desk and acknowledges. Slack waits three seconds for that; a
 * command waits for its answer at most {@code patience}, everything else not at all.
 */
final class BotHandlers {
    private static final Logger LOG = LoggerFactory.getLogger(BotHandlers.class);
    private static final String COMMAND = "/sgpods";

    /** The callback id of the message shortcut. */
    private static final String WHY = ButtonValue.PREFIX + "why";

    private final RequestDesk desk;
    private final LineAnswers lines;
    private final Answers answers;
    private final SlackApi api;
    private final Duration patience;

    BotHandlers(RequestDesk desk, LineAnswers lines, Answers answers, SlackApi api, Duration patience) {
        this.desk = desk;
        this.lines = lines;
        this.answers = answers;
        this.api = api;
        this.patience = patience;
    }

    /** Registers everything with Bolt. */
    void register(App app) {
        app.command(COMMAND, (request, context) -> command(request.getPayload()));
        app.blockAction(
                Pattern.compile("^" + Pattern.quote(ButtonValue.PREFIX) + ".*$"),
                (request, context) -> press(request.getPayload()));
        app.viewSubmission(AskModal.CALLBACK, (request, context) -> submission(request.getPayload()));
        app.event(AppMentionEvent.class, (payload, context) -> mention(payload));
        app.messageShortcut(WHY, (request, context) -> shortcut(request.getPayload()));
        app.config().setUnmatchedRequestHandler(this::unmatched);
    }

    private Response command(SlashCommandPayload payload) {
        Work work = new Work(
                "command:" + payload.getTriggerId(),
                payload.getUserId(),
                payload.getChannelId(),
                orEmpty(payload.getText()));
        ReplyAddress address = new ReplyAddress(work.channel(), work.user(), orEmpty(payload.getResponseUrl()), false);
        try {
            // A line without a word is a request too: it must not look like one that only opens a modal.
            Work asked = work.line().isBlank() ? new Work(work.key(), work.user(), work.channel(), "help") : work;
            return desk.accept(asked, address, patience).map(BotHandlers::shown).orElseGet(Response::ok);
        } catch (RejectedExecutionException full) {
            LOG.warn("Too many requests are waiting; a command was turned away.");
            lines.noteBusy(work.user(), work.line());
            return shown(lines.busy());
        } catch (RuntimeException failed) {
            return shown(lines.unforeseen(failed));
        }
    }

    private Response press(BlockActionPayload payload) {
        BlockActionPayload.Action action = payload.getActions().get(0);
        ButtonValue value = ButtonValue.parse(action.getActionId(), orEmpty(action.getValue()));
        String user = payload.getUser().getId();
        ReplyAddress address = address(payload, user);
        answers.expect(address);
        String occasion = orEmpty(payload.getTriggerId());
        String key =
                value.once().orElse("press:" + (occasion.isEmpty() ? action.getActionTs() : occasion) + ":" + user);
        try {
            if (value.ask() == null) {
                desk.accept(new Work(key, user, address.channel(), value.line()), address, Duration.ZERO);
            } else {
                String view = AskModal.view(value.ask(), value.line(), address);
                Work asked = new Work(key, user, address.channel(), value.line());
                desk.once(new Work(key, user, address.channel(), ""), () -> lines.refusal(asked)
                        .ifPresentOrElse(
                                refused -> answers.deliver(address, refused), () -> open(occasion, view, address)));
            }
            return Response.ok();
        } catch (RejectedExecutionException full) {
            return turnedAway(address, value.line());
        }
    }

    /** Somebody wrote {@code @sgpods ...}, in a thread or not; Slack delivers an event up to four times. */
    private Response mention(EventsApiPayload<AppMentionEvent> payload) {
        AppMentionEvent event = payload.getEvent();
        if (event.getBotId() != null || event.getUser() == null) {
            return Response.ok();
        }
        String thread = event.getThreadTs() == null ? event.getTs() : event.getThreadTs();
        String line = Mention.line(orEmpty(event.getText()));
        return asked(new Work("event:" + payload.getEventId(), event.getUser(), event.getChannel(), line, thread), "");
    }

    private Response shortcut(MessageShortcutPayload payload) {
        Work work = new Work(
                "shortcut:" + payload.getTriggerId(),
                payload.getUser().getId(),
                payload.getChannel().getId(),
                lines.question(payload.getMessage()));
        return asked(work, orEmpty(payload.getResponseUrl()));
    }

    private Response asked(Work work, String responseUrl) {
        ReplyAddress address = new ReplyAddress(work.channel(), work.user(), responseUrl, false, work.thread());
        try {
            desk.accept(work, address, Duration.ZERO);
            return Response.ok();
        } catch (RejectedExecutionException full) {
            return turnedAway(address, work.line());
        }
    }

    private Response turnedAway(ReplyAddress address, String line) {
        LOG.warn("Too many requests are waiting; one was turned away.");
        lines.noteBusy(address.user(), line);
        answers.deliver(address, lines.busy());
        return Response.ok();
    }

    /** Slack's own error for what nobody acknowledges says nothing; a command is told, the rest is logged. */
    private Response unmatched(Request<?> request) {
        LOG.warn("Slack sent a {} that this version does not know.", request.getRequestType());
        return request.getRequestType() == RequestType.Command ? shown(lines.unknown()) : Response.ok();
    }

    private Response submission(ViewSubmissionPayload payload) {
        Optional<String> answered = AskModal.answered(payload.getView());
        if (answered.isEmpty()) {
            return refused(AskModal.wanted(payload.getView()));
        }
        String user = payload.getUser().getId();
        ReplyAddress address = AskModal.address(payload.getView(), user);
        String key = "view:" + payload.getView().getId() + ":"
                + orEmpty(payload.getView().getHash());
        String line = answered.get();
        try {
            desk.accept(new Work(key, user, address.channel(), line), address, Duration.ZERO);
            return Response.ok();
        } catch (RejectedExecutionException full) {
            lines.noteBusy(user, line);
            return refused("Too many requests are waiting. Nothing was done; try again in a minute.");
        }
    }

    private void open(String trigger, String view, ReplyAddress address) {
        try {
            api.openView(trigger, view);
        } catch (SlackFailure failure) {
            boolean late = failure.code().contains("trigger");
            answers.deliver(address, late ? lines.pressAgain() : lines.unforeseen(failure));
        }
    }

    private static ReplyAddress address(BlockActionPayload payload, String user) {
        BlockActionPayload.Container container = payload.getContainer();
        boolean ephemeral = container != null && container.isEphemeral();
        String channel = payload.getChannel() != null
                ? payload.getChannel().getId()
                : container == null ? null : container.getChannelId();
        String thread = container == null ? null : container.getThreadTs();
        return ReplyAddress.pressed(
                orEmpty(channel), user, orEmpty(payload.getResponseUrl()), ephemeral, orEmpty(thread));
    }

    /** An answer that only whoever asked sees. */
    static Response shown(Rendered answer) {
        return json(answer.json().put("response_type", "ephemeral"));
    }

    private static Response refused(String why) {
        ObjectNode body = JsonMapper.shared().createObjectNode().put("response_action", "errors");
        body.putObject("errors").put(AskModal.BLOCK, why);
        return json(body);
    }

    private static Response json(ObjectNode body) {
        return Response.builder()
                .statusCode(200)
                .contentType(Response.CONTENT_TYPE_APPLICATION_JSON_UTF8)
                .body(body.toString())
                .build();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
