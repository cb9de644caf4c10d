package dev.sgpods.why;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How far a client got, by what it was told, where that names no fault of the catalogue by itself: libpq, JDBC, Go, Node
 * and the resolver say it in their own words.
 */
enum Complaint {
    /** Only the database itself says so. */
    NOT_ADMITTED(
            "no pg_hba\\.conf entry",
            true,
            "the network is fine: the database's pg_hba.conf admits no such user, database or way of connecting",
            ""),
    /** Nothing but a host that was reached refuses: groups and ACLs drop without a word. */
    REFUSED(
            "(?:connection|connection to \\S+) refused|ECONNREFUSED",
            true,
            "the network is fine: the host that it called was reached, and nothing listens on that port there",
            ": compare host and port with the database's own"),
    NO_SUCH_NAME(
            "name or service not known|no such host|NXDOMAIN|ENOTFOUND|UnknownHostException|nodename nor servname",
            false,
            "a name server answered, and the name that it called does not exist",
            ": compare it with the database's own"),
    NO_NAME_SERVER(
            "temporary failure in name resolution|EAI_AGAIN|SERVFAIL|could not translate host name",
            false,
            "no name server answered it",
            ": what keeps it from them is not in the facts, and a probe tells more"),
    NO_WAY(
            "no route to host|network is unreachable|EHOSTUNREACH|ENETUNREACH",
            false,
            "there is no way to the address that it called",
            ": compare that with the database's own, and a probe tells more"),
    NO_ANSWER(
            "time(?:d )?[ -]?out|ETIMEDOUT|timeout expired",
            false,
            "nothing answered it",
            ": what drops its packets is not in the facts, or the facts changed since, and a probe tells more");

    private final Pattern pattern;
    private final boolean reached;
    private final String sentence;
    private final String advice;

    Complaint(String pattern, boolean reached, String sentence, String advice) {
        this.pattern = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        this.reached = reached;
        this.sentence = sentence;
        this.advice = advice;
    }

    /** What an error tells; nothing when it is empty or of another kind. The first that fits: a time-out is named last. */
    static Optional<Complaint> in(String error) {
        return Arrays.stream(values())
                .filter(each -> each.pattern.matcher(error).find())
                .findFirst();
    }

    /** Whether the packets of the client got to a host and back. */
    boolean reached() {
        return reached;
    }

    /** What it tells, without a full stop. */
    String sentence() {
        return sentence;
    }

    /** What to do about it where the facts show nothing, as the rest of a sentence; or empty. */
    String advice() {
        return advice;
    }
}
