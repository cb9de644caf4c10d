package dev.sgpods.why;

import dev.sgpods.aws.InstanceTypes;
import dev.sgpods.facts.Absence;
import dev.sgpods.facts.Collected;
import dev.sgpods.facts.FactsFolder;
import dev.sgpods.facts.LastChange;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import dev.sgpods.picture.PathDrawing;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An answer on its own: nobody is asked again, nothing is pressed. */
public final class PlainAnswer {
    private final Diagnosis diagnosis;
    private final Additions additions;

    private PlainAnswer(Diagnosis diagnosis, Additions additions) {
        this.diagnosis = diagnosis;
        this.additions = additions;
    }

    /**
     * From a folder of facts.
     *
     * @throws dev.sgpods.facts.FactsUnreadable when it cannot be used
     * @throws Unanswerable when the question names nothing, or too much
     */
    public static PlainAnswer of(Path folder, WhyQuestion question) {
        return new PlainAnswer(
                new Diagnoser(InstanceTypes.load())
                        .diagnose(FactsFolder.read(folder, Absence.UNREAD), FactsFolder.origin(folder), question),
                Additions.NONE);
    }

    /**
     * From what was just read.
     *
     * @throws Unanswerable when the question names nothing, or too much
     */
    public static PlainAnswer of(Collected collected, WhyQuestion question) {
        return new PlainAnswer(
                new Diagnoser(InstanceTypes.load()).diagnose(collected.facts(), collected.origin(), question),
                Additions.NONE);
    }

    /**
     * From what was just read and a probe of the pod.
     *
     * @throws Unanswerable when the question names nothing, or too much
     */
    public static PlainAnswer of(Collected collected, WhyQuestion question, Probing probing, Probing.Terms terms) {
        Probing.Answer answer = probing.answer(new Diagnoser(InstanceTypes.load()), collected, question, terms);
        return new PlainAnswer(answer.diagnosis(), Additions.NONE.with(answer.probed()));
    }

    /** For people. */
    public Message message() {
        return WhyAnswer.of(diagnosis, "", additions);
    }

    /**
     * Who changed last what stands in the way; nothing when nothing does.
     *
     * @param look asks, some seconds long
     */
    public Optional<Message> changes(Function<List<String>, List<LastChange>> look) {
        List<String> blockers = Blockers.of(diagnosis);
        return blockers.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Message("What was changed last", Status.INFO, ChangeWords.blocks(look.apply(blockers))));
    }

    /** What a picture of the answer shows; nothing when there is no way to draw. */
    public Optional<PathDrawing> drawing() {
        return WhyPicture.of(diagnosis, additions);
    }

    /** For programs, one object. */
    public String json() {
        return WhyJson.of(diagnosis, additions, Optional.empty());
    }

    /**
     * For programs, with who changed last what stands in the way.
     *
     * @param look asks, some seconds long; not asked when nothing stands in the way
     */
    public String json(Function<List<String>, List<LastChange>> look) {
        List<String> blockers = Blockers.of(diagnosis);
        return WhyJson.of(diagnosis, additions, Optional.of(blockers.isEmpty() ? List.of() : look.apply(blockers)));
    }

    /** 0 no blocker, 1 blocked or partly blocked, 3 unknown. */
    public int exitCode() {
        return Verdict.of(diagnosis, additions).exitCode();
    }

    /** What was found. */
    public Diagnosis diagnosis() {
        return diagnosis;
    }
}
