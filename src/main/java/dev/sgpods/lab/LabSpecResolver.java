package dev.sgpods.lab;

import dev.sgpods.command.EditDistance;
import dev.sgpods.command.UserError;
import dev.sgpods.message.Block;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Turns what was typed into a complete spec, or refuses it. Stores and spends nothing. */
public final class LabSpecResolver {
    private static final int ZONES = 2;

    private final LabLimits limits;
    private final Offerings offerings;
    private final NodeTypes nodeTypes;
    private final VersionChoice versions;

    /** A resolver within limits, in a world that offers what it offers. */
    public LabSpecResolver(LabLimits limits, Offerings offerings, NodeTypes nodeTypes, VersionChoice versions) {
        this.limits = limits;
        this.offerings = offerings;
        this.nodeTypes = nodeTypes;
        this.versions = versions;
    }

    /**
     * Resolves completely.
     *
     * @throws UserError for all that is wrong of the options, with a line in which all of it is set right
     */
    public LabSpec resolve(LabRequest request) {
        Trial trial = new Trial(request);
        String region = trial.of(() -> region(request), limits.regions().get(0));
        Duration ttl = trial.of(() -> ttl(request), limits.usual());
        int nodes = trial.of(() -> nodes(request), limits.nodes());
        String instanceType = trial.of(
                () -> nodeTypes.check(lower(request.instanceType(), limits.instanceType()), region),
                limits.instanceType());
        String version = trial.last(() -> versions.choose(region, request));
        String databaseClass = offerings.databaseClass(region);
        return new LabSpec(
                region,
                zones(region, instanceType, databaseClass, request),
                limits.vpcCidr(),
                version,
                instanceType,
                nodes,
                offerings.engineVersion(region),
                databaseClass,
                offerings.clientImage(region),
                ttl,
                request.management() ? managementInstance(region) : null,
                offerings.nodeRelease(region, version, instanceType));
    }

    /** Goes on after each refusal, to find them all. */
    private static final class Trial {
        private final List<OptionRefused> refused = new ArrayList<>();
        private LabRequest mended;

        Trial(LabRequest request) {
            this.mended = request;
        }

        /** The value, or what to go on with when it was refused. */
        <T> T of(Supplier<T> option, T otherwise) {
            try {
                return option.get();
            } catch (OptionRefused refusal) {
                note(refusal);
                return otherwise;
            }
        }

        /** The value when nothing was refused; an answer that AWS did not give is no matter when something was. */
        <T> T last(Supplier<T> option) {
            try {
                T value = option.get();
                if (refused.isEmpty()) {
                    return value;
                }
            } catch (OptionRefused refusal) {
                note(refusal);
            } catch (UserError unanswered) {
                if (refused.isEmpty()) {
                    throw unanswered;
                }
            }
            throw refusal();
        }

        private void note(OptionRefused refusal) {
            refused.add(refusal);
            mended = refusal.mend(mended);
        }

        private UserError refusal() {
            if (refused.size() == 1) {
                OptionRefused one = refused.get(0);
                return new UserError(one.sentence(), mended.line(), one.details());
            }
            List<Block> details = new ArrayList<>();
            for (OptionRefused one : refused) {
                details.add(new Block.Text(one.sentence()));
                details.addAll(one.details());
            }
            return new UserError(refused.size() + " things are wrong with this line.", mended.line(), details);
        }
    }

    private ManagementSpec managementInstance(String region) {
        return new ManagementSpec(offerings.managementImage(region), ManagementSpec.TYPE);
    }

    private static String lower(@Nullable String typed, String otherwise) {
        return typed == null ? otherwise : typed.strip().toLowerCase(Locale.ROOT);
    }

    private String region(LabRequest request) {
        String region = lower(request.region(), limits.regions().get(0));
        if (limits.regions().contains(region)) {
            return region;
        }
        String nearest = EditDistance.nearest(region, limits.regions())
                .orElse(limits.regions().get(0));
        throw new OptionRefused(
                "Labs cannot be made in `" + region + "`. Allowed are: " + String.join(", ", limits.regions()) + ".",
                LabRequest.REGION,
                nearest);
    }

    private Duration ttl(LabRequest request) {
        String typed = request.ttl();
        if (typed == null) {
            return limits.usual();
        }
        Optional<Duration> parsed = Durations.parse(typed);
        String longest = Durations.format(limits.longest());
        Duration ttl = parsed.orElseThrow(() -> new OptionRefused(
                "`" + typed + "` is not a duration: " + Durations.RULE + ", and a lease lasts at most " + longest + ".",
                LabRequest.TTL,
                Durations.format(limits.usual())));
        if (ttl.compareTo(limits.longest()) > 0) {
            throw new OptionRefused(
                    "A lease of " + typed + " is too long: at most " + longest
                            + " are allowed. It can be extended later.",
                    LabRequest.TTL,
                    longest);
        }
        return ttl;
    }

    private int nodes(LabRequest request) {
        String typed = request.nodes();
        if (typed == null) {
            return limits.nodes();
        }
        if (typed.matches("[1-9]")) {
            int nodes = Integer.parseInt(typed);
            if (nodes >= LabLimits.FEWEST_NODES && nodes <= LabLimits.MOST_NODES) {
                return nodes;
            }
        }
        boolean many = typed.matches("[1-9]\\d{0,8}");
        int nearest = many ? LabLimits.MOST_NODES : typed.equals("0") ? LabLimits.FEWEST_NODES : limits.nodes();
        throw new OptionRefused(
                "A lab cannot have `" + typed + "` nodes: it has " + LabLimits.FEWEST_NODES + " to "
                        + LabLimits.MOST_NODES + ".",
                LabRequest.NODES,
                String.valueOf(nearest));
    }

    private List<String> zones(String region, String instanceType, String databaseClass, LabRequest request) {
        List<String> zones = offerings.zones(region, instanceType, databaseClass);
        if (zones.size() < ZONES) {
            throw new UserError(
                    "A lab needs two zones that offer EKS, `" + instanceType + "` and `" + databaseClass + "`; `"
                            + region
                            + "` has " + (zones.isEmpty() ? "none" : "only " + String.join(", ", zones))
                            + ". Choose another instance type or region.",
                    request.corrected(LabRequest.INSTANCE_TYPE, limits.instanceType()));
        }
        return zones.subList(0, ZONES);
    }
}
