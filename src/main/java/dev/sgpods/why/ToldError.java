package dev.sgpods.why;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What clients are told, by how far they came. The texts are those of libpq, the JDBC driver, psycopg, asyncpg, lib/pq and
 * pgx, node-postgres, and of the pools and resolvers that these use. Where a text holds several, the first here counts.
 */
enum ToldError {
    POOL(
            "its own pool had no connection to give",
            Reach.UNTOLD,
            "HikariPool\\S* - Connection is not available|QueuePool limit|timeout exceeded when trying to connect"),
    NAME_UNANSWERED(
            "no name server answered",
            Reach.NAME,
            "EAI_AGAIN|Temporary failure in name resolution|SERVFAIL|no servers could be reached|server misbehaving"
                    + "|\\blookup \\S+.*i/o timeout"),
    NAME_UNKNOWN(
            "the name is unknown",
            Reach.NAME,
            "could not translate host name|Name or service not known|UnknownHostException|no such host|ENOTFOUND|NXDOMAIN"
                    + "|nodename nor servname|No address associated with hostname|Name does not resolve"),
    NO_CONNECTIONS_LEFT(
            "the database has no connections left",
            Reach.DATABASE,
            "too many (?:clients|connections)|remaining connection slots|\\b53300\\b"),
    LOGIN(
            "the login was refused",
            Reach.DATABASE,
            "authentication failed|no pg_hba\\.conf entry|SCRAM authentication|authentication method|\\b28(?:P01|000)\\b"
                    + "|(?:database|role) [\"'].*[\"'] does not exist|permission denied for|not permitted to log in"),
    RESTARTING(
            "the database restarts",
            Reach.DATABASE,
            "the database system is|terminating connection due to administrator"),
    TLS(
            "TLS failed",
            Reach.DATABASE,
            "certificate|PKIX|x509|SSL is not enabled|not support SSL|\\btls: |handshake|does not match host name"),
    REFUSED("the connection was refused", Reach.HOST, "connection refused|ECONNREFUSED|Connection to \\S+ refused"),
    UNREACHABLE(
            "there is no way to the address",
            Reach.WAY,
            "No route to host|Network is unreachable|EHOSTUNREACH|ENETUNREACH"),
    CUT_OFF(
            "the connection was cut off",
            Reach.HOST,
            "ECONNRESET|connection reset|server closed the connection unexpectedly|connection terminated unexpectedly"
                    + "|unexpected EOF|EOF detected"),
    TIMED_OUT("the connection timed out", Reach.WAY, "time(?:d |-)?out|ETIMEDOUT|context deadline exceeded");

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

    ToldError(String words, Reach reach, String texts) {
        this.words = words;
        this.reach = reach;
        this.pattern = Pattern.compile(texts, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    /** What a text tells; nothing when it is none of these. */
    static Optional<ToldError> of(String text) {
        return Arrays.stream(values())
                .filter(each -> each.pattern.matcher(text).find())
                .findFirst();
    }

    /** To be read after "the client was told that". */
    String words() {
        return words;
    }

    Reach reach() {
        return reach;
    }

    /** What a program knows it by. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
