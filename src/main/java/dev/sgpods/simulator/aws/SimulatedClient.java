package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.World;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Stands behind an SDK client's interface: requests go to the operations, everything else to the interface's defaults.
 * What is throttled is sent again as the SDK does, hooks included, but without its pauses. {@link ClientClass} writes the
 * subclasses.
 */
abstract class SimulatedClient {
    /** As often as the SDK's standard retries send a throttled request. */
    private static final int ATTEMPTS = 3;

    /** The status with which EC2 says that a dry run was allowed. */
    private static final int DRY_RUN = 412;

    private static final Set<String> THROTTLED = Set.of("RequestLimitExceeded", "Throttling", "ThrottlingException");

    private final Backend backend;
    private final AtomicLong requests = new AtomicLong();

    /** What a client asks. */
    record Backend(String service, Operations operations, World world, String region, Setting setting) {}

    SimulatedClient(Backend backend) {
        this.backend = backend;
    }

    /** A client with this interface. */
    static <C> C of(Class<C> type, String service, Operations operations, World world, String region, Setting setting) {
        return ClientClass.of(type).create(new Backend(service, operations, world, region, setting));
    }

    /** The SDK's own name of the service. */
    public final String serviceName() {
        return backend.service();
    }

    /** Nothing is held that would have to be given back. */
    public final void close() {}

    /** Answers a request, or fails by the operation's name. */
    final AwsResponse answer(String operation, Object request) {
        return answer(operation, (AwsRequest) request, 1);
    }

    private AwsResponse answer(String operation, AwsRequest request, int attempt) {
        try {
            return transmit(operation, request);
        } catch (AwsServiceException refused) {
            if (attempt == ATTEMPTS
                    || !THROTTLED.contains(refused.awsErrorDetails().errorCode())) {
                throw refused;
            }
            return answer(operation, request, attempt + 1);
        }
    }

    private AwsResponse transmit(String operation, AwsRequest request) {
        List<RequestHook> hooks = backend.setting().options().hooks();
        hooks.forEach(hook -> hook.before(backend.service(), operation, request));
        if (!backend.operations().knows(request)) {
            throw missing(operation);
        }
        Errors errors = new Errors(backend.service());
        backend.operations().check(request, errors);
        Refused.check(backend.setting(), backend.service(), operation, errors);
        if (Boolean.TRUE.equals(Fields.value(request, List.of("DryRun")))) {
            throw errors.with("DryRunOperation", DRY_RUN, "Request would have succeeded, but DryRun flag is set.");
        }
        AwsResponse answer = Paging.of(backend.service())
                .page(
                        request,
                        backend.operations()
                                .answer(
                                        backend.world(),
                                        request,
                                        state -> new Call(state, backend.region(), backend.setting())));
        hooks.forEach(hook -> hook.after(backend.service(), operation, request));
        String id = new UUID(backend.setting().accountId().hashCode(), requests.incrementAndGet()).toString();
        AwsResponse.Builder finished = answer.toBuilder();
        finished.responseMetadata(DefaultAwsResponseMetadata.create(Map.of("AWS_REQUEST_ID", id)));
        finished.sdkHttpResponse(SdkHttpResponse.builder().statusCode(200).build());
        return finished.build();
    }

    private UnsupportedOperationException missing(String operation) {
        return new UnsupportedOperationException("The simulated account does not answer " + operation + " of "
                + backend.service() + ". Add it to dev.sgpods.simulator.aws.");
    }

    @Override
    public final String toString() {
        return "simulated " + backend.service() + " in " + backend.region();
    }
}
