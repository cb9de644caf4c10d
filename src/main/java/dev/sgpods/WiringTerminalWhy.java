package dev.sgpods;

import dev.sgpods.facts.Collected;
import dev.sgpods.facts.FactsUnanswered;
import dev.sgpods.facts.FactsUnreadable;
import dev.sgpods.facts.LastChange;
import dev.sgpods.facts.LastChanges;
import dev.sgpods.kubernetes.ClusterAccess;
import dev.sgpods.kubernetes.ClusterLogin;
import dev.sgpods.terminal.MessageText;
import dev.sgpods.why.PlainAnswer;
import dev.sgpods.why.Probing;
import dev.sgpods.why.WhyQuestion;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/** A question on a terminal: what was read for it, a probe of the pod, and who changed last what stands in its way. */
final class WiringTerminalWhy implements AutoCloseable {
    private final Config config;
    private final WiringAws aws;
    private final ClusterAccess clusters;
    private final WiringWhy why;
    private final WiringPlace.Found found;
    private final Collected collected;

    /** What was typed; region and cluster may be empty. */
    record Place(WhyQuestion question, String region, String cluster) {}

    private WiringTerminalWhy(Config config, WiringAws aws, ClusterAccess clusters, WiringPlace.Found found) {
        this.config = config;
        this.aws = aws;
        this.found = found;
        this.clusters = clusters;
        this.why = new WiringWhy(aws::clients, clusters, InstantSource.system());
        this.collected = why.read(found.wanted());
    }

    /**
     * Reads the facts.
     *
     * @param aws is closed with what is returned, or when there is nothing to return
     * @throws FactsUnreadable with a sentence for people when there is nothing to read
     * @throws PlaceUnanswered when AWS did not say which cluster is meant
     */
    static WiringTerminalWhy read(ConfigSources sources, Config config, WiringAws aws, Place place) {
        try {
            WiringPlace.Found found =
                    WiringWhy.places(sources, config, aws).find(place.question(), place.region(), place.cluster());
            return inside(config, aws, found);
        } catch (RuntimeException failed) {
            aws.close();
            throw failed;
        }
    }

    private static WiringTerminalWhy inside(Config config, WiringAws aws, WiringPlace.Found found) {
        ClusterLogin login =
                found.context().<ClusterLogin>map(context -> context).orElseGet(() -> WiringLogin.of(config, aws));
        ClusterAccess clusters = new ClusterAccess(login, () -> {});
        try {
            return new WiringTerminalWhy(config, aws, clusters, found);
        } catch (RuntimeException failed) {
            clusters.close();
            throw failed;
        }
    }

    /** Why no lab was looked for, a sentence each. */
    List<String> unseen() {
        return found.unseen();
    }

    Collected collected() {
        return collected;
    }

    PlainAnswer answer() {
        return PlainAnswer.of(collected, found.question());
    }

    /**
     * The answer with a probe, in the namespaces that the settings name.
     *
     * @param container whether an ephemeral container may be added to the pod, which cannot be removed again
     */
    PlainAnswer probed(boolean container) {
        try {
            String image = container ? new WiringWorld(config.server(), InstantSource.system()).image() : "";
            return PlainAnswer.of(
                    collected,
                    found.question(),
                    new Probing(why.prober(), WiringWhy.rules(config)),
                    new Probing.Terms(found.wanted(), false, image));
        } catch (IOException unreachable) {
            throw new FactsUnanswered(
                    "The image of the container to be added could not be found out: " + unreachable.getMessage(),
                    unreachable);
        }
    }

    /** Who changed last what stands in the way, in lines; none when nothing does. */
    List<String> changes(PlainAnswer answer) {
        return answer.changes(this::look).map(MessageText::lines).orElse(List.of());
    }

    /** The answer as a JSON object, with who changed last what stands in the way. */
    String json(PlainAnswer answer) {
        return answer.json(this::look);
    }

    private List<LastChange> look(List<String> things) {
        return new LastChanges(aws.clients(found.wanted().region()).trail()).of(things);
    }

    @Override
    public void close() {
        clusters.close();
        aws.close();
    }
}
