package dev.sgpods.schedule;

import dev.sgpods.lab.LabId;
import dev.sgpods.lab.Next;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a pass and sees to the next one, whatever happens in it. */
final class Passes implements Consumer<LabId> {
    private static final Logger LOG = LoggerFactory.getLogger(Passes.class);
    private final Agenda agenda;
    private final Function<LabId, Next> pass;
    private final Punctuality punctuality;

    Passes(Agenda agenda, Function<LabId, Next> pass, Punctuality punctuality) {
        this.agenda = agenda;
        this.pass = pass;
        this.punctuality = punctuality;
    }

    @Override
    public void accept(LabId lab) {
        try {
            Optional<Duration> late = agenda.begin(lab);
            if (late.isPresent()) {
                punctuality.began(late.get());
                run(lab);
            }
        } catch (RuntimeException failure) {
            if (cutOff(lab, failure)) {
                return;
            }
            LOG.error("The next pass over lab {} could not be noted; the sweep will wake it.", lab, failure);
        } finally {
            agenda.leave(lab);
        }
    }

    /** A pass that did not end before the program did; the next start, or another program, takes it up. */
    private boolean cutOff(LabId lab, Throwable failure) {
        boolean closed = agenda.closed();
        if (closed) {
            LOG.info("A pass over lab {} was cut off by the program's end: {}", lab, failure.toString());
        }
        return closed;
    }

    private void run(LabId lab) {
        Next next;
        try {
            next = pass.apply(lab);
        } catch (RuntimeException | Error failure) {
            if (cutOff(lab, failure)) {
                return;
            }
            punctuality.failed();
            Duration backOff = agenda.failed(lab);
            LOG.error("A pass over lab {} failed and is tried again in {} s.", lab, backOff.toSeconds(), failure);
            return;
        }
        agenda.done(lab, next);
    }
}
