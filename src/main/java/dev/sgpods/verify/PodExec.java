package dev.sgpods.verify;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecListener;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs programs in a pod's container through the cluster's API server. */
public final class PodExec implements PodShell {
    private static final int READY_MILLISECONDS = 1000;
    private static final int LONGEST_OUTPUT = 16 * 1024;

    private final KubernetesClient client;
    private final String namespace;
    private final String pod;
    private final String container;

    /** Runs in the given container. */
    public PodExec(KubernetesClient client, String namespace, String pod, String container) {
        this.client = client;
        this.namespace = namespace;
        this.pod = pod;
        this.container = container;
    }

    @Override
    public Answer run(List<String> arguments, Duration limit) {
        Capped output = new Capped();
        Capped errors = new Capped();
        Ending ending = new Ending();
        try (ExecWatch watch = client.pods()
                .inNamespace(namespace)
                .withName(pod)
                .inContainer(container)
                // The client looks at the pod first; one that is not ready is not waited for.
                .withReadyWaitTimeout(READY_MILLISECONDS)
                .writingOutput(output)
                .writingError(errors)
                .usingListener(ending)
                .exec(arguments.toArray(String[]::new))) {
            Integer code = watch.exitCode().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (code == null || code < 0) {
                return new Answer.NotRun("the cluster did not say how the program ended" + ending.said());
            }
            return new Answer.Ended(code, output.text(), errors.text());
        } catch (TimeoutException late) {
            return new Answer.NotRun("no answer from the pod within " + limit.toMillis() + " ms");
        } catch (ExecutionException failure) {
            return new Answer.NotRun("the program could not be run: " + failure.getCause());
        } catch (KubernetesClientException refusal) {
            return new Answer.NotRun("the cluster did not run the program: " + refusal.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Answer.NotRun("the probe was stopped");
        }
    }

    /** Keeps what the cluster says of a program that could not even be started. */
    private static final class Ending implements ExecListener {
        private volatile String message = "";

        @Override
        public void onExit(int code, Status status) {
            message = status == null || status.getMessage() == null ? "" : ": " + status.getMessage();
        }

        @Override
        public void onClose(int code, String reason) {
            // How the connection ends says nothing about the program.
        }

        private String said() {
            return message;
        }
    }

    /** Keeps the beginning of what is written. */
    private static final class Capped extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, Math.min(length, Math.max(0, LONGEST_OUTPUT - count)));
        }

        @Override
        public synchronized void write(int value) {
            if (count < LONGEST_OUTPUT) {
                super.write(value);
            }
        }

        private synchronized String text() {
            return toString(StandardCharsets.UTF_8);
        }
    }
}
