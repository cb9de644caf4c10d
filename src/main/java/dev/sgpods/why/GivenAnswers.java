package dev.sgpods.why;

import dev.sgpods.command.Reply;
import dev.sgpods.message.Message;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The newest answers, so that whoever got one can show it to others as it was. Kept in memory only: what is forgotten is
 * asked again. Safe for several threads.
 */
public final class GivenAnswers {
    private static final int KEPT = 200;
    private static final int TOKEN = 16;

    private final Map<String, Given> given = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Given> eldest) {
            return size() > KEPT;
        }
    };

    private record Given(String user, Reply.Shared answer) {}

    /**
     * Keeps an answer.
     *
     * @param requestKey of the request that it answers
     * @return the token by which it is found again
     */
    synchronized String keep(String requestKey, String user, Message message, Optional<Reply.Picture> picture) {
        String token = token(requestKey);
        given.put(token, new Given(user, new Reply.Shared(message, picture)));
        return token;
    }

    /** The answer that this person got, unless it was forgotten. */
    synchronized Optional<Reply.Shared> find(String token, String user) {
        return Optional.ofNullable(given.get(token))
                .filter(found -> found.user.equals(user))
                .map(Given::answer);
    }

    /** The token of a request's answer. */
    static String token(String requestKey) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(requestKey.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, TOKEN);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }
}
