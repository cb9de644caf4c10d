package dev.sgpods;

import dev.sgpods.aws.PurposeCredentials.Purpose;
import dev.sgpods.graph.Fence;
import dev.sgpods.iam.Check;
import dev.sgpods.iam.Checks;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkPojo;

/** Writes down every request to AWS, the same ones once, with the purpose whose role would sign it and with all that AWS checks for it. */
final class Recorder {
    private final Set<Recorded> recorded = ConcurrentHashMap.newKeySet();
    private volatile boolean on;
    private volatile boolean destroyer;

    /**
     * One request.
     *
     * @param checks the request's own action on everything it names or makes
     * @param besides other actions that AWS checks on the caller
     */
    record Recorded(Purpose purpose, String action, List<Check> checks, List<Check> besides) {
        /** Whether it changes something. */
        boolean changes() {
            return !action.matches("\\w+:(Describe|List|Get).*");
        }
    }

    /** Listens while something is done; what a test does by its own hands in between is not the bot's. */
    void during(Runnable deeds) {
        on = true;
        try {
            deeds.run();
        } finally {
            on = false;
        }
    }

    /** As {@link #during}, of a program that signs everything as the role that tears down. */
    void duringAsDestroyer(Runnable deeds) {
        destroyer = true;
        try {
            during(deeds);
        } finally {
            destroyer = false;
        }
    }

    /** Called before each request is carried out, on the thread that sends it. */
    void hear(Fence fence, Checks checks, Object request) {
        if (on) {
            String action = action(request.getClass());
            SdkPojo pojo = (SdkPojo) request;
            recorded.add(new Recorded(
                    destroyer ? Purpose.DESTROY : purpose(fence),
                    action,
                    checks.of(action, pojo),
                    checks.besides(action, pojo)));
        }
    }

    /** As {@code PurposeCredentials} chooses; {@code WiringAwsTest} holds it to that. */
    private static Purpose purpose(Fence fence) {
        return fence.scope()
                .map(scope -> scope.aim() == Fence.Aim.BUILD ? Purpose.BUILD : Purpose.DESTROY)
                .orElse(Purpose.DIAGNOSE);
    }

    private static String action(Class<?> request) {
        String service = request.getPackageName().replaceAll(".*\\.services\\.(\\w+)\\.model", "$1");
        // The SDK's classes write Db and Aws where operations have DB and AWS.
        return Checks.action(
                service,
                request.getSimpleName()
                        .replaceAll("Request$", "")
                        .replace("Db", "DB")
                        .replace("GetAws", "GetAWS"));
    }

    List<Recorded> all() {
        return List.copyOf(recorded);
    }
}
