package dev.sgpods;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.Table;
import dev.sgpods.simulator.World;
import dev.sgpods.simulator.row.Ec2Row;
import dev.sgpods.simulator.row.RouteTableRow;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Names requests so that the same request has the same name in every run: instead of ids the resources' names in their
 * lab, without tokens and moments. Readings are named by their operation alone.
 */
final class RequestNames {
    private static final Pattern ID = Pattern.compile("\\b([a-z]+)-[0-9a-f]{17}\\b");
    private static final Pattern TOKEN = Pattern.compile("Client(Request)?Token=\\w+");
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");

    private final World world;

    RequestNames(World world) {
        this.world = world;
    }

    String of(String service, String operation, Object request) {
        String operationName = service + ":" + operation;
        return reads(operation) ? operationName : operationName + " " + canonical(request.toString());
    }

    /** Whether a request of this name changes something; requests of clusters are named only if they do. */
    static boolean changes(String name) {
        int colon = name.indexOf(':');
        return colon < 0 || !reads(name.substring(colon + 1));
    }

    private static boolean reads(String operation) {
        return operation.startsWith("describe") || operation.startsWith("list") || operation.startsWith("get");
    }

    private String canonical(String request) {
        Map<String, String> names = world.read(RequestNames::names);
        String named = ID.matcher(request)
                .replaceAll(id -> Matcher.quoteReplacement(names.getOrDefault(id.group(), "some " + id.group(1))));
        return MOMENT.matcher(TOKEN.matcher(named).replaceAll("")).replaceAll("then");
    }

    private static Map<String, String> names(State state) {
        Map<String, String> names = new HashMap<>();
        Stream.of(
                        state.vpcs(),
                        state.internetGateways(),
                        state.subnets(),
                        state.routeTables(),
                        state.natGateways(),
                        state.addresses(),
                        state.securityGroups(),
                        state.securityGroupRules(),
                        state.launchTemplates())
                .flatMap(Table::stream)
                .forEach(row -> names.put(row.id(), name(row)));
        for (RouteTableRow table : state.routeTables().values()) {
            table.associations()
                    .forEach((id, subnet) -> names.put(id, name(table) + " with " + names.getOrDefault(subnet, "?")));
        }
        return names;
    }

    private static String name(Ec2Row<?> row) {
        Map<String, String> tags = row.tags();
        String plain = tags.getOrDefault(
                "aws:eks:cluster-name", "untagged " + row.getClass().getSimpleName());
        return tags.getOrDefault("sgpods:resource", plain);
    }
}
