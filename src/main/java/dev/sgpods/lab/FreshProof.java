package dev.sgpods.lab;

import dev.sgpods.lab.Announcer.Urgency;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.util.HexFormat;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Proves a lab when somebody asks, beside whatever else goes on, and tells the outcome in the lab's thread. */
public final class FreshProof {
    private static final Logger LOG = LoggerFactory.getLogger(FreshProof.class);

    private final LabStore labs;
    private final Prover prover;
    private final Announcer announcer;
    private final Executor executor;
    private final RandomGenerator random;

    /**
     * Proves on demand.
     *
     * @param executor on which probing may take its 20 seconds
     * @param random for the ids of unforeseen errors
     */
    public FreshProof(LabStore labs, Prover prover, Announcer announcer, Executor executor, RandomGenerator random) {
        this.labs = labs;
        this.prover = prover;
        this.announcer = announcer;
        this.executor = executor;
        this.random = random;
    }

    /** Begins and returns at once. The outcome is told once for each request. */
    void begin(Lab lab, String requestKey) {
        executor.execute(() -> prove(lab, "verify-" + requestKey));
    }

    private void prove(Lab lab, String key) {
        try {
            Prover.Proof proof = prover.prove(lab);
            labs.change(
                    lab.id(), current -> current.state() == LabState.READY ? current.proved(proof.json()) : current);
            Urgency urgency = proof.isolated() == Prover.Verdict.ISOLATED ? Urgency.NORMAL : Urgency.HIGH;
            announcer.line(lab, key, proof.card(), urgency);
        } catch (RuntimeException failure) {
            String id = HexFormat.of().toHexDigits(random.nextInt());
            LOG.error("Unforeseen error {} while proving lab {}", id, lab.name(), failure);
            announcer.line(lab, key, failed(lab, id), Urgency.HIGH);
        }
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
