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
        Look look = new Look(network, chosen.workload(), database, question, origin.region());
        Optional<Integer> port = question.port().or(database::port);
        List<Diagnosis.OfPod> pods = chosen.pods().stream()
                .map(pod -> {
                    PodIdentity identity = identities.of(pod);
                    Optional<DatabaseAnalysis> analysis = database.exists()
                            ? analyzer.analyze(new Flow.OfPod(pod.id()), database.name(), port)
                            : Optional.empty();
                    return new Diagnosis.OfPod(
                            pod, identity.hops(), analysis, findings(look, Optional.of(identity), analysis));
                })
                .toList();
        List<Finding> workload = pods.isEmpty() ? findings(look, Optional.empty(), Optional.empty()) : List.of();
        String subject = chosen.workload().isEmpty()
                ? chosen.pods().get(0).id()
                : chosen.workload().substring(chosen.workload().indexOf('/') + 1);
        return new Diagnosis(question, subject, database, pods, workload, origin);
    }

    /** What all pods of a question have in common. */
    private record Look(
            Network network, String workload, DatabaseChoice.Chosen database, WhyQuestion question, String region) {}

    private List<Finding> findings(Look look, Optional<PodIdentity> identity, Optional<DatabaseAnalysis> analysis) {
        return Catalogue.findings(new Symptoms(
                look.network(),
                types,
                look.workload().replaceFirst("^Deployment/", "ReplicaSet/"),
                identity.map(PodIdentity::pod),
                identity,
                analysis,
                look.database().host(),
                look.question().port().or(look.database()::port),
                look.question().error(),
                look.region()));
    }
}
