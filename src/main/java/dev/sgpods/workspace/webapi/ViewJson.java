package dev.sgpods.workspace.webapi;

import tools.jackson.databind.node.ObjectNode;

/** A modal in the shape Slack gives it in answers and payloads. */
public final class ViewJson {
    private final String teamId;
    private final String appId;

    /** Marks the views with this team and app. */
    public ViewJson(String teamId, String appId) {
        this.teamId = teamId;
        this.appId = appId;
    }

    /** The view's JSON, with an empty state. */
    public ObjectNode of(OpenView open) {
        var node = open.view().deepCopy();
        node.put("id", open.id()).put("team_id", teamId).put("hash", open.hash());
        node.put("app_id", appId).put("app_installed_team_id", teamId).put("bot_id", "B" + appId.substring(1));
        node.put("root_view_id", open.id()).putNull("previous_view_id");
        for (var field : new String[] {"private_metadata", "callback_id", "external_id"}) {
            node.put(field, open.view().path(field).asString(""));
        }
        node.putObject("state").putObject("values");
        return node;
    }
}
