package dev.sgpods.slack;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cuts a message that is too much for Slack: 50 blocks, and about 13,000 characters in all, above which Slack answers
 * {@code msg_blocks_too_long} (observed by users of Bolt; Slack does not document it). Buttons are kept before texts, and so
 * are the last two texts if they are short, for they say of what the rest holds; a line says where something is missing.
 */
final class BlockBudget {
    private static final int BLOCKS = 50;
    private static final int CHARACTERS = 12_000;
    private static final int RESERVED = 400;
    private static final int LAST = 2;
    private static final int SHORT = 400;

    private final List<ObjectNode> blocks;
    private final boolean[] kept;
    private int count;
    private int size;

    private BlockBudget(List<ObjectNode> blocks) {
        this.blocks = blocks;
        this.kept = new boolean[blocks.size()];
    }

    /** As many of the blocks as fit, in their order. */
    static ArrayNode fit(List<ObjectNode> blocks) {
        BlockBudget budget = new BlockBudget(new ArrayList<>(blocks));
        budget.keep(0);
        budget.keepAll(true);
        budget.keepLast();
        budget.keepAll(false);
        return budget.written();
    }

    private void keepAll(boolean buttons) {
        for (int at = 1; at < kept.length; at++) {
            if (!kept[at] && isActions(at) == buttons && !keep(at)) {
                return;
            }
        }
    }

    private void keepLast() {
        int left = LAST;
        for (int at = kept.length - 1; at > 0 && left > 0; at--) {
            if (!isActions(at)) {
                left--;
                if (blocks.get(at).toString().length() > SHORT || !keep(at)) {
                    return;
                }
            }
        }
    }

    private boolean keep(int at) {
        int length = blocks.get(at).toString().length() + 1;
        if (count + 2 > BLOCKS || size + length > CHARACTERS - RESERVED) {
            return false;
        }
        kept[at] = true;
        count++;
        size += length;
        return true;
    }

    private boolean isActions(int at) {
        return blocks.get(at).path("type").asString("").equals("actions");
    }

    private ArrayNode written() {
        ArrayNode array = JsonMapper.shared().createArrayNode();
        int missing = kept.length - count;
        boolean told = false;
        for (int at = 0; at < kept.length; at++) {
            if (kept[at]) {
                array.add(blocks.get(at));
            } else if (!told) {
                array.add(SlackBlocks.context("Left out here, because Slack takes no longer messages: " + missing
                        + (missing == 1 ? " part." : " parts.")));
                told = true;
            }
        }
        return array;
    }
}
