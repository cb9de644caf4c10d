package dev.sgpods.why;

import dev.sgpods.aws.InstanceTypes;
import dev.sgpods.facts.Absence;
import dev.sgpods.facts.Collected;
import dev.sgpods.facts.FactsFolder;
import dev.sgpods.message.Message;
import java.nio.file.Path;

/** An answer on its own: nobody is asked again, nothing is pressed. */
public final class PlainAnswer {
    private final Diagnosis diagnosis;

    private PlainAnswer(Diagnosis diagnosis) {
        this.diagnosis = diagnosis;
    }

    /**
     * From a folder of facts.
     *
     * @throws dev.sgpods.facts.FactsUnreadable when it cannot be used
     * @throws Unanswerable when the question names nothing, or too much
     */
    public static PlainAnswer of(Path folder, WhyQuestion question) {
        return new PlainAnswer(new Diagnoser(InstanceTypes.load())
                .diagnose(FactsFolder.read(folder, Absence.UNREAD), FactsFolder.origin(folder), question));
    }

    /**
     * From what was just read.
     *
     * @throws Unanswerable when the question names nothing, or too much
     */
    public static PlainAnswer of(Collected collected, WhyQuestion question) {
        return new PlainAnswer(
                new Diagnoser(InstanceTypes.load()).diagnose(collected.facts(), collected.origin(), question));
    }

    /** For people. */
    public Message message() {
        return WhyAnswer.of(diagnosis, "");
    }

    /** For programs, one object. */
    public String json() {
        return WhyJson.of(diagnosis);
    }

    /** 0 no blocker, 1 blocked or partly blocked, 3 unknown. */
    public int exitCode() {
        return Verdict.of(diagnosis.outcome()).exitCode();
    }

    /** What was found. */
    public Diagnosis diagnosis() {
        return diagnosis;
    }
}
