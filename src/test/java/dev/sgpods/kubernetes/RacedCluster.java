package dev.sgpods.kubernetes;

import dev.sgpods.simulator.cluster.LabWorld;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A simulated cluster in which somebody else changes something between what the product read and what it then writes:
 * right before the first request of a kind is sent, once.
 */
public final class RacedCluster implements AutoCloseable {
    private final LabWorld world = new LabWorld();
    private final AtomicReference<@Nullable Race> race = new AtomicReference<>();
    private final ClusterAccess access = new ClusterAccess(
            new TokenLogin((region, name) -> "k8s-aws-v1." + LabWorld.token(), InstantSource.fixed(TestLab.NOON)),
            this::before);

    private record Race(String verb, Consumer<KubernetesClient> other) {}

    /** A cluster whose nodes are up. */
    public RacedCluster() {
        world.pass(Duration.ofMinutes(2));
        controllers();
    }

    /** Controllers act when somebody looks. */
    private void controllers() {
        world.client.pods().inAnyNamespace().list();
    }

    private void before(ClusterCall call) {
        Race now = race.get();
        if (now != null && call.verb().equals(now.verb()) && race.compareAndSet(now, null)) {
            now.other().accept(world.client);
        }
        world.pass(Duration.ofSeconds(5));
    }

    /** Has somebody else act right before the next request with this verb. */
    public void before(String verb, Consumer<KubernetesClient> other) {
        race.set(new Race(verb, other));
    }

    /** Whether what was to happen has happened. */
    public boolean raced() {
        return race.get() == null;
    }

    /** As the product reaches it. */
    public KubernetesClient product() {
        return access.client(address());
    }

    /** As everybody else does. */
    public KubernetesClient other() {
        return world.client;
    }

    LabCluster lab() {
        return TestLab.cluster(access, Optional.of(address()));
    }

    ClusterView view() {
        return new ClusterReader(access).read(address(), LabCluster.NAMESPACE);
    }

    private ClusterAddress address() {
        return new ClusterAddress("lab", "eu-west-1", world.endpoint(), "");
    }

    @Override
    public void close() {
        access.close();
        world.close();
    }
}
