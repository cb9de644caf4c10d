package dev.sgpods.schedule;

import dev.sgpods.lab.LabId;
import dev.sgpods.lab.Next;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;

/** Passes that do as they are told, one after the other, and are counted; the last answer is given again and again. */
final class RecordedPasses implements Function<LabId, Next> {
    private final Deque<Function<LabId, Next>> answers = new ArrayDeque<>();
    private int count;

    /** What the next pass without an answer does. */
    synchronized RecordedPasses then(Function<LabId, Next> answer) {
        answers.add(answer);
        return this;
    }

    /** The next pass asks for another an hour later. */
    RecordedPasses thenMuchLater(InstantSource clock) {
        return then(lab -> new Next.At(clock.instant().plusSeconds(3600)));
    }

    @Override
    public Next apply(LabId lab) {
        return next().apply(lab);
    }

    private synchronized Function<LabId, Next> next() {
        count++;
        return answers.size() > 1 ? answers.remove() : answers.element();
    }

    synchronized int count() {
        return count;
    }
}
