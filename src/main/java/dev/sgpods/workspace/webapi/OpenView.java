package dev.sgpods.workspace.webapi;

import tools.jackson.databind.node.ObjectNode;

/**
 * A modal that one user has open.
 *
 * @param view as the bot sent it, block and action ids filled in
 * @param hash changes with every update
 */
public record OpenView(String id, String userId, ObjectNode view, String hash) {}
