package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.World;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Stands behind an SDK client's interface: requests go to the operations, everything else to the interface's defaults.
 * What is throttled is sent again as the SDK does, hooks included, but without its pauses.
 */
final class SimulatedClient implements InvocationHandler {
    /** As often as the SDK's standard retries send a throttled request. */
    private static final int ATTEMPTS = 3;

    private static final Set<String> THROTTLED = Set.of("RequestLimitExceeded", "Throttling", "ThrottlingException");

    private final String service;
    private final Operations operations;
    private final World world;
    private final String region;
    private final Setting setting;
    private final AtomicLong requests = new AtomicLong();

    private SimulatedClient(String service, Operations operations, World world, String region, Setting setting) {
        this.service = service;
        this.operations = operations;
        this.world = world;
        this.region = region;
        this.setting = setting;
    }

    /** A client with this interface. */
    static <C> C of(Class<C> type, String service, Operations operations, World world, String region, Setting setting) {
        SimulatedClient handler = new SimulatedClient(service, operations, world, region, setting);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return ofObject(proxy, method.getName(), arguments);
        }
        if (method.getName().equals("serviceName")) {
            return service;
        }
        if (method.getName().equals("close")) {
            return null;
        }
        if (arguments != null
                && arguments.length == 1
                && arguments[0] instanceof AwsRequest request
                && AwsResponse.class.isAssignableFrom(method.getReturnType())) {
            return answer(method.getName(), request, 1);
        }
        if (!method.isDefault()) {
            throw missing(method.getName());
        }
        return InvocationHandler.invokeDefault(proxy, method, arguments == null ? new Object[0] : arguments);
    }

    private Object ofObject(Object proxy, String method, Object @Nullable [] arguments) {
        return switch (method) {
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> arguments != null && arguments[0] == proxy;
            default -> "simulated " + service + " in " + region;
        };
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
        List<RequestHook> hooks = setting.options().hooks();
        hooks.forEach(hook -> hook.before(service, operation, request));
        if (!operations.knows(request)) {
            throw missing(operation);
        }
        AwsResponse answer = operations.answer(world, request, state -> new Call(state, region, setting));
        hooks.forEach(hook -> hook.after(service, operation, request));
        String id = new UUID(setting.accountId().hashCode(), requests.incrementAndGet()).toString();
        AwsResponse.Builder finished = answer.toBuilder();
        finished.responseMetadata(DefaultAwsResponseMetadata.create(Map.of("AWS_REQUEST_ID", id)));
        finished.sdkHttpResponse(SdkHttpResponse.builder().statusCode(200).build());
        return finished.build();
    }

    private UnsupportedOperationException missing(String operation) {
        return new UnsupportedOperationException("The simulated account does not answer " + operation + " of " + service
                + ". Add it to dev.sgpods.simulator.aws.");
    }
}
