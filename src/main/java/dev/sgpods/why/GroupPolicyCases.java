package dev.sgpods.why;

import dev.sgpods.facts.Manifests;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.pod.GroupSelection;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Cases about SecurityGroupPolicies: YAML files and a table with the columns file, pod, expected_security_groups, where
 * no group means that the pod gets no interface of its own.
 */
final class GroupPolicyCases implements CaseForm {
    @Override
    public boolean reads(CsvTable table) {
        return table.columns().contains("expected_security_groups");
    }

    @Override
    public RowAnswers open(Path folder) {
        return row -> {
            NetworkFacts facts = Manifests.read(List.of(folder.resolve(row.get("file"))));
            Pod pod = pod(facts, row);
            if (pod.hostNetwork()) {
                return new RowAnswers.RowAnswer(
                        "", pod.id() + " shares its node's network, so the webhook passes it over");
            }
            GroupSelection.Selection selection = new GroupSelection(facts).of(pod);
            return new RowAnswers.RowAnswer(
                    sorted(selection.groups()), selection.matching().size() + " policies match");
        };
    }

    @Override
    public String question(CsvTable.Row row) {
        return row.get("file") + " " + row.get("pod");
    }

    @Override
    public String expected(CsvTable.Row row) {
        return sorted(Arrays.asList(row.get("expected_security_groups").split("[\\s,;]+")));
    }

    private static Pod pod(NetworkFacts facts, CsvTable.Row row) {
        return facts.all(Pod.class).items().stream()
                .filter(pod -> pod.id().equals(row.get("pod")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + row.get("pod") + "\" in line " + row.line() + " is no pod of " + row.get("file") + "."));
    }

    private static String sorted(Collection<String> groups) {
        return String.join(" ", new TreeSet<>(groups));
    }
}
