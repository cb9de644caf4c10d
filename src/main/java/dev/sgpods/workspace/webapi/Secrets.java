package dev.sgpods.workspace.webapi;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes identifiers that nobody can guess. */
final class Secrets {
    private final SecureRandom random = new SecureRandom();

    String next() {
        var bytes = new byte[12];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
