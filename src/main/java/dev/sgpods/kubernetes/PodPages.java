package dev.sgpods.kubernetes;

import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.client.dsl.Listable;
import java.util.ArrayList;
import java.util.List;

/** Lists of pods, in pages: a cluster may hold thousands, and a list of them all at once takes 200 MB. */
final class PodPages {
    private static final long PAGE = 500;

    private PodPages() {}

    /** All of a list, selected by the server. */
    static List<Pod> read(Listable<PodList> selected) {
        List<Pod> pods = new ArrayList<>();
        ListOptionsBuilder page = new ListOptionsBuilder().withLimit(PAGE);
        String next;
        do {
            PodList answer = selected.list(page.build());
            pods.addAll(answer.getItems());
            next = answer.getMetadata() == null ? null : answer.getMetadata().getContinue();
            page.withContinue(next);
        } while (next != null && !next.isEmpty());
        return pods;
    }
}
