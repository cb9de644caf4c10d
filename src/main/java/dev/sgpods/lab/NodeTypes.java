package dev.sgpods.lab;

import dev.sgpods.aws.InstanceTypes;
import dev.sgpods.aws.InstanceTypes.InstanceType;
import dev.sgpods.command.EditDistance;
import dev.sgpods.message.Block;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lets pass instance types whose nodes can give pods security groups of their own, and refuses the rest with reasons. */
public final class NodeTypes {
    private static final List<String> PROPOSALS = List.of("m5.large", "c5.large", "m5.xlarge");

    private final InstanceTypes types;
    private final Prices prices;

    /** Checks against a table, and quotes prices. */
    public NodeTypes(InstanceTypes types, Prices prices) {
        this.types = types;
        this.prices = prices;
    }

    /**
     * The type itself when it can work.
     *
     * @throws OptionRefused when it cannot, or is not known
     */
    String check(String name, String region) {
        Optional<InstanceType> type = types.find(name);
        if (type.isEmpty()) {
            String nearest = nearest(name);
            throw new OptionRefused(
                    "The instance type `" + name + "` is unknown here: it is not in the table of branch interfaces, so"
                            + " nobody can tell whether it has them. These certainly do:",
                    LabRequest.INSTANCE_TYPE,
                    nearest,
                    List.of(proposals(region)));
        }
        if (!type.get().trunk() || type.get().branchInterfaces() == 0) {
            throw new OptionRefused(
                    "`" + name
                            + "` cannot work: a pod gets security groups of its own through a branch interface, which"
                            + " hangs on the node's trunk interface, and AWS gives " + family(name)
                            + " instances of this size no trunk interface. These have them:",
                    LabRequest.INSTANCE_TYPE,
                    PROPOSALS.get(0),
                    List.of(proposals(region)));
        }
        return name;
    }

    /** Of a family without a size the size that labs usually have; else what differs by the fewest letters. */
    private String nearest(String name) {
        String usual = name + ".large";
        List<String> capable = capable();
        return capable.contains(usual)
                ? usual
                : EditDistance.nearest(name, capable).orElse(PROPOSALS.get(0));
    }

    private List<String> capable() {
        return types.names().stream()
                .filter(name -> types.find(name).filter(InstanceType::trunk).isPresent())
                .toList();
    }

    private static String family(String name) {
        return name.substring(0, name.indexOf('.'));
    }

    private Block proposals(String region) {
        List<List<String>> rows = PROPOSALS.stream()
                .flatMap(name -> types.find(name).stream())
                .map(type -> List.of(type.name(), String.valueOf(type.branchInterfaces()), price(type.name(), region)))
                .toList();
        return new Block.Table(List.of("Type", "Branch interfaces", "Price as of " + prices.asOf()), rows);
    }

    private String price(String type, String region) {
        return prices.find(type, region)
                .map(dollars -> String.format(Locale.ROOT, "$%.3f an hour", dollars))
                .orElse(CostEstimate.UNKNOWN);
    }
}
