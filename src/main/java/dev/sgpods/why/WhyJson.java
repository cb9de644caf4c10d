package dev.sgpods.why;

import dev.sgpods.facts.LastChange;
import dev.sgpods.reachability.explain.Hop;
import dev.sgpods.verify.ProbeOutcome;
import dev.sgpods.verify.StageResult;
import dev.sgpods.why.fault.Finding;
import dev.sgpods.why.fault.Fix;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** A diagnosis for programs, as one JSON object. */
final class WhyJson {
    private static final JsonMapper JSON = JsonMapper.shared();

    private WhyJson() {}

    static String of(Diagnosis diagnosis, Additions additions, Optional<List<LastChange>> changes) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("verdict", word(Verdict.of(diagnosis, additions)));
        answer.put("sentence", WhyAnswer.sentence(diagnosis, additions));
        answer.put("subject", diagnosis.subject());
        answer.put("database", diagnosis.database().name());
        answer.put("databaseFrom", diagnosis.database().source());
        ToldWords words = new ToldWords(diagnosis);
        words.sentence().ifPresent(sentence -> answer.put("told", told(words, sentence)));
        answer.put("pods", diagnosis.pods().stream().map(WhyJson::pod).toList());
        answer.put(
                "findings", diagnosis.workload().stream().map(WhyJson::finding).toList());
        diagnosis.origin().readAt().ifPresent(moment -> answer.put("readAt", moment.toString()));
        additions.probed().ifPresent(probed -> answer.put("probe", probe(probed)));
        changes.ifPresent(found -> answer.put("changes", ChangeWords.objects(found)));
        answer.put("unread", diagnosis.origin().unread());
        return JSON.writeValueAsString(answer);
    }

    private static Map<String, Object> told(ToldWords words, String sentence) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("kind", words.told().map(ToldError::code).orElse("unknown"));
        told.put("sentence", sentence);
        return told;
    }

    private static Map<String, Object> probe(Probed probed) {
        Map<String, Object> probe = new LinkedHashMap<>();
        probe.put("pod", probed.pod());
        probe.put("target", probed.target());
        if (probed.outcome() instanceof ProbeOutcome.NotRun notRun) {
            probe.put("notRun", notRun.why());
        }
        probed.report().ifPresent(report -> report.legs().forEach((leg, tried) -> {
            Map<String, Object> how = new LinkedHashMap<>();
            how.put("tool", tried.tool());
            how.put("outcome", tried.result().phrase());
            if (tried.result() instanceof StageResult.Failed failed) {
                how.put("text", failed.text());
            }
            probe.put(leg.word().toLowerCase(Locale.ROOT), how);
        }));
        return probe;
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> pod(Diagnosis.OfPod of) {
        Map<String, Object> pod = new LinkedHashMap<>();
        pod.put("pod", of.pod().id());
        pod.put("verdict", word(Verdict.of(of.outcome())));
        pod.put("findings", of.findings().stream().map(WhyJson::finding).toList());
        pod.put(
                "path",
                of.analysis().stream()
                        .flatMap(found -> Stream.concat(
                                found.targets().stream()
                                        .flatMap(target -> target.paths().stream())
                                        .flatMap(path -> path.hops().stream()),
                                found.state().stream()))
                        .distinct()
                        .map(WhyJson::hop)
                        .toList());
        pod.put(
                "names",
                of.analysis().stream()
                        .flatMap(found -> Stream.concat(
                                found.names().hops().stream(),
                                found.names().servers().stream()
                                        .flatMap(server -> Stream.of(server.udp(), server.tcp()))
                                        .flatMap(path -> path.hops().stream())))
                        .distinct()
                        .map(WhyJson::hop)
                        .toList());
        return pod;
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("code", finding.code());
        object.put("sentence", finding.sentence());
        object.put("component", finding.component());
        object.put("fixes", finding.fixes().stream().map(WhyJson::fix).toList());
        return object;
    }

    private static Map<String, Object> fix(Fix fix) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("command", fix.command());
        object.put("risk", fix.risk());
        object.put("undo", fix.undo());
        object.put("who", fix.who());
        return object;
    }

    private static Map<String, Object> hop(Hop hop) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("kind", hop.kind().words());
        object.put("way", hop.way().name().toLowerCase(Locale.ROOT));
        object.put("component", hop.component());
        object.put("outcome", hop.outcome().name().toLowerCase(Locale.ROOT));
        object.put("code", hop.explanation().code().name());
        object.put("sentence", hop.explanation().sentence());
        return object;
    }
}
