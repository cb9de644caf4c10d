package dev.sgpods;

import dev.sgpods.facts.FactsUnanswered;

/** It cannot be told which cluster is meant, for AWS gave no answer; its message is a sentence for whoever asked. */
final class PlaceUnanswered extends FactsUnanswered {
    private static final long serialVersionUID = 1;

    PlaceUnanswered(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
