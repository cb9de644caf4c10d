package dev.sgpods.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What a lab costs while everything it is made of is there, without data that goes through the NAT gateway.
 *
 * @param items what is paid for
 * @param asOf the day of the prices
 */
public record CostEstimate(List<Item> items, String asOf) {
    static final double HOURS_A_MONTH = 730;
    /** What is said where no price is known. */
    static final String UNKNOWN = "unknown";

    private static final String AND_UNKNOWN = " + " + UNKNOWN;
    private static final int NODE_DISK = 20;
    private static final int DATABASE_DISK = 20;

    public CostEstimate {
        items = List.copyOf(items);
    }

    /**
     * One item.
     *
     * @param dollarsPerHour nothing when no price is known
     */
    public record Item(String what, Optional<Double> dollarsPerHour) {
        /** The amount, or that it is unknown. */
        String inWords() {
            return dollarsPerHour
                    .map(dollars -> String.format(Locale.ROOT, "$%.3f", dollars))
                    .orElse(UNKNOWN);
        }
    }

    /** The cost of what a spec is made into. */
    public static CostEstimate of(LabSpec spec, Prices prices) {
        Asked asked = new Asked(spec.region(), prices);
        List<Item> items = new ArrayList<>();
        String nodes = spec.nodes() + " x ";
        items.add(asked.item("EKS control plane", "control-plane", 1));
        items.add(asked.item(nodes + spec.instanceType() + " nodes", spec.instanceType(), spec.nodes()));
        items.add(asked.disk(nodes + NODE_DISK + " GiB disk", "ebs-gp3", spec.nodes() * NODE_DISK));
        ManagementSpec management = spec.management();
        if (management != null) {
            items.add(asked.item("management instance " + management.instanceType(), management.instanceType(), 1));
            items.add(asked.disk(
                    "management instance, " + ManagementSpec.DISK + " GiB disk", "ebs-gp3", ManagementSpec.DISK));
        }
        items.add(asked.item("database " + spec.databaseClass(), spec.databaseClass(), 1));
        items.add(asked.disk("database storage " + DATABASE_DISK + " GiB", "rds-gp3", DATABASE_DISK));
        items.add(asked.item("managed database secret", "secret", 1 / HOURS_A_MONTH));
        items.add(asked.item("NAT gateway", "nat-gateway", 1));
        items.add(asked.item("public IPv4 address", "public-ipv4", 1));
        return new CostEstimate(items, prices.asOf());
    }

    private record Asked(String region, Prices prices) {
        Item item(String what, String key, double amount) {
            return new Item(what, prices.find(key, region).map(dollars -> dollars * amount));
        }

        Item disk(String what, String key, int gibibytes) {
            return item(what, key, gibibytes / HOURS_A_MONTH);
        }
    }

    /** Dollars an hour, of the items whose price is known. */
    double perHour() {
        return known().mapToDouble(Double::doubleValue).sum();
    }

    /** Dollars an hour; nothing when the price of an item is not known. */
    public OptionalDouble ifKnown() {
        return complete() ? OptionalDouble.of(perHour()) : OptionalDouble.empty();
    }

    /** Whether every item's price is known. */
    boolean complete() {
        return known().count() == items.size();
    }

    /** Whether something is paid for and no item's price is known. */
    boolean unknown() {
        return !items.isEmpty() && known().findAny().isEmpty();
    }

    private Stream<Double> known() {
        return items.stream().flatMap(item -> item.dollarsPerHour().stream());
    }

    /** {@code $0.38}, {@code $0.36 + unknown} when a price is missing, or {@code unknown} when all are. */
    String hourly() {
        return amount(perHour());
    }

    /** What a stretch of time costs, as if everything had been there all along, in the words of {@link #hourly}. */
    String during(Duration time) {
        return amount(perHour() * time.toMillis() / (double) Duration.ofHours(1).toMillis());
    }

    private String amount(double dollars) {
        return unknown() ? UNKNOWN : dollars(dollars) + (complete() ? "" : AND_UNKNOWN);
    }

    /** With {@code at most} before it where there is a figure: counted as if everything had been there all along. */
    String duringAtMost(Duration time) {
        return unknown() ? UNKNOWN : "at most " + during(time);
    }

    /** {@code about $0.38 an hour (prices as of ...)}, or what of it is not known. */
    String inWords() {
        if (unknown()) {
            return UNKNOWN + " (there are no prices of this region as of " + asOf + ")";
        }
        List<String> missing = items.stream()
                .filter(item -> item.dollarsPerHour().isEmpty())
                .map(Item::what)
                .toList();
        return "about " + hourly() + " an hour ("
                + (missing.isEmpty() ? "" : UNKNOWN + ": " + String.join(", ", missing) + "; ") + "prices as of " + asOf
                + ")";
    }

    /** What several labs cost an hour together, in the words of {@link #hourly}. */
    static String together(List<CostEstimate> costs) {
        List<Item> all = costs.stream().flatMap(cost -> cost.items().stream()).toList();
        return new CostEstimate(all, "").hourly();
    }

    /** An amount for people, for example {@code $0.38}. */
    static String dollars(double amount) {
        return String.format(Locale.ROOT, "$%.2f", amount);
    }
}
