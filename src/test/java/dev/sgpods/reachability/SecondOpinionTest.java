package dev.sgpods.reachability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.reachability.address.PortRange;
import dev.sgpods.reachability.address.Protocol;
import dev.sgpods.reachability.explain.Outcome;
import dev.sgpods.simulator.network.PacketFilter;
import dev.sgpods.simulator.network.Topology;
import dev.sgpods.simulator.network.Topology.Entry;
import dev.sgpods.simulator.network.Topology.Group;
import dev.sgpods.simulator.network.Topology.Interface;
import dev.sgpods.simulator.network.Topology.Route;
import dev.sgpods.simulator.network.Topology.Rule;
import dev.sgpods.simulator.network.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The simulator's packet filter was written apart from the analysis: the two must agree on any VPC. */
class SecondOpinionTest {
    private static final String[] ADDRESSES = {"10.0.1.10", "10.0.1.11", "10.0.2.20", "10.0.3.30"};
    private static final String[] SUBNETS = {"subnet-1", "subnet-1", "subnet-2", "subnet-3"};
    private static final int[] PORTS = {22, 80, 5432, 40_000, 50_000};
    private static final int[] CLIENTS = {32_768, 40_000, 50_000, 60_999};

    private static int any(Random random, int[] of) {
        return of[random.nextInt(of.length)];
    }

    @Test
    void agreesOnRandomTopologies() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Map<Outcome, Integer> seen = new EnumMap<>(Outcome.class);
        for (int round = 0; round < 1_000; round++) {
            Topology topology = topology(random);
            PacketFilter filter = new PacketFilter(topology);
            PathAnalyzer analyzer = new PathAnalyzer(facts(topology).facts());
            for (int question = 0; question < 8; question++) {
                int from = random.nextInt(ADDRESSES.length);
                int to = (from + 1 + random.nextInt(ADDRESSES.length - 1)) % ADDRESSES.length;
                int port = any(random, PORTS);
                int client = any(random, CLIENTS);
                Verdict verdict = filter.decide(new dev.sgpods.simulator.network.Flow(
                        "eni-" + from, ADDRESSES[from], ADDRESSES[to], "tcp", port, client));
                PathAnalysis analysis = analyzer.analyze(new Flow(
                        new Flow.AtInterface("eni-" + from, Optional.empty()),
                        new Flow.AtInterface("eni-" + to, Optional.empty()),
                        Protocol.TCP,
                        PortRange.of(client),
                        port));
                seen.merge(analysis.outcome(), 1, Integer::sum);
                assertThat(analysis.outcome() == Outcome.PASSED)
                        .as(
                                "seed %d, round %d: eni-%d to eni-%d tcp %d from %d: %s against %s in %s",
                                seed, round, from, to, port, client, verdict, analysis.hops(), topology)
                        .isEqualTo(verdict instanceof Verdict.Passes);
            }
        }
        assertThat(seen.keySet()).as("seed %d", seed).containsExactlyInAnyOrder(Outcome.PASSED, Outcome.BLOCKED);
    }

    private static Topology topology(Random random) {
        Map<String, Group> groups = new HashMap<>();
        for (int group = 0; group < 3; group++) {
            groups.put("sg-" + group, new Group(rules(random), rules(random)));
        }
        Map<String, Topology.Subnet> subnets = new HashMap<>();
        for (int subnet = 1; subnet <= 3; subnet++) {
            String id = "subnet-" + subnet;
            List<Route> routes =
                    random.nextInt(12) == 0 ? List.of() : List.of(new Route("10.0.0.0/16", "local", false));
            subnets.put(id, new Topology.Subnet(id, "vpc-1", entries(random), entries(random), routes));
        }
        List<Interface> interfaces = new ArrayList<>();
        for (int index = 0; index < ADDRESSES.length; index++) {
            List<String> worn = random.nextBoolean() ? List.of("sg-" + random.nextInt(3)) : List.of("sg-0", "sg-1");
            interfaces.add(new Interface("eni-" + index, "vpc-1", SUBNETS[index], List.of(ADDRESSES[index]), worn));
        }
        return new Topology(interfaces, groups, subnets, Map.of("pl-1", List.of("10.0.1.0/25", "10.0.3.0/24")));
    }

    private static List<Rule> rules(Random random) {
        List<Rule> rules = new ArrayList<>();
        for (int count = random.nextInt(4); count > 0; count--) {
            String protocol = new String[] {"-1", "tcp", "6", "udp", "50"}[random.nextInt(5)];
            int first = any(random, PORTS);
            String peer = new String[] {
                        "0.0.0.0/0", "10.0.1.0/24", "10.0.2.20/32", "sg-" + random.nextInt(3), "pl-1", "::/0"
                    }
                    [random.nextInt(6)];
            rules.add(new Rule(protocol, first, Math.max(first, any(random, PORTS)), peer));
        }
        return rules;
    }

    private static List<Entry> entries(Random random) {
        List<Entry> entries = new ArrayList<>(List.of(new Entry(100, true, "-1", "0.0.0.0/0", -1, -1)));
        for (int count = random.nextInt(3); count > 0; count--) {
            int first = any(random, PORTS);
            boolean all = random.nextBoolean();
            entries.add(new Entry(
                    10 * count + random.nextInt(9),
                    random.nextBoolean(),
                    random.nextBoolean() ? "-1" : "tcp",
                    random.nextBoolean() ? "10.0.1.0/24" : "10.0.0.0/16",
                    all ? -1 : first,
                    all ? -1 : Math.max(first, any(random, PORTS))));
        }
        return entries;
    }

    /** The same as facts, by way of the texts in which tests write rules. */
    private static TestNetwork facts(Topology topology) {
        TestNetwork network =
                new TestNetwork().vpc("vpc-1", "10.0.0.0/16").prefixList("pl-1", "10.0.1.0/25", "10.0.3.0/24");
        for (int subnet = 1; subnet <= 3; subnet++) {
            String id = "subnet-" + subnet;
            network.subnet(id, "vpc-1", "a", "10.0." + subnet + ".0/24");
            Topology.Subnet from = Objects.requireNonNull(topology.subnets().get(id));
            List<String> entries = new ArrayList<>();
            from.inbound().forEach(entry -> entries.add(text(entry, "in")));
            from.outbound().forEach(entry -> entries.add(text(entry, "out")));
            network.acl("acl-" + subnet, id, entries.toArray(String[]::new));
            network.table(
                    "rtb-" + subnet,
                    id,
                    from.routes().stream()
                            .map(route -> route.cidr() + " " + route.target())
                            .toArray(String[]::new));
        }
        topology.groups().forEach((id, group) -> {
            List<String> rules = new ArrayList<>();
            group.inbound().forEach(rule -> rules.add("in " + text(rule)));
            group.outbound().forEach(rule -> rules.add("out " + text(rule)));
            network.group(id, rules.toArray(String[]::new));
        });
        topology.interfaces()
                .forEach(each -> network.host(
                        each.id(),
                        each.subnet(),
                        each.addresses().get(0),
                        each.groups().toArray(String[]::new)));
        return network;
    }

    private static String text(Rule rule) {
        return rule.protocol().equals("-1")
                ? "any " + rule.peer()
                : rule.protocol() + " " + rule.fromPort() + "-" + rule.toPort() + " " + rule.peer();
    }

    private static String text(Entry entry, String direction) {
        String protocol = entry.protocol().equals("-1") ? "any" : "tcp";
        String ports =
                entry.fromPort() < 0 || protocol.equals("any") ? "" : " " + entry.fromPort() + "-" + entry.toPort();
        return entry.number() + " " + direction + (entry.allow() ? " allow " : " deny ") + protocol + ports + " "
                + entry.cidr();
    }
}
