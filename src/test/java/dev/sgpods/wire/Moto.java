package dev.sgpods.wire;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * moto's server, a child of this process that does not outlive it: one for all tests, which share its IAM and each take a
 * region of their own.
 */
final class Moto {
    private static final String PROGRAM = "moto_server";
    private static final int START_SECONDS = 60;
    private static final Duration FIRST_ANSWER = Duration.ofMinutes(2);
    private static final Pattern RUNNING = Pattern.compile("Running on (http://127\\.0\\.0\\.1:[0-9]+)");

    private final URI endpoint;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** The running one; a test that needs it is skipped where it is not installed. */
    static Moto running() {
        assumeThat(installed())
                .as("moto's server, `" + PROGRAM + "` (pip install 'moto[server]'), is installed")
                .isTrue();
        return Once.MOTO;
    }

    private static final class Once {
        private static final Moto MOTO = new Moto();
    }

    private Moto() {
        ProcessBuilder builder = new ProcessBuilder(PROGRAM, "-H", "127.0.0.1", "-p", "0").redirectErrorStream(true);
        builder.environment().put("MOTO_IAM_LOAD_MANAGED_POLICIES", "true");
        Process process;
        try {
            process = builder.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        endpoint = started(process);
        // What moto reads from its own large tables at the first request takes it longer than our clients wait.
        warm("ec2", "Action=DescribeInstanceTypeOfferings&Version=2016-11-15&LocationType=availability-zone");
        warm("ec2", "Action=DescribeInstanceTypes&Version=2016-11-15&InstanceType.1=m5.large");
        warm("ec2", "Action=DescribeImages&Version=2016-11-15&Owner.1=amazon");
        warm("iam", "Action=ListPolicies&Version=2010-05-08&MaxItems=1");
    }

    private void warm(String service, String form) {
        String credential = "Credential=warm/20260101/eu-west-1/" + service + "/aws4_request";
        send(HttpRequest.newBuilder(endpoint)
                .timeout(FIRST_ANSWER)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "AWS4-HMAC-SHA256 " + credential + ", SignedHeaders=host, Signature=0")
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    private static boolean installed() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, PROGRAM)));
    }

    private static URI started(Process process) {
        CompletableFuture<URI> address = new CompletableFuture<>();
        Thread reader = new Thread(() -> drain(process, address), "moto's words");
        reader.setDaemon(true);
        reader.start();
        try {
            return address.get(START_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failed) {
            process.destroyForcibly();
            throw new AssertionError(PROGRAM + " does not start: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** Reads on for as long as it runs, for it writes a line a request and must not wait for a reader. */
    private static void drain(Process process, CompletableFuture<URI> address) {
        StringBuilder said = new StringBuilder();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher running = RUNNING.matcher(line);
                if (running.find()) {
                    address.complete(URI.create(running.group(1)));
                } else if (!address.isDone()) {
                    said.append(line).append('\n');
                }
            }
        } catch (IOException ended) {
            said.append(ended.getMessage());
        }
        address.completeExceptionally(new IllegalStateException(said.toString()));
    }

    URI endpoint() {
        return endpoint;
    }

    private void send(HttpRequest request) {
        try {
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IllegalStateException(
                        "moto answered " + status + " to " + request.uri().getPath());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
