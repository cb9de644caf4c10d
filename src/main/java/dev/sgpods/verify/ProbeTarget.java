package dev.sgpods.verify;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a probe of a way tries to reach. Only names and addresses of the usual form are taken, so that no part of one can
 * be an option or a word of its own to the program that gets it.
 *
 * @param host a host name (RFC 1123) or an address
 */
public record ProbeTarget(String host, int port) {
    private static final int LONGEST = 253;
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern NAME = Pattern.compile(
            "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");
    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}|[0-9A-Fa-f:]{2,39}");

    public ProbeTarget {
        if (!isHost(host) || port < 1 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("A probe takes a host name and a port from 1 to 65535.");
        }
    }

    /** A target, or nothing when host or port are of no such form. */
    public static Optional<ProbeTarget> of(String host, int port) {
        return isHost(host) && port >= 1 && port <= HIGHEST_PORT
                ? Optional.of(new ProbeTarget(host, port))
                : Optional.empty();
    }

    /** Whether a text that a program in a pod printed is an address. */
    static boolean isAddress(String text) {
        return ADDRESS.matcher(text).matches();
    }

    private static boolean isHost(String host) {
        return host.length() <= LONGEST && (NAME.matcher(host).matches() || isAddress(host));
    }
}
