package dev.sgpods.why;

import dev.sgpods.facts.Manifests;
import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.netpol.Party;
import dev.sgpods.reachability.netpol.PolicyAnalyzer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Cases about network policies: policies.yaml, cluster.yaml and a table with the columns src, src_ip, dst, dst_ip, port,
 * proto, egress_allowed, ingress_allowed, reachable; {@code external} is an address outside the cluster. Where a table
 * expects something of one direction, that must hold as well.
 */
final class PolicyCases implements CaseForm {
    private static final String EXTERNAL = "external";

    @Override
    public boolean reads(CsvTable table) {
        return table.columns().containsAll(List.of("src", "dst", "reachable"));
    }

    @Override
    public RowAnswers open(Path folder) {
        Answering answering =
                new Answering(Manifests.read(List.of(folder.resolve("cluster.yaml"), folder.resolve("policies.yaml"))));
        return row -> {
            Directions found = answering.answer(row);
            return new RowAnswers.RowAnswer(found.answer(row), found.because());
        };
    }

    @Override
    public String question(CsvTable.Row row) {
        return row.get("src") + " " + row.get("src_ip") + " to " + row.get("dst") + " " + row.get("dst_ip") + " "
                + row.get("proto") + " " + row.get("port");
    }

    @Override
    public String expected(CsvTable.Row row) {
        return Stream.of("egress_allowed", "ingress_allowed", "reachable")
                .map(column -> Answers.expected(row.get(column)))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** What the policies of the source and of the destination say; nothing where that end is outside. */
    record Directions(Optional<Hop> egress, Optional<Hop> ingress) {
        String answer(CsvTable.Row row) {
            return (row.get("egress_allowed").isEmpty() ? "" : Answers.yesOrNo(outcome(egress)) + " ")
                    + (row.get("ingress_allowed").isEmpty() ? "" : Answers.yesOrNo(outcome(ingress)) + " ")
                    + Answers.yesOrNo(both());
        }

        Outcome both() {
            return outcome(egress).and(outcome(ingress));
        }

        private static Outcome outcome(Optional<Hop> hop) {
            return hop.map(Hop::outcome).orElse(Outcome.PASSED);
        }

        String because() {
            return egress.map(Hop::toString).orElse("") + "; "
                    + ingress.map(Hop::toString).orElse("");
        }
    }

    /** Answers rows from the facts of one folder. */
    static final class Answering {
        private final PolicyAnalyzer analyzer;
        private final Map<String, Pod> pods = new HashMap<>();

        Answering(NetworkFacts facts) {
            this.analyzer = new PolicyAnalyzer(facts);
            facts.all(Pod.class).items().forEach(pod -> pods.put(pod.id(), pod));
        }

        Directions answer(CsvTable.Row row) {
            Party source = party(row, "src");
            Party destination = party(row, "dst");
            Protocol protocol = Protocol.read(row.get("proto"))
                    .orElseThrow(() -> new IllegalArgumentException("\"" + row.get("proto") + "\" in line " + row.line()
                            + " is no protocol; give tcp, udp or sctp."));
            int port = row.port("port");
            return new Directions(
                    source instanceof Party.OfPod from
                            ? Optional.of(analyzer.egress(from.pod(), destination, protocol, port))
                            : Optional.empty(),
                    destination instanceof Party.OfPod to
                            ? Optional.of(analyzer.ingress(source, to.pod(), protocol, port))
                            : Optional.empty());
        }

        private Party party(CsvTable.Row row, String column) {
            Pod pod = pods.get(row.get(column));
            if (pod == null && !row.get(column).equals(EXTERNAL)) {
                throw new IllegalArgumentException("\"" + row.get(column) + "\" in line " + row.line()
                        + " is no pod of cluster.yaml; write namespace/name, or external.");
            }
            return pod == null ? new Party.Outside(Address.parse(row.get(column + "_ip"))) : Party.of(pod);
        }
    }
}
