package dev.sgpods.why;

import dev.sgpods.facts.Absence;
import dev.sgpods.facts.FactsFolder;
import dev.sgpods.reachability.Flow;
import dev.sgpods.reachability.PathAnalysis;
import dev.sgpods.reachability.PathAnalyzer;
import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.PortRange;
import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.reachability.explain.Outcome;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Cases about interfaces of VPCs: files of describe-* calls and a table with the columns src_eni, src_ip, dst_eni,
 * dst_ip, proto, src_port, dst_port, reachable. Reachable means that the client gets an answer.
 */
final class VpcCases implements CaseForm {
    @Override
    public boolean reads(CsvTable table) {
        return table.columns().contains("src_eni");
    }

    @Override
    public RowAnswers open(Path folder) {
        PathAnalyzer analyzer = new PathAnalyzer(FactsFolder.read(folder, Absence.NOTHING));
        return row -> {
            PathAnalysis analysis = analyzer.analyze(flow(row));
            return new RowAnswers.RowAnswer(Answers.yesOrNo(analysis.outcome()), because(analysis));
        };
    }

    @Override
    public String expected(CsvTable.Row row) {
        return Answers.expected(row.get("reachable"));
    }

    static Flow flow(CsvTable.Row row) {
        Protocol protocol = Protocol.read(row.get("proto"))
                .orElseThrow(() -> new IllegalArgumentException("\"" + row.get("proto") + "\" in line " + row.line()
                        + " is no protocol; give tcp, udp, icmp or a number."));
        return new Flow(
                end(row.get("src_eni"), row.get("src_ip")),
                end(row.get("dst_eni"), row.get("dst_ip")),
                protocol,
                row.get("src_port").isEmpty() ? PortRange.LINUX_EPHEMERAL : PortRange.of(row.port("src_port")),
                row.get("dst_port").isEmpty() ? 0 : row.port("dst_port"));
    }

    private static Flow.End end(String networkInterface, String address) {
        if (networkInterface.isEmpty()) {
            return new Flow.AtAddress(Address.parse(address));
        }
        return new Flow.AtInterface(
                networkInterface, address.isEmpty() ? Optional.empty() : Optional.of(Address.parse(address)));
    }

    @Override
    public String question(CsvTable.Row row) {
        return row.get("src_eni") + " " + row.get("src_ip") + " to " + row.get("dst_eni") + " " + row.get("dst_ip")
                + " " + row.get("proto") + " " + row.get("dst_port");
    }

    private static String because(PathAnalysis analysis) {
        boolean passed = analysis.outcome() == Outcome.PASSED;
        return analysis.hops().stream()
                .filter(hop -> passed || hop.outcome() != Outcome.PASSED)
                .map(Hop::toString)
                .collect(Collectors.joining("; "));
    }
}
