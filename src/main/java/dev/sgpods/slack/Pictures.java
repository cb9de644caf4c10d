package dev.sgpods.slack;

import dev.sgpods.command.Reply;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploads pictures and puts them into messages. A workspace that did not grant {@code files:write} is asked once: answers
 * then come without pictures.
 */
final class Pictures {
    private static final Logger LOG = LoggerFactory.getLogger(Pictures.class);
    private static final String NOT_GRANTED = "missing_scope";
    /** files.getUploadURLExternal: alt_txt_too_large. */
    private static final int LONGEST_ALT = 1000;

    private final SlackApi api;
    private volatile boolean granted = true;

    Pictures(SlackApi api) {
        this.api = api;
    }

    /** Uploads the picture and puts it into the message; nothing when it cannot be drawn or was not taken. */
    Optional<Rendered> into(Rendered message, Reply.Picture picture) {
        if (!granted) {
            return Optional.empty();
        }
        return picture.png().get().flatMap(png -> {
            try {
                return message.withImage(
                        api.upload(png, picture.title(), Mrkdwn.clamp(picture.alt(), LONGEST_ALT)), picture.alt());
            } catch (SlackFailure failure) {
                granted = !failure.code().equals(NOT_GRANTED);
                LOG.info("{}; the answer stays without its picture.", failure.getMessage());
                return Optional.empty();
            }
        });
    }
}
