package dev.sgpods;

import dev.sgpods.simulator.World;
import dev.sgpods.simulator.aws.RequestHook;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Stops a process without warning at chosen points of its requests. A dead process sends nothing, stores nothing and
 * says nothing any more: every request and every method of what is {@link #mortal} throws.
 *
 * <p>A request is known by a name that is the same in every run. At each name a process dies once at most, so that the
 * process that is started anew gets past it; a request that is refused was not acted upon, and its death is put off to
 * the next try.
 */
final class Death implements RequestHook {
    /** Where a process dies. */
    enum Point {
        /** Not at this request. */
        NOWHERE,
        /** The process lives and AWS or the cluster has acted, but the connection breaks before the answer arrives. */
        ANSWER_LOST,
        /** It is noted that the request is about to be sent, and it is not sent. */
        BEFORE_SENDING,
        /** AWS or the cluster has acted; the answer never arrives. */
        AFTER_ACTING,
        /** The answer came, and what the pass notes in the lab's row after it is committed; nothing was told yet. */
        AFTER_RECORDING
    }

    private record Request(String name, Point point) {}

    private final RequestNames names;
    private final Function<String, Point> plan;
    private final Set<String> seen = new LinkedHashSet<>();
    private final Set<String> deaths = new LinkedHashSet<>();
    private final IdentityHashMap<Object, Request> sent = new IdentityHashMap<>();
    private @Nullable Request called;
    private final Set<String> recording = new LinkedHashSet<>();
    private boolean dead;
    private String phase = "";

    /**
     * Plans deaths.
     *
     * @param plan where the process dies at a request of the given name
     */
    Death(World world, Function<String, Point> plan) {
        this.names = new RequestNames(world);
        this.plan = plan;
    }

    /** From now on requests are others than before, although they are called the same. */
    synchronized void phase(String name) {
        phase = name + " ";
    }

    /** The names of all requests so far, each once, in the order in which they were first made. */
    synchronized List<String> seen() {
        return List.copyOf(seen);
    }

    /** The names of the requests at which a process died or an answer was lost. */
    synchronized List<String> deaths() {
        return List.copyOf(deaths);
    }

    /** The pass is over: whoever was to die after recording, and recorded nothing, dies now. Tells whether it is dead. */
    synchronized boolean afterPass() {
        if (!recording.isEmpty()) {
            die(recording);
        }
        return dead;
    }

    /** A new process is started. */
    synchronized void revive() {
        dead = false;
        recording.clear();
        called = null;
        sent.clear();
    }

    @Override
    public synchronized void before(String service, String operation, Object request) {
        sent.put(request, begin(names.of(service, operation, request)));
    }

    @Override
    public synchronized void after(String service, String operation, Object request) {
        Request answered = sent.remove(request);
        if (answered != null) {
            acted(answered);
        }
    }

    /** A changing request to a cluster is about to be sent. */
    synchronized void beforeCall(String call) {
        called = begin(call);
    }

    /** A cluster has acted on the request that was sent last. */
    synchronized void afterCall() {
        Request answered = called;
        called = null;
        if (answered != null) {
            acted(answered);
        }
    }

    private Request begin(String plain) {
        live();
        String name = phase + plain;
        seen.add(name);
        Point point = deaths.contains(name) ? Point.NOWHERE : plan.apply(name);
        if (point == Point.BEFORE_SENDING) {
            throw die(Set.of(name));
        }
        return new Request(name, point);
    }

    private void acted(Request request) {
        live();
        if (request.point() == Point.ANSWER_LOST) {
            deaths.add(request.name());
            throw SdkClientException.create("Read timed out");
        }
        if (request.point() == Point.AFTER_ACTING) {
            throw die(Set.of(request.name()));
        }
        if (request.point() == Point.AFTER_RECORDING) {
            recording.add(request.name());
        }
    }

    private void live() {
        if (dead) {
            throw new KilledProcess("before this");
        }
    }

    private KilledProcess die(Set<String> requests) {
        KilledProcess killed = new KilledProcess("at " + requests);
        dead = true;
        deaths.addAll(requests);
        // Whatever was to kill it after this pass's recording has been overtaken, and will not be asked for again.
        deaths.addAll(recording);
        recording.clear();
        return killed;
    }

    private synchronized void returned(Method method) {
        if (!recording.isEmpty() && method.getName().equals("change")) {
            throw die(recording);
        }
    }

    private synchronized void check() {
        live();
    }

    /** The same thing, as a process has it that may die; what it hands out as an interface of ours is mortal, too. */
    <T> T mortal(Class<T> type, T real) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    check();
                    Object answer = invoke(real, method, arguments);
                    returned(method);
                    Class<?> answered = method.getReturnType();
                    boolean ours = answered.isInterface()
                            && !answered.isSealed()
                            && answered.getName().startsWith("dev.sgpods");
                    return ours ? mortalAny(answered, answer) : answer;
                }));
    }

    private <T> T mortalAny(Class<T> type, Object real) {
        return mortal(type, type.cast(real));
    }

    private static Object invoke(Object real, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getTargetException();
        }
    }
}
