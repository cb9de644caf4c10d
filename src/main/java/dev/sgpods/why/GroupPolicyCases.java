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
    public CaseResult run(String name, Path folder, CsvTable table) {
        CaseResult result = new CaseResult(name);
        for (CsvTable.Row row : table.rows()) {
            if (!row.get("contested").isEmpty()) {
                result.skip("contested");
                continue;
            }
            NetworkFacts facts = Manifests.read(List.of(folder.resolve(row.get("file"))));
            GroupSelection.Selection selection = new GroupSelection(facts).of(pod(facts, row));
            result.compare(
                    row,
                    row.get("file") + " " + row.get("pod"),
                    sorted(Arrays.asList(row.get("expected_security_groups").split("\\s+"))),
                    sorted(selection.groups()),
                    selection.matching().size() + " policies match");
        }
        return result;
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
