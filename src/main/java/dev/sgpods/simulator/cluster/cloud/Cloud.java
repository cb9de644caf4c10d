package dev.sgpods.simulator.cluster.cloud;

import dev.sgpods.simulator.network.Topology;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The account around one cluster at one instant. */
public interface Cloud {
    /** Such as {@code 1.35}. */
    String kubernetesVersion();

    /** The running instances of the cluster's node groups, by id. */
    List<Instance> instances();

    /** Whether the cluster's role may make network interfaces: bears AmazonEKSVPCResourceController. */
    boolean mayManageInterfaces();

    Optional<NetworkInterface> find(String interfaceId);

    /**
     * Makes a network interface.
     *
     * @throws Refused as EC2 would: a group or subnet that does not exist, no free address
     */
    NetworkInterface create(NewInterface wanted);

    /** Deletes a network interface; nothing happens if there is none. */
    void delete(String interfaceId);

    /** The subnet's IPv4 block. */
    String subnetCidr(String subnet);

    /** Addresses of a subnet that its interfaces use. */
    List<String> usedAddresses(String subnet);

    /** Whether the VPC's resolver, which the cluster's DNS asks for names outside the cluster, is on. */
    boolean resolvesNames();

    /** Makes a Service's load balancer and tells its host name; empty if no subnet is tagged for it. */
    Optional<String> openLoadBalancer(String name, String service);

    /** Deletes a Service's load balancer; when it is out of the VPC, which is now if there is none. */
    Instant closeLoadBalancer(String name);

    /** Takes away the group of a load balancer that is out of the VPC. */
    void forgetLoadBalancer(String name);

    /** All that decides on packets in the cluster's VPC. */
    Topology topology();

    List<DatabaseServer> databases();

    /** Notes that a client opened a connection to a database, which CloudWatch counts. */
    void connected(DatabaseServer server);

    /** The tables of a database, free to be changed. */
    ObjectNode tables(DatabaseServer server);

    /** Keeps the tables of a database. */
    void keepTables(DatabaseServer server, ObjectNode tables);

    /**
     * An EC2 instance that is a node.
     *
     * @param ready when its kubelet is ready; it registers a quarter of a minute before
     */
    record Instance(
            String id,
            String type,
            String zone,
            String subnet,
            String privateIp,
            String nodeName,
            String nodeGroup,
            String primaryInterface,
            List<String> groups,
            Instant ready) {
        public Instance {
            groups = List.copyOf(groups);
        }
    }

    record NetworkInterface(String id, String mac, String privateIp, String subnet) {}

    /**
     * A network interface to be made.
     *
     * @param instance the instance to attach it to, or empty
     */
    record NewInterface(
            String description,
            String type,
            String subnet,
            List<String> groups,
            Map<String, String> tags,
            String instance) {
        public NewInterface {
            groups = List.copyOf(groups);
            tags = Map.copyOf(tags);
        }
    }

    /** EC2's refusal. */
    final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String code;

        public Refused(String code, String message) {
            super(message);
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
