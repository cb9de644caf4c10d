package dev.sgpods.verify;

import dev.sgpods.kubernetes.ClusterAccess;
import dev.sgpods.kubernetes.ClusterReader;
import dev.sgpods.kubernetes.ClusterView;
import dev.sgpods.kubernetes.LabCluster;
import dev.sgpods.kubernetes.WorkloadResource.Colour;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.Prover;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import dev.sgpods.verify.EvidenceCard.Half;
import dev.sgpods.verify.Judgement.Probed;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Proves a lab by probing both pods at the same time and reading what they wear. */
public final class LabProver implements Prover {
    private static final String CONTAINER = "client";
    // A probe ends within 15 seconds of its start; this is for one that found no thread.
    private static final Duration LIMIT = Duration.ofSeconds(17);

    private final ClusterAccess access;
    private final TargetReader targets;
    private final FactReader facts;
    private final Executor executor;
    private final InstantSource clock;
    private final InstantSource labClock;

    /**
     * Prepares proofs.
     *
     * @param executor runs the two probes of a proof, at the same time; not the one that runs the proofs
     * @param clock wall time: whether two connections were tried at the same time concerns the real world
     * @param labClock dates the evidence card, as all that people read about a lab
     */
    public LabProver(
            ClusterAccess access,
            TargetReader targets,
            InterfaceReader interfaces,
            Executor executor,
            InstantSource clock,
            InstantSource labClock) {
        this.access = access;
        this.targets = targets;
        this.facts = new FactReader(interfaces);
        this.executor = executor;
        this.clock = clock;
        this.labClock = labClock;
    }

    @Override
    public Proof prove(Lab lab) {
        Optional<ProofTarget> target = targets.find(lab);
        if (target.isEmpty()) {
            return untold(lab, "The lab has no cluster or no database that could be asked.");
        }
        ClusterView view = new ClusterReader(access).read(target.get().cluster(), LabCluster.NAMESPACE);
        if (view instanceof ClusterView.Contents contents) {
            return prove(lab, target.get(), contents);
        }
        return untold(
                lab,
                view instanceof ClusterView.Unreachable unreachable
                        ? unreachable.reason()
                        : "The lab has no cluster that could be asked.");
    }

    private Proof prove(Lab lab, ProofTarget target, ClusterView.Contents view) {
        Optional<Pod> green = FactReader.runningPod(view, lab.id().value(), Colour.GREEN);
        Optional<Pod> red = FactReader.runningPod(view, lab.id().value(), Colour.RED);
        if (green.isEmpty() || red.isEmpty()) {
            return untold(
                    lab,
                    "There is no running " + (green.isEmpty() ? "green" : "red") + " pod; `status " + lab.name()
                            + "` tells why.");
        }
        CompletableFuture<ProbeReport> greenProbe = probe(target, green.get(), Stage.QUERY);
        CompletableFuture<ProbeReport> redProbe = probe(target, red.get(), Stage.TCP);
        String region = target.cluster().region();
        List<PodFacts> worn = facts.read(List.of(green.get(), red.get()), view, region, target.vpcId());
        return conclude(
                lab,
                target,
                FactReader.policyGroups(view, lab.id().value()),
                new Half(worn.get(0), greenProbe.join()),
                new Half(worn.get(1), redProbe.join()));
    }

    private CompletableFuture<ProbeReport> probe(ProofTarget target, Pod pod, Stage last) {
        PodShell shell = new PodExec(
                access.client(target.cluster()),
                LabCluster.NAMESPACE,
                pod.getMetadata().getName(),
                CONTAINER);
        // Applied to a completed future, a refusal of the executor is a failed probe, not an exception here.
        return CompletableFuture.completedFuture(last)
                .thenApplyAsync(wanted -> new Probe(shell, clock).run(target.host(), target.port(), wanted), executor)
                .exceptionally(
                        failure -> ProbeReport.untried("the probe broke off: " + failure.getMessage(), clock.instant()))
                .completeOnTimeout(
                        ProbeReport.untried("the probe was not over in time", clock.instant()),
                        LIMIT.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private Proof conclude(Lab lab, ProofTarget target, List<String> policyGroups, Half green, Half red) {
        Judgement judgement = Judgement.of(
                new Probed(green.facts().node(), green.report()),
                new Probed(red.facts().node(), red.report()));
        Instant now = clock.instant();
        Evidence evidence = new Evidence(
                lab.id().value(),
                now,
                judgement.verdict().name(),
                judgement.reasons(),
                target.host() + ":" + target.port(),
                policyGroups,
                Evidence.PodEvidence.of(green.facts(), green.report()),
                Evidence.PodEvidence.of(red.facts(), red.report()));
        return new Proof(
                judgement.verdict(),
                EvidenceCard.of(lab.name().value(), judgement, policyGroups, green, red, labClock.instant()),
                evidence.json());
    }

    private static Proof untold(Lab lab, String why) {
        Message card = Message.of(
                Status.UNKNOWN, lab.name() + ": isolation can be neither proved nor denied", new Block.Text(why));
        return new Proof(Verdict.INCONCLUSIVE, card, "");
    }
}
