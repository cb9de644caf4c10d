package dev.sgpods.lab;

import java.time.Instant;
import java.util.List;

/** What can be seen from outside of whether somebody uses a lab. */
public interface Signals {
    /** For bots that look at nothing: every signal is unknown, so that no lab is ever idle. */
    Signals NONE = (lab, since, workload) -> new Seen(List.of(), workload, List.of("Nothing looks at labs here."));

    /**
     * Looks. Never throws for what cannot be read.
     *
     * @param since nothing before this moment is asked for
     * @param workload what {@link Seen#workload} was at the last look, or an empty text at the first
     */
    Seen look(Lab lab, Instant since, String workload);

    /**
     * What was seen.
     *
     * @param workload a print of what is in the lab's namespace: another one means that it was changed
     * @param unknown what could not be read, as sentences; then nobody can say that the lab is idle
     */
    record Seen(List<Activity> activities, String workload, List<String> unknown) {
        public Seen {
            activities = List.copyOf(activities);
            unknown = List.copyOf(unknown);
        }
    }
}
