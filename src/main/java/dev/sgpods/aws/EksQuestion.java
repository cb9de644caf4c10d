package dev.sgpods.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/**
 * One request to EKS that would tell something of one cluster.
 *
 * @param must whether what is known is wrong without it, so that it cannot wait
 * @param last when the same was asked last
 * @param ask sends it and notes the answer
 */
record EksQuestion(boolean must, Instant last, Runnable ask) implements Comparable<EksQuestion> {
    private static final Comparator<EksQuestion> ORDER =
            Comparator.comparing((EksQuestion question) -> !question.must()).thenComparing(EksQuestion::last);

    static EksQuestion must(Runnable ask) {
        return new EksQuestion(true, Instant.MIN, ask);
    }

    static EksQuestion may(Instant last, Runnable ask) {
        return new EksQuestion(false, last, ask);
    }

    /** First what must be asked, then what was asked longest ago. */
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

        /** Whether to ask again what was last asked then; never twice in one reading. */
        boolean due(Instant last, Duration patience) {
            return now.isAfter(last) && !now.isBefore(last.plus(patience));
        }
    }
}
