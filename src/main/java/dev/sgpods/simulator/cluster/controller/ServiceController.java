package dev.sgpods.simulator.cluster.controller;

import dev.sgpods.simulator.cluster.objects.Kinds;
import dev.sgpods.simulator.cluster.objects.KubernetesObject;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;

/**
 * Gives Services of type LoadBalancer their load balancer, and holds on to a Service that goes until its load balancer
 * is out of the VPC. A cluster that is deleted under them leaves the load balancers behind.
 */
final class ServiceController implements Controller {
    private static final String FINALIZER = "service.kubernetes.io/load-balancer-cleanup";
    private static final Duration WORK = Duration.ofSeconds(3);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    @Override
    public void reconcile(Turn turn) {
        for (KubernetesObject service : turn.objects().list(Kinds.SERVICE)) {
            boolean held = service.finalizers().contains(FINALIZER);
            if (service.deleting() && held) {
                close(turn, service);
            } else if (!service.deleting() && wanted(service)) {
                open(turn, service, held);
            }
        }
    }

    private static boolean wanted(KubernetesObject service) {
        return service.spec().path("type").asString("").equals("LoadBalancer")
                && service.status().path("loadBalancer").path("ingress").isEmpty();
    }

    /** The name that the cloud provider makes of an object's uid. */
    private static String name(KubernetesObject service) {
        String name = "a" + service.uid().replace("-", "");
        return name.substring(0, Math.min(32, name.length()));
    }

    private static void open(Turn turn, KubernetesObject service, boolean held) {
        Events events = new Events(turn.objects(), "service-controller");
        if (!held) {
            service.metadata().putArray("finalizers").add(FINALIZER);
            turn.objects().put(Kinds.SERVICE, service);
            events.normal(service, "EnsuringLoadBalancer", "Ensuring load balancer");
        }
        // A failure is looked at again whenever anything in the cluster changes, and after a minute.
        if (!turn.reached(service.created().plus(WORK))) {
            return;
        }
        Optional<String> host =
                turn.cloud().openLoadBalancer(name(service), service.namespace() + "/" + service.name());
        if (host.isEmpty()) {
            events.warning(
                    service,
                    "SyncLoadBalancerFailed",
                    "Error syncing load balancer: failed to ensure load balancer: could not find any suitable subnets"
                            + " for creating the ELB");
            turn.reached(turn.now().plus(AGAIN));
            return;
        }
        service.object("status")
                .putObject("loadBalancer")
                .putArray("ingress")
                .addObject()
                .put("hostname", host.get());
        turn.objects().put(Kinds.SERVICE, service);
        events.normal(service, "EnsuredLoadBalancer", "Ensured load balancer");
    }

    private static void close(Turn turn, KubernetesObject service) {
        if (!turn.reached(turn.cloud().closeLoadBalancer(name(service)))) {
            return;
        }
        turn.cloud().forgetLoadBalancer(name(service));
        ArrayNode kept = service.metadata().arrayNode();
        service.finalizers().stream().filter(name -> !name.equals(FINALIZER)).forEach(kept::add);
        service.metadata().set("finalizers", kept);
        turn.objects().put(Kinds.SERVICE, service);
    }
}
