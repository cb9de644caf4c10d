package dev.sgpods.why;

import dev.sgpods.facts.Collected;
import dev.sgpods.facts.Wanted;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.facts.database.DatabaseCluster;
import dev.sgpods.reachability.facts.database.DatabaseInstance;
import dev.sgpods.reachability.facts.database.DatabaseProxy;
import dev.sgpods.verify.PathReport;
import dev.sgpods.verify.PodProber;
import dev.sgpods.verify.PodProber.ProbeOrder;
import dev.sgpods.verify.ProbeOutcome.NotRun;
import dev.sgpods.verify.ProbeTarget;
import java.util.Optional;

/** Has the pod of a diagnosis probed: the first of those that fare worst, as far as it runs. */
public final class Probing {
    private static final int POSTGRES = 5432;

    private final PodProber prober;
    private final ProbeRules rules;

    /**
     * Probes by these rules.
     *
     * @param rules for pods that are not a lab's; in labs a probe may always run
     */
    public Probing(PodProber prober, ProbeRules rules) {
        this.prober = prober;
        this.rules = rules;
    }

    /**
     * What a probe is to do beside the question.
     *
     * @param ofLab whether the pod is a lab's
     * @param image of the ephemeral container to add; empty to add none
     */
    public record Terms(Wanted place, boolean ofLab, String image) {}

    /** A diagnosis that knows what the pod was told, and the probe that told it. */
    public record Answer(Diagnosis diagnosis, Probed probed) {}

    /**
     * Diagnoses, probes, and diagnoses again with what the pod was told.
     *
     * @throws Unanswerable when the question names nothing, or too much
     */
    public Answer answer(Diagnoser diagnoser, Collected collected, WhyQuestion question, Terms terms) {
        NetworkFacts facts = collected.facts();
        Diagnosis model = diagnoser.diagnose(facts, collected.origin(), question);
        Probed probed = probe(model, facts, terms);
        String told = probed.report().map(PathReport::told).orElse("");
        return told.isEmpty()
                ? new Answer(model, probed)
                : new Answer(diagnoser.diagnose(facts, collected.origin(), question.told(told)), probed);
    }

    /** Probes, as long as the prober takes; never throws for what the cluster says. */
    Probed probe(Diagnosis diagnosis, NetworkFacts facts, Terms terms) {
        Optional<Pod> pod = chosen(diagnosis);
        String name = pod.map(Pod::id).orElse(diagnosis.subject());
        Optional<ProbeTarget> target = target(diagnosis, facts);
        String there = target.map(each -> each.host() + ":" + each.port()).orElse("");
        if (pod.isEmpty()) {
            return new Probed(name, there, new NotRun("Nothing was tried: no pod runs in which it could be."));
        }
        Optional<String> refusal = terms.ofLab()
                ? Optional.empty()
                : rules.refusal(pod.get().meta().namespace());
        if (refusal.isPresent()) {
            return new Probed(name, there, new NotRun(refusal.get()));
        }
        if (target.isEmpty()) {
            return new Probed(
                    name, there, new NotRun("Nothing was tried: the database has no address that could be tried."));
        }
        return new Probed(name, there, prober.probe(order(terms, pod.get(), target.get())));
    }

    private ProbeOrder order(Terms terms, Pod pod, ProbeTarget target) {
        return new ProbeOrder(
                terms.place().region(),
                terms.place().cluster(),
                pod.meta().namespace(),
                pod.meta().name(),
                target,
                terms.ofLab() || rules.secrets().contains(pod.meta().namespace()),
                terms.image());
    }

    private static Optional<Pod> chosen(Diagnosis diagnosis) {
        return diagnosis
                .worstFirst()
                .map(Diagnosis.OfPod::pod)
                .filter(pod -> pod.phase().equals("Running"))
                .findFirst();
    }

    /** The endpoint of the database that was meant, by the port in question. */
    static Optional<ProbeTarget> target(Diagnosis diagnosis, NetworkFacts facts) {
        String name = diagnosis.database().name();
        Optional<DatabaseInstance> instance = facts.all(DatabaseInstance.class).items().stream()
                .filter(each -> each.id().equals(name))
                .findFirst();
        Optional<DatabaseCluster> cluster = facts.all(DatabaseCluster.class).items().stream()
                .filter(each -> each.id().equals(name) || each.readerHost().equals(name))
                .findFirst();
        Optional<DatabaseProxy> proxy = facts.all(DatabaseProxy.class).items().stream()
                .filter(each -> each.id().equals(name))
                .findFirst();
        String host = instance.map(DatabaseInstance::host)
                .or(() -> cluster.map(each -> each.readerHost().equals(name) ? name : each.host()))
                .or(() -> proxy.map(DatabaseProxy::host))
                .orElse(diagnosis.database().host());
        int port = diagnosis
                .question()
                .askedPort()
                .or(diagnosis.database()::port)
                .or(() -> instance.map(DatabaseInstance::port))
                .or(() -> cluster.map(DatabaseCluster::port))
                .filter(number -> number > 0)
                .orElse(POSTGRES);
        return ProbeTarget.of(host, port);
    }
}
