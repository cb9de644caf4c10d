package dev.sgpods.graph;

import dev.sgpods.graph.Step.Action;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Sends a pass's requests in parallel, under the lab's claim, each one noted before it is sent. Whatever removes
 * something is sent to destroy, also by a pass that builds: what may build need not be allowed to delete.
 */
public final class Requests {
    private final Executor executor;
    private final Fence fence;
    private final Fence.Scope scope;
    private final TroubleReader troubles;
    private final InstantSource clock;
    private final Duration limit;

    /**
     * Sends requests for one lab.
     *
     * @param clock the lab's clock, on which attempts are noted
     * @param limit wall time after which an answer is no longer waited for; the attempt then stays open
     */
    public Requests(
            Executor executor,
            Fence fence,
            Fence.Scope scope,
            TroubleReader troubles,
            InstantSource clock,
            Duration limit) {
        this.executor = executor;
        this.fence = fence;
        this.scope = scope;
        this.troubles = troubles;
        this.clock = clock;
        this.limit = limit;
    }

    CompletableFuture<Step> ensure(Resource resource, Observation seen, Snapshot snapshot, AttemptLedger ledger) {
        return send(scope, resource, seen, new Action.Asked(), () -> {
            Attempt attempt = ledger.begin(resource.name(), clock.instant());
            try {
                resource.ensure(snapshot, attempt);
            } catch (Fence.ClaimLost lost) {
                throw lost;
            } catch (RuntimeException failure) {
                Trouble trouble = troubles.read(failure);
                if (trouble.certain()) {
                    ledger.refused(resource.name(), trouble.sentence());
                }
                throw failure;
            }
        });
    }

    CompletableFuture<Step> delete(Resource resource, Observation seen, Snapshot snapshot) {
        return send(scope.toDestroy(), resource, seen, new Action.Removed(), () -> resource.delete(snapshot));
    }

    CompletableFuture<Step> deleteIdleTwins(Resource resource, Observation seen, List<String> ids, Snapshot snapshot) {
        return send(
                scope.toDestroy(),
                resource,
                seen,
                new Action.TwinsRemoved(ids),
                () -> resource.deleteIdleTwins(snapshot));
    }

    private CompletableFuture<Step> send(
            Fence.Scope within, Resource resource, Observation seen, Action accepted, Runnable request) {
        return CompletableFuture.supplyAsync(() -> attempt(within, resource, seen, accepted, request), executor)
                .completeOnTimeout(
                        new Step(resource, seen, new Action.Waits("no answer yet")),
                        limit.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private Step attempt(Fence.Scope within, Resource resource, Observation seen, Action accepted, Runnable request) {
        try {
            fence.within(within, request);
            return new Step(resource, seen, accepted);
        } catch (Fence.ClaimLost lost) {
            return new Step(resource, seen, new Action.Waits("another worker took the lab over"));
        } catch (RuntimeException failure) {
            Trouble trouble = troubles.read(failure);
            return new Step(
                    resource,
                    seen,
                    trouble.kind() == Trouble.Kind.GONE && !(accepted instanceof Action.Asked)
                            ? accepted
                            : new Action.Refused(trouble));
        }
    }

    List<Step> join(List<CompletableFuture<Step>> steps) {
        return steps.stream().map(CompletableFuture::join).toList();
    }
}
