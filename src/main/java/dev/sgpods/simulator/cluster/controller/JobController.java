package dev.sgpods.simulator.cluster.controller;

import dev.sgpods.simulator.cluster.objects.Kinds;
import dev.sgpods.simulator.cluster.objects.KubernetesObject;
import dev.sgpods.simulator.cluster.objects.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Runs a Job's pods until enough succeed or too many fail; each retry waits twice as long, from ten seconds on. */
final class JobController implements Controller {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(6);

    @Override
    public void reconcile(Turn turn) {
        for (KubernetesObject job : turn.objects().list(Kinds.JOB, "", job -> !job.deleting() && !finished(job))) {
            select(job);
            reconcile(turn, job);
            turn.objects().put(Kinds.JOB, job);
        }
    }

    private static boolean finished(KubernetesObject job) {
        return List.of("Complete", "Failed").stream().anyMatch(type -> Pods.condition(job.json(), type)
                .path("status")
                .asString("")
                .equals("True"));
    }

    private static void select(KubernetesObject job) {
        if (job.spec().has("selector")) {
            return;
        }
        String label = "batch.kubernetes.io/controller-uid";
        job.spec().putObject("selector").putObject("matchLabels").put(label, job.uid());
        ObjectNode template = (ObjectNode) job.spec().path("template");
        ObjectNode metadata = template.path("metadata").isObject()
                ? (ObjectNode) template.get("metadata")
                : template.putObject("metadata");
        ObjectNode labels =
                metadata.path("labels").isObject() ? (ObjectNode) metadata.get("labels") : metadata.putObject("labels");
        labels.put(label, job.uid())
                .put("batch.kubernetes.io/job-name", job.name())
                .put("job-name", job.name());
    }

    private static void reconcile(Turn turn, KubernetesObject job) {
        ObjectNode status = job.status();
        if (!status.has("startTime")) {
            status.put("startTime", ObjectStore.time(turn.now()));
        }
        List<KubernetesObject> pods = Pods.of(turn.objects(), job);
        int succeeded = (int)
                pods.stream().filter(pod -> Pods.phase(pod).equals("Succeeded")).count();
        int failed = (int)
                pods.stream().filter(pod -> Pods.phase(pod).equals("Failed")).count();
        int active = pods.size() - succeeded - failed;
        status.put("active", active).put("succeeded", succeeded).put("failed", failed);
        if (succeeded >= job.spec().path("completions").asInt(1)) {
            status.put("completionTime", ObjectStore.time(turn.now())).remove("active");
            finish(turn, job, "Complete", "CompletionsReached", "Reached expected number of succeeded pods");
        } else if (failed > job.spec().path("backoffLimit").asInt(6)) {
            finish(turn, job, "Failed", "BackoffLimitExceeded", "Job has reached the specified backoff limit");
        } else if (pastDeadline(turn, job)) {
            pods.forEach(pod -> turn.objects().remove(Kinds.POD, pod.namespace(), pod.name()));
            finish(turn, job, "Failed", "DeadlineExceeded", "Job was active longer than specified deadline");
        } else if (active == 0 && turn.reached(nextTry(pods, failed))) {
            status.put("active", start(turn.objects(), job) ? 1 : 0);
        }
    }

    private static boolean pastDeadline(Turn turn, KubernetesObject job) {
        long seconds = job.spec().path("activeDeadlineSeconds").asLong(0);
        Instant started = Instant.parse(job.status().path("startTime").asString(""));
        return seconds > 0 && turn.reached(started.plusSeconds(seconds));
    }

    private static Instant nextTry(List<KubernetesObject> pods, int failed) {
        Duration wait = failed == 0 ? Duration.ZERO : FIRST_WAIT.multipliedBy(1L << Math.min(failed - 1, 10));
        Instant last = pods.stream()
                .map(pod -> Instant.parse(pod.json()
                        .at("/status/containerStatuses/0/state/terminated/finishedAt")
                        .asString("1970-01-01T00:00:00Z")))
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        return last.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }

    private static boolean start(ObjectStore objects, KubernetesObject job) {
        objects.put(Kinds.JOB, job);
        return Pods.create(objects, "job-controller", job, Pods.fromTemplate(job, Map.of()))
                        .pod()
                != null;
    }

    private static void finish(Turn turn, KubernetesObject job, String type, String reason, String message) {
        Pods.condition(job, type, true, reason, message, ObjectStore.time(turn.now()));
        Events events = new Events(turn.objects(), "job-controller");
        if (type.equals("Complete")) {
            events.normal(job, "Completed", "Job completed");
        } else {
            events.warning(job, reason, message);
        }
    }
}
