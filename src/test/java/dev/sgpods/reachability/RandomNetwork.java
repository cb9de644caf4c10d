package dev.sgpods.reachability;

import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.address.Cidr;
import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.facts.InternetGateway;
import dev.sgpods.reachability.facts.NatGateway;
import dev.sgpods.reachability.facts.TransitAttachment;
import dev.sgpods.reachability.facts.TransitGateway;
import dev.sgpods.reachability.facts.TransitRouteTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * A random network of two VPCs, joined by a peering or a transit gateway or not at all, with random rules. Two of one
 * seed are equal, but for the rule that one of them has more.
 */
final class RandomNetwork {
    private static final List<String> ADDRESSES =
            List.of("10.1.1.10", "10.1.1.11", "10.1.2.20", "10.2.1.30", "10.2.2.40");
    private static final List<String> SUBNETS =
            List.of("subnet-11", "subnet-11", "subnet-12", "subnet-21", "subnet-22");
    private static final int[] PORTS = {22, 80, 5432, 32_768, 50_000, 60_999, 65_535};

    private final Random random;
    private final String extra;

    /** A rule that one group has more, such as "sg-1 in tcp 80 10.0.0.0/8"; or empty. */
    RandomNetwork(long seed, String extra) {
        this.random = new Random(seed);
        this.extra = extra;
    }

    static List<String> interfaces() {
        return List.of("eni-0", "eni-1", "eni-2", "eni-3", "eni-4");
    }

    TestNetwork build() {
        TestNetwork network = new TestNetwork()
                .vpc("vpc-1", "10.1.0.0/16")
                .vpc("vpc-2", "10.2.0.0/16")
                .subnet("subnet-11", "vpc-1", "a", "10.1.1.0/24")
                .subnet("subnet-12", "vpc-1", "b", "10.1.2.0/24")
                .subnet("subnet-21", "vpc-2", "a", "10.2.1.0/24")
                .subnet("subnet-22", "vpc-2", "b", "10.2.2.0/24")
                .prefixList("pl-1", "10.1.0.0/20", "10.2.2.0/25");
        for (int index = 0; index < ADDRESSES.size(); index++) {
            network.host(
                    interfaces().get(index),
                    SUBNETS.get(index),
                    ADDRESSES.get(index),
                    "sg-" + random.nextInt(3),
                    "sg-3");
        }
        for (int group = 0; group < 4; group++) {
            network.group("sg-" + group, rules("sg-" + group));
        }
        join(network);
        for (String subnet : List.of("subnet-11", "subnet-12", "subnet-21", "subnet-22")) {
            if (random.nextInt(3) == 0) {
                network.acl("acl-" + subnet, subnet, entries());
            }
        }
        return network;
    }

    private String[] rules(String group) {
        List<String> rules = new ArrayList<>();
        for (String direction : List.of("in", "out")) {
            for (int count = random.nextInt(4); count > 0; count--) {
                rules.add(direction + traffic() + peer());
            }
        }
        if (extra.startsWith(group + " ")) {
            rules.add(extra.substring(group.length() + 1));
        }
        return rules.toArray(String[]::new);
    }

    private String traffic() {
        return switch (random.nextInt(4)) {
            case 0 -> " any ";
            case 1 -> " udp 53 ";
            default -> " tcp " + port() + " ";
        };
    }

    private int port() {
        return PORTS[random.nextInt(PORTS.length)];
    }

    private String peer() {
        return switch (random.nextInt(4)) {
            case 0 -> "sg-" + random.nextInt(4);
            case 1 -> "pl-1";
            case 2 -> "0.0.0.0/0";
            default -> ADDRESSES.get(random.nextInt(ADDRESSES.size())) + "/" + (8 + random.nextInt(25));
        };
    }

    private String[] entries() {
        List<String> entries = new ArrayList<>();
        for (String direction : List.of("in", "out")) {
            for (int number = 1 + random.nextInt(4); number > 0; number--) {
                int first = port();
                String traffic = random.nextBoolean() ? "any" : "tcp " + first + "-" + Math.max(first, port());
                entries.add(number * 10 + " " + direction + (random.nextInt(4) == 0 ? " deny " : " allow ") + traffic
                        + " " + (random.nextBoolean() ? "0.0.0.0/0" : "10.1.0.0/16"));
            }
        }
        return entries.toArray(String[]::new);
    }

    private void join(TestNetwork network) {
        String by =
                switch (random.nextInt(3)) {
                    case 0 -> "pcx-1";
                    case 1 -> "tgw-1";
                    default -> "nat-1";
                };
        String state = random.nextInt(6) == 0 ? " blackhole" : "";
        network.table("rtb-1", "subnet-11 subnet-12", "10.1.0.0/16 local", "10.2.0.0/16 " + by + state);
        network.table(
                "rtb-2",
                "subnet-21 subnet-22",
                "10.2.0.0/16 local",
                "10.1.0.0/16 " + (by.equals("nat-1") ? "igw-1" : by));
        network.peering("pcx-1", random.nextInt(5) == 0 ? "deleted" : "active", "vpc-1", "vpc-2");
        network.add(new InternetGateway("igw-1", List.of("vpc-2")));
        network.add(new NatGateway(
                "nat-1",
                "vpc-1",
                "subnet-12",
                "available",
                true,
                List.of(new NatGateway.Assigned(
                        "eni-nat", Optional.of(Address.parse("10.1.2.99")), Optional.of(Address.parse("52.0.0.99"))))));
        network.add(
                network.networkInterface("eni-nat", "subnet-12", "nat_gateway", "", List.of("10.1.2.99=52.0.0.99")));
        transit(network);
    }

    private void transit(TestNetwork network) {
        Optional<Boolean> referencing = Optional.of(random.nextBoolean());
        network.add(new TransitGateway("tgw-1", "1111", "eu-west-1", "available", referencing));
        for (int vpc = 1; vpc <= 2; vpc++) {
            network.add(new TransitAttachment(
                    "att-" + vpc,
                    "tgw-1",
                    "vpc",
                    "vpc-" + vpc,
                    "available",
                    "tgw-rtb-1",
                    Optional.of(List.of("subnet-" + vpc + (1 + random.nextInt(2)))),
                    Optional.of(true),
                    Optional.empty()));
        }
        List<TransitRouteTable.TransitRoute> routes = random.nextInt(4) == 0
                ? List.of(new TransitRouteTable.TransitRoute(Cidr.parse("10.2.2.0/24"), "", false, true))
                : List.of();
        network.add(new TransitRouteTable(
                "tgw-rtb-1", "tgw-1", Optional.of(routes), Optional.of(List.of("att-1", "att-2")), false));
    }

    /** A random question about the network's interfaces. */
    static Flow question(Random random) {
        return TestNetwork.flow(
                interfaces().get(random.nextInt(5)),
                interfaces().get(random.nextInt(5)),
                random.nextInt(6) == 0 ? Protocol.UDP : Protocol.TCP,
                random.nextInt(6) == 0 ? 53 : PORTS[random.nextInt(PORTS.length)]);
    }
}
