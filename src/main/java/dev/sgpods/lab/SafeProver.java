package dev.sgpods.lab;

import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A prover whose unforeseen errors prove nothing, and say so under an id that is in the log. */
final class SafeProver implements Prover {
    private static final Logger LOG = LoggerFactory.getLogger(SafeProver.class);

    private final Prover prover;
    private final RandomGenerator random;

    /**
     * The same prover, safe.
     *
     * @param random for the ids of unforeseen errors
     */
    SafeProver(Prover prover, RandomGenerator random) {
        this.prover = prover;
        this.random = random;
    }

    @Override
    public Proof prove(Lab lab) {
        try {
            return prover.prove(lab);
        } catch (RuntimeException failure) {
            return unforeseen(lab, failure);
        }
    }

    /** As {@link #prove}, but nothing when the bot could not note that it probes: that tells nothing of the lab. */
    Optional<Proof> proveIfNoted(Lab lab) {
        try {
            return Optional.of(prover.prove(lab));
        } catch (RecordedProver.NotNoted unnoted) {
            LOG.warn("Lab {} was not probed; the next pass begins anew.", lab.name(), unnoted);
            return Optional.empty();
        } catch (RuntimeException failure) {
            return Optional.of(unforeseen(lab, failure));
        }
    }

    private Proof unforeseen(Lab lab, RuntimeException failure) {
        String id = HexFormat.of().toHexDigits(random.nextInt());
        LOG.error("Unforeseen error {} while proving lab {}", id, lab.name(), failure);
        return new Proof(Verdict.INCONCLUSIVE, failed(lab, id), "");
    }

    private static Message failed(Lab lab, String id) {
        return Message.of(
                Status.UNKNOWN,
                "Lab " + lab.name() + " could not be probed",
                new Block.Text("Something went wrong that nobody foresaw, so it is not known whether the lab isolates."
                        + " Try `/sgpods verify " + lab.name() + "` again; the log has the details under the id `" + id
                        + "`."));
    }
}
