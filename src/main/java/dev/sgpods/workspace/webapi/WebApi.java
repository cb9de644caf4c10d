package dev.sgpods.workspace.webapi;

import dev.sgpods.workspace.conversation.Conversations;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code /api/<method>} and the {@code response_url}s, over HTTP: form-encoded or JSON bodies, the token as
 * {@code Authorization: Bearer} or as the argument {@code token}. An error is HTTP 200 with {@code ok: false}, too many
 * calls 429 with {@code Retry-After}, a used or expired {@code response_url} 404, as are blocks that Slack does not take there
 * (seen in slackapi/java-slack-sdk issue 1349), another bad message 400. Unlike Slack it refuses browsers, so that no web site can guess its way in.
 */
public final class WebApi {
    private static final Set<String> NOT_FOUND = Set.of("used_url", "expired_url", "invalid_blocks");

    private final String botToken;
    private final RateLimits limits;
    private final ResponseUrls responseUrls;
    private final Responses responses;
    private final FileMethods files;
    private final Map<String, ApiMethod> methods = new HashMap<>();

    /**
     * Answers calls that bear this token.
     *
     * @param appId the app's id, an A and more
     */
    public WebApi(
            Conversations conversations,
            String botToken,
            String appId,
            Views views,
            Triggers triggers,
            ResponseUrls responseUrls,
            UploadedFiles uploads,
            InstantSource wallClock) {
        this.botToken = botToken;
        this.limits = new RateLimits(wallClock);
        this.responseUrls = responseUrls;
        this.responses = new Responses(conversations);
        var messages = new MessageJson(conversations, appId);
        var viewJson = new ViewJson(conversations.seed().teamId(), appId);
        this.files = new FileMethods(uploads);
        methods.putAll(files.methods());
        methods.putAll(new ChatMethods(conversations, limits, messages).methods());
        methods.putAll(new ViewMethods(views, triggers, viewJson).methods());
        methods.putAll(new ConversationMethods(conversations, messages).methods());
        methods.putAll(new PeopleMethods(conversations, appId, wallClock).methods());
    }

    /** Adds the routes. */
    public void register(RoutesConfig routes) {
        routes.post("/api/response/{token}", this::respond);
        routes.post("/api/upload/{file}", files::receive);
        routes.post("/api/{method}", this::serve);
        routes.get("/api/{method}", this::serve);
    }

    private void serve(Context context) {
        var answer = refusing(() -> call(context));
        if (answer.retryAfterSeconds() > 0) {
            context.header("Retry-After", Long.toString(answer.retryAfterSeconds()));
        }
        json(context, answer.status(), answer);
    }

    private ApiAnswer call(Context context) {
        if (context.header("Origin") != null || context.header("Sec-Fetch-Site") != null) {
            throw new ForbiddenResponse("The Web API is for the bot; web sites are refused.");
        }
        var name = context.pathParam("method");
        var method = methods.get(name);
        if (method == null) {
            throw new ApiRefusal("unknown_method");
        }
        var arguments = arguments(context);
        authenticate(context.header("Authorization"), arguments);
        limits.method(name);
        arguments.values().put(FileMethods.HOST, context.host());
        files.check(arguments);
        return method.call(arguments);
    }

    private void authenticate(String header, ApiArguments arguments) {
        var given = header != null && header.startsWith("Bearer ")
                ? header.substring(7).strip()
                : arguments.text("token");
        if (given.isEmpty()) {
            throw new ApiRefusal("not_authed");
        }
        if (!MessageDigest.isEqual(bytes(given), bytes(botToken))) {
            throw new ApiRefusal("invalid_auth");
        }
    }

    private void respond(Context context) {
        try {
            var arguments = arguments(context);
            var origin = responseUrls.use(context.pathParam("token"));
            files.check(arguments);
            responses.show(origin, arguments);
            context.status(200).contentType("text/plain; charset=utf-8").result("ok");
        } catch (ApiRefusal refused) {
            json(context, NOT_FOUND.contains(refused.answer().code()) ? 404 : 400, refused.answer());
        }
    }

    private static ApiArguments arguments(Context context) {
        var type = context.contentType();
        if (type != null && type.startsWith("application/json")) {
            return ApiArguments.json(context.bodyAsBytes());
        }
        var all = new HashMap<>(context.queryParamMap());
        all.putAll(context.formParamMap());
        return ApiArguments.form(all);
    }

    private static ApiAnswer refusing(Supplier<ApiAnswer> call) {
        try {
            return call.get();
        } catch (ApiRefusal refused) {
            return refused.answer();
        }
    }

    private static void json(Context context, int status, ApiAnswer answer) {
        context.status(status)
                .contentType("application/json; charset=utf-8")
                .result(JsonMapper.shared().writeValueAsBytes(answer.body()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
