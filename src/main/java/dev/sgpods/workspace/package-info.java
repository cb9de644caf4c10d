/** A local stand-in for a Slack workspace: its Web API, its signed requests to the bot, and the page to type into. */
@NullMarked
package dev.sgpods.workspace;

import org.jspecify.annotations.NullMarked;
