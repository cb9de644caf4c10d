package dev.sgpods.aws;

import dev.sgpods.graph.Fence;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import software.amazon.awssdk.awscore.AwsExecutionAttribute;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * What every request to AWS passes: first its turn, then, right before each transmission, the fence; a changing one is
 * noted before it is sent for the first time, and not sent when it cannot be noted.
 *
 * <p>A request waits for its turn on the thread that sends it, for eight seconds at most, before its time-outs begin.
 */
public final class RequestGate implements ExecutionInterceptor {
    private static final ExecutionAttribute<Boolean> NOTED = new ExecutionAttribute<>("SgpodsNoted");

    private final Fence fence;
    private final Changes changes;
    private final LongSupplier nanoTime;
    private final RequestPace pace = new RequestPace();

    /** Notes requests that change something. */
    @FunctionalInterface
    public interface Changes {
        /**
         * A request is about to be sent.
         *
         * @param lab the lab's id, or empty
         * @param action as IAM's policies name it, for example {@code ec2:CreateVpc}
         */
        void sending(String lab, String action);
    }

    /**
     * A gate for all clients of a program.
     *
     * @param nanoTime a monotonic clock
     */
    public RequestGate(Fence fence, Changes changes, LongSupplier nanoTime) {
        this.fence = fence;
        this.changes = changes;
        this.nanoTime = nanoTime;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        String region = String.valueOf(attributes.getAttribute(AwsExecutionAttribute.AWS_REGION));
        await(pace.reserve(service(attributes), region, changes(action(attributes)), nanoTime.getAsLong()));
    }

    private static void await(Duration turn) {
        if (turn.isZero()) {
            return;
        }
        try {
            // As the SDK does between its own tries, this waits on the thread that sends. Those are the pools for
            // requests, command lines and proofs: no thread of Quartz or Bolt sends anything to AWS. A refusal in the
            // place of a short wait would end the pass, and the next one would read all over again, so that more
            // requests were sent.
            // Nobody ever releases the semaphore: an interrupt alone ends the wait early.
            if (new Semaphore(0).tryAcquire(turn.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("A semaphore without permits gave one.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("Interrupted before the request was sent.", interrupted);
        }
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        fence.check();
        String action = action(attributes);
        if (changes(action) && !tried(context.request()) && attributes.getAttribute(NOTED) == null) {
            attributes.putAttribute(NOTED, true);
            changes.sending(fence.lab().orElse(""), action);
            // To note it may have taken longer than the claim had left.
            fence.check();
        }
    }

    /** A dry run changes nothing: EC2 only tells whether it would be allowed. */
    private static boolean tried(SdkRequest request) {
        return request.getValueForField("DryRun", Boolean.class).orElse(false);
    }

    /** EC2 says of what it forbids neither what it was nor of whom it was asked. */
    @Override
    public Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
        return AwsErrors.naming(context.exception(), action(attributes));
    }

    private static boolean changes(String action) {
        return !IamActions.reads(action);
    }

    private static String action(ExecutionAttributes attributes) {
        return IamActions.of(
                service(attributes), String.valueOf(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME)));
    }

    private static String service(ExecutionAttributes attributes) {
        return String.valueOf(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME));
    }
}
