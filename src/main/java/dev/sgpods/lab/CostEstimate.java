package dev.sgpods.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a lab costs while everything it is made of is there, without data that goes through the NAT gateway.
 *
 * @param items what is paid for
 * @param asOf the day of the prices
 */
public record CostEstimate(List<Item> items, String asOf) {
    private static final double HOURS_A_MONTH = 730;
    private static final int NODE_DISK = 20;
    private static final int DATABASE_DISK = 20;

    public CostEstimate {
        items = List.copyOf(items);
    }

    /**
     * One item.
     *
     * @param dollarsPerHour 0 when no price is known
     * @param remark what is to be said about the price, or an empty text
     */
    public record Item(String what, double dollarsPerHour, String remark) {
        /** The amount, or that none is known, with the remark. */
        String inWords() {
            if (dollarsPerHour == 0) {
                return remark;
            }
            return String.format(Locale.ROOT, "$%.3f", dollarsPerHour) + (remark.isEmpty() ? "" : " (" + remark + ")");
        }
    }

    /** The cost of what a spec is made into. */
    public static CostEstimate of(LabSpec spec, Prices prices) {
        List<Item> items = new ArrayList<>();
        items.add(item(prices, spec, "EKS control plane", "control-plane", 1));
        items.add(item(
                prices,
                spec,
                spec.nodes() + " x " + spec.instanceType() + " nodes",
                spec.instanceType(),
                spec.nodes()));
        items.add(item(
                prices,
                spec,
                spec.nodes() + " x " + NODE_DISK + " GiB disk",
                "ebs-gp3",
                spec.nodes() * NODE_DISK / HOURS_A_MONTH));
        ManagementSpec management = spec.management();
        if (management != null) {
            items.add(item(
                    prices, spec, "management instance " + management.instanceType(), management.instanceType(), 1));
            items.add(item(
                    prices,
                    spec,
                    "management instance, " + ManagementSpec.DISK + " GiB disk",
                    "ebs-gp3",
                    ManagementSpec.DISK / HOURS_A_MONTH));
        }
        items.add(item(prices, spec, "database " + spec.databaseClass(), spec.databaseClass(), 1));
        items.add(item(
                prices, spec, "database storage " + DATABASE_DISK + " GiB", "rds-gp3", DATABASE_DISK / HOURS_A_MONTH));
        items.add(item(prices, spec, "NAT gateway", "nat-gateway", 1));
        items.add(item(prices, spec, "public IPv4 address", "public-ipv4", 1));
        return new CostEstimate(items, prices.asOf());
    }

    private static Item item(Prices prices, LabSpec spec, String what, String key, double amount) {
        return prices.find(key, spec.region())
                .map(quote -> new Item(
                        what,
                        quote.dollars() * amount,
                        quote.local() ? "" : "the US price: none is known for " + spec.region()))
                .orElseGet(() -> new Item(what, 0, "no price is known; not in the sum"));
    }

    /** Dollars an hour, of the items whose price is known. */
    public double perHour() {
        return items.stream().mapToDouble(Item::dollarsPerHour).sum();
    }

    /** Dollars for a stretch of time, counted as if everything had been there all along. */
    public double during(Duration time) {
        return perHour() * time.toMillis() / (double) Duration.ofHours(1).toMillis();
    }

    /** {@code about $0.38 an hour}, with a word about prices that stand in or are missing. */
    public String inWords() {
        String missing =
                items.stream().anyMatch(item -> item.dollarsPerHour() == 0) ? ", without items of unknown price" : "";
        String foreign =
                items.stream().anyMatch(item -> item.remark().startsWith("the US")) ? ", US prices in part" : "";
        return "about " + dollars(perHour()) + " an hour" + missing + foreign + " (prices of " + asOf + ")";
    }

    /** An amount for people, for example {@code $0.38}. */
    static String dollars(double amount) {
        return String.format(Locale.ROOT, "$%.2f", amount);
    }
}
