package dev.sgpods.lab;

import dev.sgpods.aws.AccessEntryResource.Entrant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * The intent that an IAM role may, or may no longer, use a lab's cluster.
 *
 * @param role the role's ARN with its path
 * @param since when it was asked for, or asked back, on the lab's clock
 */
public record Grant(String role, Stage stage, Instant since) {
    /** How far it is. */
    public enum Stage {
        /** Asked for, not seen in the cluster yet. */
        ASKED,
        /** Seen; when it goes missing, that is drift. */
        GIVEN,
        /** To be taken back; the grant ends when the entry was seen gone. */
        REVOKED
    }

    /** The grant at another stage, asked for at the same moment. */
    Grant at(Stage next) {
        return new Grant(role, next, since);
    }

    /** Whether something is still to be done about it. */
    boolean open() {
        return stage != Stage.GIVEN;
    }

    /** Whom it lets in. */
    Entrant entrant() {
        return Entrant.admin(resource(), "the access of " + role + " to the cluster", role);
    }

    /** The name of its resource in the lab: short and the same for the same role. */
    String resource() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(role.getBytes(StandardCharsets.UTF_8));
            return "access-" + HexFormat.of().formatHex(digest, 0, 5);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java platform has SHA-256", missing);
        }
    }
}
