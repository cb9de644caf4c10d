package dev.sgpods.facts;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Gathers the documents of one collection, side by side, and notes what could not be read and why. */
final class Gathering {
    private static final int AT_ONCE = 12;
    private static final Pattern CLUSTER_VPC = Pattern.compile("\"vpcId\":\"([^\"]+)\"");
    /** Files that only the cluster itself tells. */
    private static final List<String> OF_CLUSTER = List.of(
            "pods.json",
            "nodes.json",
            "namespaces.json",
            "serviceaccounts.json",
            "services.json",
            "configmaps.json",
            "events.json",
            "endpointslices.json",
            "daemonsets.json",
            "deployments.json",
            "replicasets.json",
            "networkpolicies.json",
            "securitygrouppolicies.json",
            "mutatingwebhookconfigurations.json");

    private final Map<String, String> documents = new ConcurrentHashMap<>();
    private final Map<String, String> unread = new ConcurrentHashMap<>();
    private final Set<String> absent = ConcurrentHashMap.newKeySet();

    /**
     * Reads them all.
     *
     * @throws FactsUnreadable when one of them says that there is nothing to read at all
     */
    void gather(List<Reading> readings) {
        if (readings.isEmpty()) {
            return;
        }
        // A pool of its own: who waits for it may itself hold a thread of another one.
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(AT_ONCE, readings.size()));
        try {
            readings.stream()
                    .map(reading -> CompletableFuture.runAsync(() -> read(reading), pool))
                    .toList()
                    .forEach(CompletableFuture::join);
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        } finally {
            pool.shutdownNow();
        }
    }

    private void read(Reading reading) {
        try {
            documents.put(reading.file(), reading.text().get());
        } catch (AwsServiceException refused) {
            unread.put(
                    reading.file(),
                    forbidden(refused)
                            ? "the permission " + reading.permission() + " is missing"
                            : reading.permission() + " failed: " + refused.getMessage());
        } catch (SdkClientException unanswered) {
            unread.put(reading.file(), reading.permission() + " got no answer: " + unanswered.getMessage());
        } catch (ClusterReadings.NotServed none) {
            absent.add(reading.file());
            unread.put(reading.file(), "the cluster has no such kind of thing: " + reading.permission());
        } catch (KubernetesClientException refused) {
            unread.put(
                    reading.file(),
                    refused.getCode() == 403
                            ? "the cluster's permission to " + reading.permission() + " is missing"
                            : "to " + reading.permission() + " failed: " + refused.getMessage());
        }
    }

    /** Whether it is a permission that is missing. */
    static boolean forbidden(AwsServiceException refused) {
        return refused.statusCode() == 403
                || Optional.ofNullable(refused.awsErrorDetails())
                        .map(details -> details.errorCode())
                        .filter(code -> code.startsWith("Unauthorized") || code.startsWith("AccessDenied"))
                        .isPresent();
    }

    void put(String file, String text) {
        documents.put(file, text);
        unread.remove(file);
        absent.remove(file);
    }

    /** Notes that nothing can be read in the cluster. */
    void unreadCluster(String reason) {
        OF_CLUSTER.forEach(file -> unread.put(file, reason));
    }

    boolean has(String file) {
        return documents.containsKey(file);
    }

    /** Whether it was read, or could not be. */
    boolean isSettled(String file) {
        return documents.containsKey(file) || unread.containsKey(file);
    }

    /** Whether the cluster answered that there is no such kind of thing. */
    boolean isAbsent(String file) {
        return absent.contains(file);
    }

    /** A document's text, or an empty one. */
    String text(String file) {
        return documents.getOrDefault(file, "");
    }

    /** The VPC of the cluster, or an empty text. */
    String clusterVpc() {
        Matcher matcher = CLUSTER_VPC.matcher(text("cluster.json"));
        return matcher.find() ? matcher.group(1) : "";
    }

    /** What was read by now. */
    FactFiles files() {
        return new KeptFiles(documents, unread);
    }

    Map<String, String> documents() {
        return documents;
    }

    Map<String, String> unread() {
        return unread;
    }
}
