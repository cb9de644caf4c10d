/** Slack's rules for Block Kit, with Slack's words for what is wrong. */
@NullMarked
package dev.sgpods.workspace.blocks;

import org.jspecify.annotations.NullMarked;
