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

    /**
     * Uploads the picture and puts it into the message; nothing when it cannot be drawn, or pictures are not wanted.
     *
     * @throws SlackFailure when it was not taken this time
     */
    Optional<Rendered> into(Rendered message, Reply.Picture picture) throws SlackFailure {
        Optional<byte[]> png = granted ? picture.png().get() : Optional.empty();
        if (png.isEmpty()) {
            return Optional.empty();
        }
        try {
            String file = api.upload(png.get(), picture.title(), Mrkdwn.clamp(picture.alt(), LONGEST_ALT));
            return message.withImage(file, picture.alt());
        } catch (SlackFailure failure) {
            if (!failure.code().equals(NOT_GRANTED)) {
                throw failure;
            }
            granted = false;
            LOG.info("{}; answers come without pictures.", failure.getMessage());
            return Optional.empty();
        }
    }
}
