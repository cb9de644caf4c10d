package dev.sgpods.drill;

import dev.sgpods.lab.Exercises.Hands;
import dev.sgpods.lab.Goal;
import dev.sgpods.lab.Lab;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** The next step of a drill. */
final class DrillSteps {
    /** What was changed a moment ago is not listed so yet: that nothing is to be done is believed only after this time. */
    private static final Duration UNSEEN = Duration.ofSeconds(10);

    private final Site site;
    private final Hands hands;
    private final Drill drill;
    private final Instant now;

    DrillSteps(Site site, Hands hands, Drill drill, Instant now) {
        this.site = site;
        this.hands = hands;
        this.drill = drill;
        this.now = now;
    }

    /** Sends what is to be sent; answers whether the step has its effect. */
    boolean next(Lab lab) {
        Change change = drill.steps().get(drill.done());
        if (lab.goal() == Goal.ABSENT && change.kind().needlessAtTheEnd()) {
            return true;
        }
        if (change.kind() == Change.Kind.WAIT) {
            return !now.isBefore(drill.stepped().plusSeconds(change.number("seconds")));
        }
        if (DatabaseHand.knows(change.kind())) {
            DBInstance found = site.database();
            return new DatabaseHand(site.aws().rds())
                    .carryOut(change, found, request -> hands.build(drill.who(), request));
        }
        if (change.kind() == Change.Kind.NODES) {
            return new NodesHand(site.aws().eks(), site.cluster())
                    .carryOut(change, request -> hands.build(drill.who(), request));
        }
        if (NetworkHand.knows(change.kind())) {
            return inNetwork(change);
        }
        return inCluster(change);
    }

    private boolean inNetwork(Change change) {
        Optional<Runnable> request = new NetworkHand(site.aws().ec2()).request(change);
        request.ifPresent(send -> {
            if (change.kind().takesAway()) {
                hands.destroy(drill.who(), send);
            } else {
                hands.build(drill.who(), send);
            }
        });
        return request.isPresent() || !now.isBefore(drill.stepped().plus(UNSEEN));
    }

    private boolean inCluster(Change change) {
        // Where it answers is read as whoever reads; what is sent to it is sent as whoever builds.
        KubernetesClient cluster = site.cluster();
        AtomicBoolean effective = new AtomicBoolean();
        hands.build(drill.who(), () -> effective.set(new ClusterHand(cluster).carryOut(change)));
        return effective.get();
    }
}
