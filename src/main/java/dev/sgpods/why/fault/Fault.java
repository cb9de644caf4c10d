package dev.sgpods.why.fault;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One fault of the catalogue.
 *
 * @param how by which signal it is seen, or why it is not
 */
public record Fault(String code, String title, Seen seen, String how, Function<Symptoms, Optional<Finding>> detector) {
    /** What shows a fault. */
    public enum Seen {
        /** What AWS and the cluster tell. */
        FACTS,
        /** What a client, or a probe in the pod, was told. */
        ERROR_TEXT,
        /** Nothing that we read. */
        NOT
    }

    /** A fault that the facts show. */
    static Fault ofFacts(String code, String title, String how, Function<Symptoms, Optional<Finding>> detector) {
        return new Fault(code, title, Seen.FACTS, how, detector);
    }

    /** A fault that the text of an error shows, and that stops a client before the database answers. */
    static Fault ofText(String code, String title, String text, String sentence, Function<Symptoms, List<Fix>> fixes) {
        return told(code, title, text, symptoms -> new Finding(code, sentence, "", fixes.apply(symptoms)));
    }

    /** A fault behind the network that the text of an error shows. */
    static Fault behind(String code, String title, String text, String sentence, Function<Symptoms, List<Fix>> fixes) {
        return told(code, title, text, symptoms -> Finding.behind(code, sentence, "", fixes.apply(symptoms)));
    }

    private static Fault told(String code, String title, String text, Function<Symptoms, Finding> finding) {
        Pattern pattern = Pattern.compile(text, Pattern.CASE_INSENSITIVE);
        return new Fault(
                code,
                title,
                Seen.ERROR_TEXT,
                "the error text matches `" + text + "`",
                symptoms -> pattern.matcher(symptoms.error()).find()
                        ? Optional.of(finding.apply(symptoms))
                        : Optional.empty());
    }

    /** A fault that nothing we read shows. */
    static Fault hidden(String code, String title, String reason) {
        return new Fault(code, title, Seen.NOT, reason, symptoms -> Optional.empty());
    }

    /** The fault, when the symptoms show it. */
    Optional<Finding> in(Symptoms symptoms) {
        return detector.apply(symptoms);
    }
}
