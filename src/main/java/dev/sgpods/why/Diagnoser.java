package dev.sgpods.why;

import dev.sgpods.aws.InstanceTypes;
import dev.sgpods.facts.Origin;
import dev.sgpods.reachability.DatabaseAnalysis;
import dev.sgpods.reachability.DatabaseAnalyzer;
import dev.sgpods.reachability.Flow;
import dev.sgpods.reachability.check.Network;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.pod.PodIdentities;
import dev.sgpods.reachability.pod.PodIdentity;
import dev.sgpods.why.fault.Catalogue;
import dev.sgpods.why.fault.Finding;
import dev.sgpods.why.fault.Symptoms;
import java.util.List;
import java.util.Optional;

/** Answers questions from facts: the same facts and the same question give the same answer. Pure. */
public final class Diagnoser {
    private final InstanceTypes types;

    /** Diagnoses with what is known of instance types. */
    public Diagnoser(InstanceTypes types) {
        this.types = types;
    }

    /**
     * The answer.
     *
     * @throws Unanswerable when the question names nothing, or too much
     */
    public Diagnosis diagnose(NetworkFacts facts, Origin origin, WhyQuestion question) {
        PodChoice.Chosen chosen = new PodChoice(facts).of(question);
        DatabaseChoice.Chosen database = new DatabaseChoice(facts).of(question, chosen.pods());
        Network network = new Network(facts);
        DatabaseAnalyzer analyzer = new DatabaseAnalyzer(network);
        PodIdentities identities = new PodIdentities(network);
        Optional<Integer> port = question.port().or(() -> database.port());
        List<Diagnosis.OfPod> pods = chosen.pods().stream()
                .map(pod -> {
                    PodIdentity identity = identities.of(pod);
                    Optional<DatabaseAnalysis> analysis = database.exists()
                            ? analyzer.analyze(new Flow.OfPod(pod.id()), database.name(), port)
                            : Optional.empty();
                    return new Diagnosis.OfPod(
                            pod,
                            identity.hops(),
                            analysis,
                            findings(
                                    network,
                                    chosen.workload(),
                                    Optional.of(identity),
                                    analysis,
                                    database,
                                    question,
                                    origin.region()));
                })
                .toList();
        List<Finding> workload = pods.isEmpty()
                ? findings(
                        network,
                        chosen.workload(),
                        Optional.empty(),
                        Optional.empty(),
                        database,
                        question,
                        origin.region())
                : List.of();
        String subject = chosen.workload().isEmpty()
                ? chosen.pods().get(0).id()
                : chosen.workload().substring(chosen.workload().indexOf('/') + 1);
        return new Diagnosis(question, subject, database, pods, workload, origin);
    }

    private List<Finding> findings(
            Network network,
            String workload,
            Optional<PodIdentity> identity,
            Optional<DatabaseAnalysis> analysis,
            DatabaseChoice.Chosen database,
            WhyQuestion question,
            String region) {
        String made = workload.replaceFirst("^Deployment/", "ReplicaSet/");
        return Catalogue.findings(new Symptoms(
                network,
                types,
                made,
                identity.map(PodIdentity::pod),
                identity,
                analysis,
                database.host(),
                question.port().or(database::port),
                question.error(),
                region));
    }
}
