package dev.sgpods.why;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What clients are told, by how far they came. The texts are those of libpq, the JDBC driver, psycopg, asyncpg, lib/pq and
 * pgx, node-postgres, and of the pools and resolvers that these use. Where a text holds several, the first here counts;
 * what a pool says of itself only where nothing else is told.
 */
enum ToldError {
    NAME_UNANSWERED(
            "no name server answered",
            Reach.NAME,
            "EAI_AGAIN|Temporary failure in name resolution|SERVFAIL|no servers could be reached|server misbehaving"
                    + "|\\blookup \\S+(?: on \\S+)?: (?:(?:read|write|dial) (?:udp|tcp)[^\\n;]*)?"
                    + "(?:i/o timeout|connection refused|no route to host|network is unreachable)",
            "no name server answered it",
            ": what keeps it from them is not in the facts, and a probe tells more"),
    NAME_UNKNOWN(
            "the name is unknown",
            Reach.NAME,
            "could not translate host name|Name or service not known|UnknownHostException|no such host|ENOTFOUND|NXDOMAIN"
                    + "|nodename nor servname|No address associated with hostname|Name does not resolve",
            "a name server answered, and the name that it called does not exist",
            ": compare it with the database's own"),
    NO_CONNECTIONS_LEFT(
            "the database has no connections left",
            Reach.DATABASE,
            "too many (?:clients|connections)|remaining connection slots|(?:sql ?state|code)\\W{1,4}53300\\b",
            "the network is fine: the database has no connections left",
            ""),
    NOT_ADMITTED(
            "the database admits no such user, database or way of connecting",
            Reach.DATABASE,
            // After a refused login by TLS libpq tries without, and is told this, too.
            "^(?!.*password authentication failed).*no pg_hba\\.conf entry",
            "the network is fine: the database's pg_hba.conf admits no such user, database or way of connecting",
            ""),
    LOGIN(
            "the login was refused",
            Reach.DATABASE,
            "authentication failed|SCRAM authentication|authentication method|\\b28P01\\b|(?:sql ?state|code)\\W{1,4}28000\\b"
                    + "|(?:database|role) [\"'].*[\"'] does not exist|permission denied for database"
                    + "|not permitted to log in",
            "the network is fine: the database refused the login",
            ""),
    RESTARTING(
            "the database restarts",
            Reach.DATABASE,
            "the database system is|terminating connection due to administrator",
            "the network is fine: the database restarts",
            ""),
    STATEMENT(
            "the database refused or ended a statement",
            Reach.DATABASE,
            "canceling statement due to|connection due to (?:idle|transaction)\\S* time|permission denied for (?!database)",
            "the network is fine: the database itself refused or ended a statement",
            ""),
    TLS(
            "TLS failed",
            Reach.DATABASE,
            "certificate|PKIX|x509|SSL is not enabled|not support SSL|\\btls: |handshake(?!\\W+time)|does not match host name",
            "the network is fine: the host that it called was reached, and TLS with it failed",
            ""),
    /** Nothing but a host that was reached refuses: groups and ACLs drop without a word. */
    REFUSED(
            "the connection was refused",
            Reach.HOST,
            "connection refused|ECONNREFUSED|Connection to \\S+ refused",
            "the network is fine: the host that it called was reached, and nothing listens on that port there",
            ": compare host and port with the database's own"),
    CUT_OFF(
            "the connection was cut off",
            Reach.HOST,
            "ECONNRESET|connection reset|server closed the connection unexpectedly|connection terminated unexpectedly"
                    + "|unexpected EOF|EOF detected",
            "the host that it called was reached, and the connection was cut off",
            ": a probe tells more"),
    TIMED_OUT(
            "the connection timed out",
            Reach.WAY,
            "time(?:d |-)?out|ETIMEDOUT|context deadline exceeded",
            "nothing answered it",
            ": what drops its packets is not in the facts, or the facts changed since, and a probe tells more"),
    /** Of two addresses one is often of a family that the pod has no way for: what the other met says more. */
    UNREACHABLE(
            "there is no way to the address",
            Reach.WAY,
            "No route to host|Network is unreachable|EHOSTUNREACH|ENETUNREACH",
            "there is no way to the address that it called",
            ": compare that with the database's own, and a probe tells more"),
    POOL(
            "its own pool had no connection to give",
            Reach.UNTOLD,
            "HikariPool\\S* - Connection is not available(?:, request timed out after \\d+ ?ms)?"
                    + "|QueuePool limit(?:[^\\n]*?connection timed out, timeout)?|timeout exceeded when trying to connect",
            "its own pool had no connection to give",
            ": another line of its log tells why, the one about its last attempt to connect");

    /** How far the client came. */
    enum Reach {
        /** Not as far as an address. */
        NAME,
        /** Not through the network. */
        WAY,
        /** To some host at that address. */
        HOST,
        /** To the database itself. */
        DATABASE,
        /** The text does not tell. */
        UNTOLD
    }

    private final String words;
    private final Reach reach;
    private final Pattern pattern;
    private final String sentence;
    private final String advice;

    ToldError(String words, Reach reach, String texts, String sentence, String advice) {
        this.words = words;
        this.reach = reach;
        this.pattern = Pattern.compile(texts, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
        this.sentence = sentence;
        this.advice = advice;
    }

    /** What a text tells; nothing when it is none of these. */
    static Optional<ToldError> of(String text) {
        String cause = POOL.pattern.matcher(text).replaceAll(" ");
        return Arrays.stream(values())
                .filter(each ->
                        each.pattern.matcher(each == POOL ? text : cause).find())
                .findFirst();
    }

    /** To be read after "the client was told that". */
    String words() {
        return words;
    }

    Reach reach() {
        return reach;
    }

    /** Whether the packets of the client got to a host and back. */
    boolean reached() {
        return reach == Reach.HOST || reach == Reach.DATABASE;
    }

    /** What it tells of the way, without a full stop. */
    String sentence() {
        return sentence;
    }

    /** What to do about it where the facts show nothing, as the rest of a sentence; or empty. */
    String advice() {
        return advice;
    }

    /** What a program knows it by. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
