package dev.sgpods.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * One request to EKS that would tell something of one cluster.
 *
 * @param must whether what is known is wrong without it, so that it cannot wait
 * @param urgency how often it has become due since it was last asked
 * @param ask sends it and notes the answer
 */
record EksQuestion(boolean must, double urgency, Runnable ask) implements Comparable<EksQuestion> {
    private static final Comparator<EksQuestion> ORDER = Comparator.comparing(
                    (EksQuestion question) -> !question.must())
            .thenComparing(Comparator.comparing(EksQuestion::urgency).reversed());

    static EksQuestion must(Runnable ask) {
        return new EksQuestion(true, 0, ask);
    }

    /** First what must be asked, then what has waited longest beside how long it may. */
    @Override
    public int compareTo(EksQuestion other) {
        return ORDER.compare(this, other);
    }

    /** How a reading looks at a cluster: at which moment, and whether somebody works on its lab. */
    record Look(Instant now, boolean closely) {
        /** Whether what was asked then does not show what was changed by us later; never twice in one reading. */
        boolean outdated(Instant last, Instant touched) {
            return !last.isAfter(touched) && now.isAfter(last);
        }

        /** The question, if it is time to ask again what was last asked then; never twice in one reading. */
        Optional<EksQuestion> again(Instant last, Duration patience, Runnable ask) {
            if (last.equals(Instant.MIN)) {
                return Optional.of(new EksQuestion(false, Double.MAX_VALUE, ask));
            }
            double waited = Duration.between(last, now).toMillis() / (double) patience.toMillis();
            return waited < 1 ? Optional.empty() : Optional.of(new EksQuestion(false, waited, ask));
        }
    }
}
