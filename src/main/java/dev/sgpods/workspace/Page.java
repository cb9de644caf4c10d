package dev.sgpods.workspace;

import dev.sgpods.workspace.conversation.Conversations;
import dev.sgpods.workspace.conversation.PostedMessage;
import dev.sgpods.workspace.conversation.WorkspaceChannel;
import dev.sgpods.workspace.conversation.WorkspaceUser;
import dev.sgpods.workspace.webapi.UploadedFiles;
import dev.sgpods.workspace.webapi.Views;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.NotFoundResponse;
import java.time.InstantSource;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The page's routes; each checks first that it is the page itself that asks. */
final class Page {
    private static final double FASTEST = 10_000;

    private final Conversations conversations;
    private final Views views;
    private final Typing typing;
    private final Interactions interactions;
    private final TimeControl time;
    private final CommandCatalog catalog;
    private final UploadedFiles uploads;
    private final PageGuard guard;
    private final PageAssets assets = new PageAssets();
    private final PageState state;
    private final PageStream stream;

    Page(
            Conversations conversations,
            Views views,
            Typing typing,
            Interactions interactions,
            WorkspaceSettings settings,
            TimeControl time,
            CommandCatalog catalog,
            UploadedFiles uploads,
            InstantSource wallClock) {
        this.conversations = conversations;
        this.views = views;
        this.typing = typing;
        this.interactions = interactions;
        this.time = time;
        this.catalog = catalog;
        this.uploads = uploads;
        this.guard = new PageGuard(settings.allowedHosts());
        this.state = new PageState(conversations, views, settings, time);
        this.stream = new PageStream(conversations, views, state, wallClock);
    }

    void register(RoutesConfig routes) {
        routes.get("/", guarded(context -> assets.serve(context, "index.html")));
        routes.get("/assets/{file}", guarded(context -> assets.serve(context, context.pathParam("file"))));
        routes.get("/workspace/state", guarded(context -> json(context, state.whole(asker(context)))));
        routes.get("/workspace/stream", guarded(context -> stream.serve(context, asker(context))));
        routes.get("/workspace/complete", guarded(this::complete));
        routes.get("/workspace/files/{id}", guarded(this::file));
        routes.post("/workspace/command", guarded(this::command));
        routes.post("/workspace/press", guarded(this::press));
        routes.post("/workspace/shortcut", guarded(this::shortcut));
        routes.post("/workspace/submit", guarded(this::submit));
        routes.post("/workspace/close", guarded(this::closeView));
        routes.post("/workspace/delete", guarded(this::delete));
        routes.post("/workspace/time", guarded(this::setSpeed));
        routes.post("/workspace/jump", guarded(this::jump));
    }

    void close() {
        stream.close();
    }

    private Handler guarded(Handler handler) {
        return context -> {
            guard.check(context);
            handler.handle(context);
        };
    }

    /** Who reads the page: the person asked for, or the first one for a browser that remembers another workspace. */
    private String asker(Context context) {
        var id = context.queryParam("user");
        var people = conversations.seed().users().stream()
                .filter(user -> !user.bot())
                .toList();
        return people.stream()
                .filter(user -> user.id().equals(id))
                .findFirst()
                .orElse(people.get(0))
                .id();
    }

    private void complete(Context context) {
        var typed = context.queryParam("text");
        json(context, JsonMapper.shared().valueToTree(catalog.complete(typed == null ? "" : typed)));
    }

    private void file(Context context) {
        var bytes = uploads.find(context.pathParam("id"))
                .orElseThrow(() -> new NotFoundResponse("That file is not there any more."));
        context.contentType("image/png").result(bytes);
    }

    private void command(Context context) {
        var body = body(context);
        var text = text(body, "text");
        if (text.isBlank()) {
            throw new BadRequestResponse("There is nothing to send; type something first.");
        }
        var thread = text(body, "thread");
        typing.enter(user(text(body, "user")), channel(body), thread.isEmpty() ? null : thread, text);
        json(context, JsonMapper.shared().createObjectNode().put("ok", true));
    }

    private void press(Context context) {
        var body = body(context);
        var user = user(text(body, "user"));
        var message = message(body, user);
        try {
            var action = Interactions.action(message, text(body, "actionId"), text(body, "value"));
            json(context, told(interactions.press(user, message, action)));
        } catch (NoSuchElementException changed) {
            throw new BadRequestResponse("That button is gone; the message has changed since.");
        }
    }

    private void shortcut(Context context) {
        var body = body(context);
        var user = user(text(body, "user"));
        json(context, told(interactions.shortcut(user, message(body, user), text(body, "callback"))));
    }

    private PostedMessage message(JsonNode body, WorkspaceUser user) {
        return conversations
                .find(text(body, "channel"), text(body, "ts"))
                .filter(found -> found.seenBy(user.id()))
                .orElseThrow(() -> new BadRequestResponse("That message is gone; load the page anew."));
    }

    private void submit(Context context) {
        var body = body(context);
        var user = user(text(body, "user"));
        var view = views.of(user.id())
                .filter(open -> open.id().equals(text(body, "view")))
                .orElseThrow(() -> new BadRequestResponse("That dialog is no longer open; start again."));
        json(context, told(interactions.submit(user, view, body.path("values"))));
    }

    private void closeView(Context context) {
        var body = body(context);
        var user = user(text(body, "user"));
        views.of(user.id())
                .filter(open -> open.id().equals(text(body, "view")))
                .ifPresent(open -> interactions.close(user, open));
        json(context, JsonMapper.shared().createObjectNode().put("ok", true));
    }

    /** Dismisses an ephemeral message, or deletes one that everybody sees, as an administrator may. */
    private void delete(Context context) {
        var body = body(context);
        var user = user(text(body, "user"));
        var deleted = conversations
                .find(text(body, "channel"), text(body, "ts"))
                .filter(found -> found.seenBy(user.id()))
                .flatMap(found -> conversations.delete(found.channelId(), found.ts()));
        json(context, JsonMapper.shared().createObjectNode().put("ok", deleted.isPresent()));
    }

    private void setSpeed(Context context) {
        var speed = body(context).path("speed").asDouble(-1);
        if (!(speed >= 0 && speed <= FASTEST)) {
            throw new BadRequestResponse("The speed is a number from 0 (paused) to 10000; send for example 60.");
        }
        time.setSpeed(speed);
        stream.timeChanged();
        json(context, state.time());
    }

    private void jump(Context context) {
        String aim = text(body(context), "to");
        if (time.aims().stream().noneMatch(offered -> offered.id().equals(aim))) {
            throw new BadRequestResponse("There is no such moment to jump to.");
        }
        String problem = time.jump(String.valueOf(aim), stream::timeChanged).orElse("");
        stream.timeChanged();
        json(context, state.time().put("problem", problem));
    }

    private static ObjectNode told(Delivery delivery) {
        var node = JsonMapper.shared().createObjectNode().put("ok", delivery.acknowledged());
        node.put("problem", delivery.problem());
        node.set("errors", delivery.response().path("errors").deepCopy());
        return node;
    }

    private WorkspaceUser user(@Nullable String id) {
        return conversations
                .user(id == null ? "" : id)
                .filter(found -> !found.bot())
                .orElseThrow(() -> new BadRequestResponse("Say who you are: user=<id of a person>."));
    }

    private WorkspaceChannel channel(JsonNode body) {
        return conversations
                .channel(text(body, "channel"))
                .orElseThrow(() -> new BadRequestResponse("There is no such channel; load the page anew."));
    }

    private static ObjectNode body(Context context) {
        try {
            if (JsonMapper.shared().readTree(context.bodyAsBytes()) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException malformed) {
            throw new BadRequestResponse("The body is not JSON; send an object.");
        }
        throw new BadRequestResponse("The body is not a JSON object; send one.");
    }

    private static String text(JsonNode body, String field) {
        return body.path(field).asString("");
    }

    private static void json(Context context, JsonNode node) {
        context.contentType("application/json; charset=utf-8")
                .result(JsonMapper.shared().writeValueAsBytes(node));
    }
}
