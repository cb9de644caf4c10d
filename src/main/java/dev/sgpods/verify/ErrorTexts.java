package dev.sgpods.verify;

import dev.sgpods.verify.StageResult.Kind;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What the programs in a pod mean by their error texts.
 *
 * <p>Sources: {@code networking/nc.c} and {@code networking/nc_bloaty.c} of BusyBox (Alpine builds the latter), those of
 * OpenBSD's nc and of Ncat, {@code networking/nslookup.c}, the error texts of musl and glibc, {@code src/interfaces/libpq/fe-connect.c} and {@code fe-secure-openssl.c} of
 * PostgreSQL 13 to 17.
 */
final class ErrorTexts {
    private record Meaning(Kind kind, Pattern text) {
        Meaning(Kind kind, String text) {
            this(kind, Pattern.compile(text, Pattern.MULTILINE));
        }
    }

    private static final List<Meaning> NETCAT = List.of(
            new Meaning(Kind.TIMED_OUT, "timed out(: operation now in progress)?\\.?$|^ncat: timeout\\.$"),
            new Meaning(Kind.REFUSED, "connection refused\\.?$"));

    private static final List<Meaning> NAME_SERVER = List.of(
            new Meaning(Kind.NAME_UNKNOWN, "nxdomain|can't find|can't resolve"),
            new Meaning(Kind.TIMED_OUT, "timed out|no servers could be reached"));

    // The order matters: a text about encryption also names the user and the password file.
    private static final List<Meaning> LIBPQ = List.of(
            new Meaning(Kind.NAME_UNKNOWN, "could not translate host name"),
            new Meaning(Kind.TIMED_OUT, "timeout expired$|(connection|operation) timed out$"),
            new Meaning(Kind.REFUSED, "connection refused$"),
            new Meaning(
                    Kind.TLS,
                    "ssl error:|certificate|does not support ssl|no encryption$|ssl off$|ssl connection has been closed"),
            new Meaning(
                    Kind.AUTHENTICATION,
                    "(password|pam) authentication failed|no pg_hba\\.conf entry|no password supplied"
                            + "|(role|database) \".*\" does not exist"),
            new Meaning(Kind.NO_CONNECTION_LEFT, "too many clients already|remaining connection slots are reserved"));

    private ErrorTexts() {}

    static Kind ofNetcat(String errors) {
        return find(NETCAT, errors);
    }

    static Kind ofNameServer(String said) {
        return find(NAME_SERVER, said);
    }

    static Kind ofLibpq(String errors) {
        return find(LIBPQ, errors);
    }

    private static Kind find(List<Meaning> meanings, String errors) {
        String text = errors.toLowerCase(Locale.ROOT).stripTrailing();
        return meanings.stream()
                .filter(meaning -> meaning.text().matcher(text).find())
                .map(Meaning::kind)
                .findFirst()
                .orElse(Kind.ERROR);
    }
}
