package dev.sgpods.lab;

import dev.sgpods.message.Block;
import java.util.List;

/** One option of a line is not allowed as it is; the resolver collects these and refuses the line for all of them. */
final class OptionRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String option;
    private final String value;
    private final transient List<Block> details;

    /**
     * Refuses an option.
     *
     * @param sentence what is wrong and what is allowed
     * @param value the nearest that is allowed
     */
    OptionRefused(String sentence, String option, String value) {
        this(sentence, option, value, List.of());
    }

    OptionRefused(String sentence, String option, String value, List<Block> details) {
        super(sentence, null, false, false);
        this.option = option;
        this.value = value;
        this.details = List.copyOf(details);
    }

    /** The request with this option set right. */
    LabRequest mend(LabRequest request) {
        return request.with(option, value);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }

    List<Block> details() {
        return details;
    }
}
