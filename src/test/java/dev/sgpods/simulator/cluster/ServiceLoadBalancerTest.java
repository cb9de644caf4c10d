package dev.sgpods.simulator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.simulator.row.LoadBalancerRow;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A Service's load balancer stands in the account, and leaves it before the Service goes. */
class ServiceLoadBalancerTest {
    private final LabWorld lab = new LabWorld();

    @AfterEach
    void close() {
        lab.close();
    }

    private void expose() {
        lab.client
                .resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withName("web")
                        .withNamespace("default")
                        .endMetadata()
                        .withNewSpec()
                        .withType("LoadBalancer")
                        .addNewPort()
                        .withPort(80)
                        .endPort()
                        .endSpec()
                        .build())
                .create();
        lab.pass(Duration.ofSeconds(10));
    }

    private Service service() {
        return lab.client.services().inNamespace("default").withName("web").get();
    }

    private List<LoadBalancerRow> balancers() {
        return lab.world.read(state -> List.copyOf(state.loadBalancers().values()));
    }

    @Test
    void itsSubnetsAreTaggedForItAndItGoesBeforeItsService() {
        lab.change(state -> state.subnets().update("subnet-a", subnet -> {
            TreeMap<String, String> tags = new TreeMap<>();
            tags.put("kubernetes.io/role/elb", "1");
            return subnet.withTags(tags);
        }));
        expose();
        LoadBalancerRow balancer = balancers().get(0);
        assertThat(service().getStatus().getLoadBalancer().getIngress().get(0).getHostname())
                .isEqualTo(balancer.dnsName());
        assertThat(balancer.tags()).containsEntry("kubernetes.io/cluster/lab", "owned");
        assertThat(balancer.subnetIds()).containsExactly("subnet-a");
        String group = balancer.groupIds().get(0);
        assertThat(references(group)).isEqualTo(1);
        lab.client.services().inNamespace("default").withName("web").delete();
        lab.pass(Duration.ofSeconds(10));
        assertThat(service().getMetadata().getDeletionTimestamp()).isNotNull();
        assertThat(references(group)).isEqualTo(1);
        lab.pass(Duration.ofMinutes(1));
        assertThat(service()).isNull();
        assertThat(balancers()).isEmpty();
        assertThat(references(group)).isZero();
        assertThat(lab.world.<Boolean>read(state -> state.securityGroups().contains(group)))
                .isFalse();
    }

    private long references(String group) {
        return lab.world.read(state -> state.securityGroupRules().stream()
                .filter(rule -> group.equals(rule.peerGroupId()))
                .count());
    }

    @Test
    void withoutATaggedSubnetThereIsNone() {
        expose();
        assertThat(balancers()).isEmpty();
        assertThat(lab.client.v1().events().inNamespace("default").list().getItems())
                .extracting(Event::getReason)
                .contains("SyncLoadBalancerFailed");
        lab.client.services().inNamespace("default").withName("web").delete();
        assertThat(service()).isNull();
    }
}
