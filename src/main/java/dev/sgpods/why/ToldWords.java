package dev.sgpods.why;

import dev.sgpods.reachability.DatabaseAnalysis;
import dev.sgpods.reachability.explain.Outcome;
import java.util.Optional;

/** Sets what the client was told beside what the facts tell, and says where the two do not go together. */
final class ToldWords {
    private final Diagnosis diagnosis;

    ToldWords(Diagnosis diagnosis) {
        this.diagnosis = diagnosis;
    }

    /** One sentence without its full stop; nothing when no error was given. */
    Optional<String> sentence() {
        String error = diagnosis.question().error();
        if (error.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(ToldError.of(error)
                .map(told -> "The client was told that " + told.words() + ": " + beside(told))
                .orElse("What the client was told is none of the errors that are known here: the facts alone count"));
    }

    /** What the text tells, for a program; nothing when it is none of those that are known. */
    Optional<ToldError> told() {
        return ToldError.of(diagnosis.question().error());
    }

    private String beside(ToldError told) {
        return switch (told.reach()) {
            case NAME -> name(told);
            case WAY -> way();
            case HOST -> host(told);
            case DATABASE -> database();
            case UNTOLD -> "why is told by another line of its log, the one about its last attempt to connect";
        };
    }

    private String name(ToldError told) {
        Outcome names = diagnosis
                .worstFirst()
                .flatMap(pod -> pod.analysis().stream())
                .map(DatabaseAnalysis::names)
                .map(each -> each.outcome())
                .reduce(Outcome.PASSED, Outcome::and);
        if (names != Outcome.PASSED) {
            return names == Outcome.UNKNOWN
                    ? "whether it reaches a name server was not seen"
                    : "that goes with what stands between it and its name servers";
        }
        return told == ToldError.NAME_UNKNOWN
                ? "it reaches a name server as far as the facts tell, so look at the name that it asks for; the database's is "
                        + host()
                : "the facts show nothing between it and its name servers; a probe tells whether that is so now";
    }

    private String way() {
        return switch (diagnosis.outcome()) {
            case BLOCKED, PARTLY -> "that goes with what stands in the way";
            case PASSED ->
                "the facts do not explain that; what was in the way may be gone since, or the client called another"
                        + " address or port; a probe tells what it meets now";
            case UNKNOWN -> "so something is in its way, and what was read does not tell what";
        };
    }

    private String host(ToldError told) {
        String reached = "so its packets came to a host and back when that was said";
        if (diagnosis.outcome() == Outcome.BLOCKED || diagnosis.outcome() == Outcome.PARTLY) {
            return reached + ", and what stands in the way is newer, or answers in the database's place";
        }
        return reached
                + (told == ToldError.REFUSED
                        ? ", and nothing listens there: compare its host and port with " + host() + port()
                        : "; whatever ended it sits at that end, or between, and is no filter of AWS");
    }

    private String database() {
        boolean stopped = diagnosis.outcome() == Outcome.BLOCKED || diagnosis.outcome() == Outcome.PARTLY;
        return "so the network let it through to a database when that was said"
                + (stopped ? ", and what stands in the way is newer, or it called another" : "");
    }

    private String host() {
        String host = diagnosis.database().host();
        return host.isEmpty() ? diagnosis.database().name() : host;
    }

    private String port() {
        return diagnosis.database().port().map(port -> ":" + port).orElse("");
    }
}
