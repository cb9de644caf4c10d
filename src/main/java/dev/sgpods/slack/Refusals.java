package dev.sgpods.slack;

import java.util.Set;

/** Slack's error codes by what they mean to us; see the error lists of chat.postMessage and chat.update. */
final class Refusals {
    /** The message's form is at fault, not its words. */
    static final Set<String> OF_CONTENT =
            Set.of("invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long");

    /** The message is not there any more, or is no message of ours. */
    static final Set<String> OF_MESSAGE = Set.of(
            "message_not_found",
            "thread_not_found",
            "cannot_reply_to_message",
            "cant_update_message",
            "edit_window_closed");

    /** The channel does not take our messages now; somebody may change that. */
    static final Set<String> OF_CHANNEL = Set.of(
            "not_in_channel",
            "channel_not_found",
            "is_archived",
            "restricted_action",
            "restricted_action_read_only_channel",
            "restricted_action_thread_only_channel");

    /** Nothing can be sent at all now. */
    static final Set<String> OF_EVERYTHING = Set.of(
            SlackFailure.UNREACHABLE,
            "internal_error",
            "fatal_error",
            "service_unavailable",
            "request_timeout",
            "not_authed",
            "invalid_auth",
            "account_inactive",
            "token_revoked",
            "token_expired",
            "missing_scope");

    private Refusals() {}
}
