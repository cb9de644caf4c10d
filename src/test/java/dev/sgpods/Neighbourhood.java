package dev.sgpods;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkRequest;

/**
 * A simulated client in a wider world: some operations are answered as they would be where things stand that no simulated
 * account has. Everything else goes through; whatever pages an answer asks here as well.
 */
final class Neighbourhood implements InvocationHandler {
    private final Object client;
    private final Consumer<SdkRequest> heard;
    private final Map<String, Function<SdkRequest, Object>> answers = new LinkedHashMap<>();

    private Neighbourhood(Object client, Consumer<SdkRequest> heard) {
        this.client = client;
        this.heard = heard;
    }

    /**
     * A client of the same kind.
     *
     * @param heard told of requests that are answered here, which the simulated account does not hear of
     * @param answers by the operation's method
     */
    static <C> C around(
            Class<C> type, C client, Consumer<SdkRequest> heard, Map<String, Function<SdkRequest, Object>> answers) {
        Neighbourhood around = new Neighbourhood(client, heard);
        around.answers.putAll(answers);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, around));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.isDefault() && !operation(method)) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        Function<SdkRequest, Object> answer = answers.get(method.getName());
        if (answer != null) {
            SdkRequest request = (SdkRequest) arguments[0];
            heard.accept(request);
            return answer.apply(request);
        }
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }

    private static boolean operation(Method method) {
        return method.getParameterCount() == 1
                && SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                && !method.getName().endsWith("Paginator");
    }
}
