package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.EksException;

/** Extra questions about clusters, which nobody had to ask. */
class FurtherReadingTest {
    private final TestCloud cloud = new TestCloud();
    private final TestParts parts = new TestParts(cloud.aws, TestCloud.LAB);
    private final AtomicInteger refused = new AtomicInteger();
    private boolean failing;

    @Test
    void whatIsKnownStaysKnownWhenOneFails() {
        String cluster = cloud.make(parts.cluster);
        InventoryReader reader = new InventoryReader(
                TestCloud.REGION, TestCloud.LAB.installation(), clients(), Runnable::run, cloud::now);
        Set<String> labs = Set.of(TestCloud.LAB.labId());
        Inventory before = reader.read(labs);
        cloud.advance(Duration.ofMinutes(5));
        reader.touch(cluster, cloud.now());
        cloud.advance(Duration.ofMinutes(1));
        failing = true;
        Inventory after = reader.further(before, labs, 10);
        assertThat(refused).hasPositiveValue();
        assertThat(after.clusters().wasRead()).isTrue();
        assertThat(after.clusters().things())
                .extracting(facts -> facts.cluster().name())
                .containsExactly(cluster);
    }

    private AwsClients clients() {
        AwsClients all = cloud.aws;
        EksClient eks = (EksClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EksClient.class}, (proxy, method, arguments) -> {
                    if (failing) {
                        refused.incrementAndGet();
                        throw EksException.builder()
                                .message("Service unavailable")
                                .statusCode(503)
                                .build();
                    }
                    try {
                        return method.invoke(all.eks(), arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
        return new AwsClients(
                all.ec2(),
                eks,
                all.rds(),
                all.iam(),
                all.secrets(),
                all.classicBalancers(),
                all.balancers(),
                all.logs(),
                all.quotas(),
                all.parameters(),
                all.trail());
    }
}
