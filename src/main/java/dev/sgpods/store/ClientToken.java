package dev.sgpods.store;

import dev.sgpods.lab.LabId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Client tokens: the same for every try of a generation, without anything having to be remembered. */
final class ClientToken {
    private static final int DIGITS = 40;

    private ClientToken() {}

    /**
     * A letter and 40 hexadecimal digits: some services refuse a token that begins with a digit.
     *
     * @param intent the key of the request that asked for the lab: a lab that was taken over after the database was lost
     *     must not ask again with tokens under which AWS knows what it has deleted since
     */
    static String of(LabId lab, String intent, String resource, int generation) {
        byte[] text =
                (lab.value() + "\n" + intent + "\n" + resource + "\n" + generation).getBytes(StandardCharsets.UTF_8);
        return "t" + HexFormat.of().formatHex(sha256().digest(text)).substring(0, DIGITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }
}
