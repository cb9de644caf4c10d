package dev.sgpods.lab;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is broken in labs on purpose, for practice: each pass looks at it before anything else is done. */
public interface Exercises {
    /** Nothing ever is. */
    Exercises NONE = new Exercises() {
        @Override
        public Outcome advance(Lab lab, Hands hands) {
            return Outcome.NOTHING;
        }

        @Override
        public Optional<Exercise> on(LabId lab) {
            return Optional.empty();
        }
    };

    /**
     * Goes on with what is on in a lab: breaks, or mends when its time is over or the lab is to go. Takes 15 seconds at
     * most and waits for no state.
     */
    Outcome advance(Lab lab, Hands hands);

    /** What is on in a lab, until it is mended. */
    Optional<Exercise> on(LabId lab);

    /**
     * What came of looking.
     *
     * @param busy whether something is being broken or mended, so that nothing else is to be done in the pass
     * @param next when to look again; nothing for whenever the lab is looked at
     */
    record Outcome(boolean busy, Optional<Instant> next) {
        /** Nothing is on. */
        public static final Outcome NOTHING = new Outcome(false, Optional.empty());

        /** The next pass over a lab for which {@code otherwise} was wanted. */
        Next early(Next otherwise) {
            return next.<Next>map(Next.At::new)
                    .filter(at -> otherwise instanceof Next.At other
                            && ((Next.At) at).moment().isBefore(other.moment()))
                    .orElse(otherwise);
        }
    }

    /**
     * What people are told of what is on.
     *
     * @param sentence without what is secret
     * @param secret whether nobody is to be told what was broken
     * @param since on the lab's clock
     */
    record Exercise(String sentence, boolean secret, Instant since) {
        /** What may be shown of an audit while it is on: of a secret one nothing that was changed. */
        List<AuditLog.Entry> shown(List<AuditLog.Entry> entries) {
            return entries.stream()
                    .filter(entry -> !secret
                            || entry.at().isBefore(since)
                            || !(entry.what().equals("aws") || entry.what().equals("kubernetes")))
                    .toList();
        }
    }

    /** Sends requests under a pass's claim on the lab, in the name of whoever asked. */
    interface Hands {
        /** The claim, under which alone something may be noted. */
        Claim claim();

        /** To make something or mend it. */
        void build(String asker, Runnable request);

        /** To take something away. */
        void destroy(String asker, Runnable request);
    }
}
