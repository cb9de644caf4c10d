package dev.sgpods.verify;

import dev.sgpods.lab.Prover.Verdict;
import dev.sgpods.message.Block.Item;
import dev.sgpods.message.Status;
import dev.sgpods.verify.StageResult.Failed;
import dev.sgpods.verify.StageResult.Kind;
import dev.sgpods.verify.StageResult.Passed;
import dev.sgpods.verify.StageResult.Skipped;
import java.util.List;

/** Words the stages of a probe, each beside what was hoped for. Pure. */
final class StageItems {
    private StageItems() {}

    /** Every stage should pass. */
    static List<Item> green(ProbeReport report) {
        return report.stages().entrySet().stream()
                .map(entry -> plain(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** DNS should pass and TCP should time out; that it did counts only beside a proof. */
    static List<Item> red(ProbeReport report, Verdict verdict) {
        return report.stages().entrySet().stream()
                .map(entry -> entry.getKey() == Stage.TCP
                        ? forbidden(entry.getValue(), verdict)
                        : plain(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Item forbidden(StageResult tcp, Verdict verdict) {
        Item plain = plain(Stage.TCP, tcp);
        if (tcp.passed()) {
            return new Item(Status.FAILED, "TCP passed, which it must not", plain.detail());
        }
        if (tcp.failedBy(Kind.TIMED_OUT)) {
            return verdict == Verdict.ISOLATED
                    ? new Item(Status.OK, "TCP timed out, as it must", plain.detail())
                    : new Item(Status.UNKNOWN, "TCP timed out, which proves nothing by itself", plain.detail());
        }
        return plain;
    }

    private static Item plain(Stage stage, StageResult result) {
        if (result instanceof Passed passed) {
            return new Item(
                    Status.OK,
                    stage.word() + " passed",
                    passed.detail() + ", " + passed.elapsed().toMillis() + " ms");
        }
        if (result instanceof Failed failed) {
            return new Item(Status.FAILED, stage.word() + " " + result.phrase(), failed.text());
        }
        return new Item(Status.WAITING, stage.word() + " was not tried", ((Skipped) result).why());
    }
}
