package dev.sgpods.slack;

import dev.sgpods.message.Block;
import dev.sgpods.message.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The hops of a way that is too long to be shown whole: those that passed are left out before those that did not. */
final class Hops {
    /** Leaves room for what is said after the way, in the 12,000 characters that Slack takes. */
    private static final int MOST = 4500;

    private Hops() {}

    /**
     * As many of a way's lines as are shown, in their order, and how many are not.
     *
     * @param lines as they are numbered, one a hop
     */
    static List<String> fitting(List<Block.Item> hops, List<String> lines) {
        TreeSet<Integer> kept = new TreeSet<>();
        int room = MOST;
        for (boolean passed : new boolean[] {false, true}) {
            for (int at = 0; at < hops.size(); at++) {
                boolean wanted = (hops.get(at).status() == Status.OK) == passed;
                if (wanted && lines.get(at).length() <= room) {
                    kept.add(at);
                    room -= lines.get(at).length() + 1;
                }
            }
        }
        List<String> shown = new ArrayList<>(kept.stream().map(lines::get).toList());
        long stopping = IntStream.range(0, hops.size())
                .filter(at -> !kept.contains(at) && hops.get(at).status() != Status.OK)
                .count();
        int missing = hops.size() - kept.size();
        if (missing > 0) {
            shown.add("Left out: " + missing + (missing == 1 ? " more hop" : " more hops")
                    + (stopping == 0 ? ", passed." : ", of which " + stopping + " did not pass."));
        }
        return shown;
    }
}
