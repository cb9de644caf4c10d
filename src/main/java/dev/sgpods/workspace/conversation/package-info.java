/** What a workspace holds: people, channels, messages and threads, kept in order and kept across restarts. */
@NullMarked
package dev.sgpods.workspace.conversation;

import org.jspecify.annotations.NullMarked;
