/** The methods of Slack's Web API that the bot calls, as strict as Slack and with its error codes. */
@NullMarked
package dev.sgpods.workspace.webapi;

import org.jspecify.annotations.NullMarked;
