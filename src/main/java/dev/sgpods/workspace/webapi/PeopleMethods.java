package dev.sgpods.workspace.webapi;

import dev.sgpods.workspace.conversation.Conversations;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** {@code auth.test} and {@code users.info}. */
final class PeopleMethods {
    private final Conversations conversations;
    private final String appId;
    private final InstantSource wallClock;

    PeopleMethods(Conversations conversations, String appId, InstantSource wallClock) {
        this.conversations = conversations;
        this.appId = appId;
        this.wallClock = wallClock;
    }

    Map<String, ApiMethod> methods() {
        return Map.of(
                "auth.test", this::test, "users.info", this::info, "usergroups.users.list", PeopleMethods::members);
    }

    /** There are no user groups here. */
    private static ApiAnswer members(ApiArguments arguments) {
        throw new ApiRefusal("no_such_subteam");
    }

    private ApiAnswer test(ApiArguments arguments) {
        var seed = conversations.seed();
        var bot = conversations.user(seed.botUserId()).orElseThrow();
        return ApiAnswer.ok(JsonMapper.shared()
                .createObjectNode()
                .put("url", "https://workspace.invalid/")
                .put("team", seed.teamName())
                .put("team_id", seed.teamId())
                .put("user", bot.name())
                .put("user_id", bot.id())
                .put("bot_id", "B" + appId.substring(1))
                .put("is_enterprise_install", false));
    }

    private ApiAnswer info(ApiArguments arguments) {
        var user = conversations.user(arguments.text("user")).orElseThrow(() -> new ApiRefusal("user_not_found"));
        var zone = ZoneId.of(user.timeZone());
        var node = JsonMapper.shared().createObjectNode();
        node.putObject("user")
                .put("id", user.id())
                .put("team_id", user.teamId())
                .put("name", user.name())
                .put("real_name", user.realName())
                .put("deleted", false)
                .put("tz", user.timeZone())
                .put("tz_offset", zone.getRules().getOffset(wallClock.instant()).getTotalSeconds())
                .put("is_admin", false)
                .put("is_owner", false)
                .put("is_restricted", user.restricted())
                .put("is_ultra_restricted", user.ultraRestricted())
                .put("is_stranger", false)
                .put("is_bot", user.bot())
                .putObject("profile")
                .put("real_name", user.realName())
                .put("display_name", user.name());
        return ApiAnswer.ok(node);
    }
}
