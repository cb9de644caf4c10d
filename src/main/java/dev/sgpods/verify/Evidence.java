package dev.sgpods.verify;

import dev.sgpods.verify.InterfaceReader.InterfaceFacts;
import dev.sgpods.verify.InterfaceReader.SecurityGroup;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * A proof as it is kept: plain values, no secrets.
 *
 * @param at wall time
 * @param policyGroups ids that the SecurityGroupPolicy gives
 */
public record Evidence(
        String lab,
        Instant at,
        String verdict,
        List<String> reasons,
        String database,
        List<String> policyGroups,
        PodEvidence green,
        PodEvidence red) {

    /**
     * One pod's half.
     *
     * @param branch id of its own interface, or empty; so the next four
     * @param groups what it wears, its own or its node's
     */
    public record PodEvidence(
            String pod,
            String ip,
            String node,
            String branch,
            int vlan,
            String subnet,
            String trunk,
            List<SecurityGroup> groups,
            String unread,
            List<StageEvidence> stages,
            List<List<String>> rows) {
        static PodEvidence of(PodFacts facts, ProbeReport report) {
            Optional<InterfaceFacts> wears = facts.wears();
            return new PodEvidence(
                    facts.pod(),
                    facts.ip(),
                    facts.node(),
                    facts.branch().map(branch -> branch.id()).orElse(""),
                    facts.branch().map(branch -> branch.vlan()).orElse(0),
                    wears.map(InterfaceFacts::subnetId).orElse(""),
                    wears.map(InterfaceFacts::trunk).orElse(""),
                    wears.map(InterfaceFacts::groups).orElse(List.of()),
                    facts.unread(),
                    report.stages().entrySet().stream()
                            .map(entry -> StageEvidence.of(entry.getKey(), entry.getValue()))
                            .toList(),
                    report.rows());
        }
    }

    /**
     * One stage.
     *
     * @param outcome {@code PASSED}, {@code SKIPPED} or the kind of the failure
     */
    public record StageEvidence(Stage stage, String outcome, String detail, long milliseconds) {
        static StageEvidence of(Stage stage, StageResult result) {
            if (result instanceof StageResult.Passed passed) {
                return new StageEvidence(
                        stage, "PASSED", passed.detail(), passed.elapsed().toMillis());
            }
            if (result instanceof StageResult.Failed failed) {
                return new StageEvidence(
                        stage,
                        failed.kind().name(),
                        failed.text(),
                        failed.elapsed().toMillis());
            }
            return new StageEvidence(stage, "SKIPPED", ((StageResult.Skipped) result).why(), 0);
        }
    }

    /** The proof as JSON; instants are ISO-8601 texts. */
    public String json() {
        return JsonMapper.shared().writeValueAsString(this);
    }
}
