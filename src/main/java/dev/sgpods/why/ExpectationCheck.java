package dev.sgpods.why;

import dev.sgpods.reachability.DatabaseAnalysis;
import dev.sgpods.reachability.DatabaseAnalyzer;
import dev.sgpods.reachability.Flow;
import dev.sgpods.reachability.PathAnalysis;
import dev.sgpods.reachability.PathAnalyzer;
import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.check.Network;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.cluster.Pod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares expectations with what the facts say. A database is judged by its network and its state, not by its name. */
final class ExpectationCheck {
    private final PathAnalyzer paths;
    private final DatabaseAnalyzer databases;
    private final Network network;
    private final Set<String> pods = new HashSet<>();

    /** An expectation that does not hold, or about which the facts cannot say. */
    record Difference(int line, String row, String expected, String answered, String because) {}

    private record Answer(Outcome outcome, List<Hop> hops) {}

    ExpectationCheck(NetworkFacts facts) {
        this.network = new Network(facts);
        this.paths = new PathAnalyzer(network);
        this.databases = new DatabaseAnalyzer(network);
        facts.all(Pod.class).items().forEach(pod -> pods.add(pod.id()));
    }

    /** Those that differ, in their order. */
    List<Difference> compare(List<Expectation> expectations) {
        List<Difference> differences = new ArrayList<>();
        for (Expectation each : expectations) {
            Optional<Answer> answer = answer(each);
            String word = answer.map(found -> Answers.reachableOrBlocked(found.outcome))
                    .orElse("unknown");
            if (!word.equals(each.expected())) {
                differences.add(new Difference(
                        each.line(),
                        each.question(),
                        each.expected(),
                        word,
                        answer.map(ExpectationCheck::because).orElseGet(() -> strangers(each))));
            }
        }
        return differences;
    }

    private Optional<Answer> answer(Expectation expectation) {
        List<Answer> answers = ends(expectation.source()).stream()
                .flatMap(source -> answers(source, expectation))
                .toList();
        return answers.isEmpty()
                ? Optional.empty()
                : Optional.of(new Answer(
                        Outcome.ofAlternatives(
                                answers.stream().map(Answer::outcome).toList()),
                        answers.stream().flatMap(answer -> answer.hops.stream()).toList()));
    }

    /** One for each end that is meant; a database's name comes before that of a workload. */
    private Stream<Answer> answers(Flow.End source, Expectation expectation) {
        String destination = expectation.destination();
        Optional<Answer> database = end(destination).isPresent()
                ? Optional.empty()
                : databases.analyze(source, destination, expectation.port()).map(ExpectationCheck::answer);
        return database.isPresent()
                ? database.stream()
                : ends(destination).stream().map(end -> answer(source, end, expectation));
    }

    /** One end, or a pod of a workload each. */
    private List<Flow.End> ends(String name) {
        Optional<Flow.End> one = end(name);
        if (one.isPresent()) {
            return List.of(one.get());
        }
        try {
            return new PodChoice(network.facts())
                    .of(new WhyQuestion(name, "", "", Optional.empty(), "")).pods().stream()
                            .<Flow.End>map(pod -> new Flow.OfPod(pod.id()))
                            .toList();
        } catch (Unanswerable unknown) {
            return List.of();
        }
    }

    private Answer answer(Flow.End source, Flow.End destination, Expectation expectation) {
        PathAnalysis analysis = paths.analyze(Flow.of(
                source, destination, expectation.protocol(), expectation.port().orElse(0)));
        return new Answer(analysis.outcome(), analysis.hops());
    }

    private static Answer answer(DatabaseAnalysis analysis) {
        List<Hop> hops = Stream.concat(
                        analysis.state().stream(),
                        Stream.concat(analysis.targets().stream(), analysis.behind().stream())
                                .flatMap(target -> target.paths().stream())
                                .flatMap(path -> path.hops().stream()))
                .toList();
        return new Answer(analysis.network(), hops);
    }

    private Optional<Flow.End> end(String name) {
        if (pods.contains(name)) {
            return Optional.of(new Flow.OfPod(name));
        }
        if (network.find(NetworkInterface.class, name) != null) {
            return Optional.of(new Flow.AtInterface(name, Optional.empty()));
        }
        return Address.read(name).map(Flow.AtAddress::new);
    }

    private static String because(Answer answer) {
        List<Hop> telling = answer.hops.stream()
                .filter(hop -> hop.outcome() != Outcome.PASSED)
                .distinct()
                .toList();
        return telling.isEmpty()
                ? "nothing stands in the way"
                : telling.stream().map(Hop::toString).collect(Collectors.joining("; "));
    }

    private String strangers(Expectation expectation) {
        String stranger = ends(expectation.source()).isEmpty() ? expectation.source() : expectation.destination();
        return "the facts hold no pod, workload, interface, address or database that is called " + stranger
                + "; pods are written namespace/name";
    }
}
