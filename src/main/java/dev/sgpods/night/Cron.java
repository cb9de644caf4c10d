package dev.sgpods.night;

import java.time.LocalDateTime;
import java.util.Optional;

/** Times of the day that come again and again, without a zone. */
@FunctionalInterface
public interface Cron {
    /** The first time after the given one; nothing when there is none any more. */
    Optional<LocalDateTime> after(LocalDateTime time);

    /** Reads cron expressions. */
    @FunctionalInterface
    interface Reader {
        /** Nothing when the text is none. */
        Optional<Cron> read(String text);
    }
}
