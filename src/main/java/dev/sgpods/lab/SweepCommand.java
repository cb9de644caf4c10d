package dev.sgpods.lab;

import dev.sgpods.command.Action;
import dev.sgpods.command.EditDistance;
import dev.sgpods.command.Invocation;
import dev.sgpods.command.Ownership;
import dev.sgpods.command.Reply;
import dev.sgpods.command.UserError;
import dev.sgpods.command.Verb;
import dev.sgpods.lab.SweepLook.Left;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sweep [plan] [--region R] [--plan]}: announces what is nobody's, and deletes only what was announced. */
@Command(
        name = "sweep",
        description = "Deletes what bears our tag and belongs to no lab, of what an earlier plan announced.")
final class SweepCommand implements Action {
    private static final Duration GOOD_FOR = Duration.ofHours(1);
    /** As many as one message shows: what is not shown is not announced. */
    private static final int MOST = 60;

    private static final String PLAN = "/sgpods sweep --plan";

    private final Invocation invocation;
    private final LabCommands.Sweeping sweeping;
    private final Prices prices;
    private final RandomGenerator random;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "[plan]",
            description = "The plan's id; your newest when not given.")
    private @Nullable String id;

    @Option(
            names = "--region",
            paramLabel = "eu-west-1",
            description = "Only there; in all allowed regions when not given.")
    private @Nullable String region;

    @Option(names = "--plan", description = "Shows what would be deleted, with age and cost, and deletes nothing.")
    private boolean plan;

    SweepCommand(Invocation invocation, LabCommands.Sweeping sweeping, Prices prices, RandomGenerator random) {
        this.invocation = invocation;
        this.sweeping = sweeping;
        this.prices = prices;
        this.random = random;
    }

    @Override
    public Reply run() {
        invocation.require(Verb.SWEEP, Ownership.NONE);
        List<String> regions = regions();
        if (plan) {
            if (id != null) {
                throw new UserError(
                        "`--plan` announces a new plan, and `" + id + "` would be one that was announced: give one of"
                                + " them. Nothing was deleted.",
                        PLAN);
            }
            return announce(regions);
        }
        SweepPlan wanted = wanted();
        requireGood(wanted, regions);
        if (!sweeping.plans().begin(wanted.id())) {
            throw new UserError(
                    "The plan " + wanted.id() + " was carried out already, or is under way. Nothing was deleted now.",
                    PLAN);
        }
        sweeping.background().execute(sweeping.work());
        return Reply.done(SweepMessages.begun(wanted));
    }

    private void requireGood(SweepPlan wanted, List<String> regions) {
        if (wanted.announcedAt().plus(GOOD_FOR).isBefore(invocation.now())) {
            throw new UserError(
                    "The plan " + wanted.id()
                            + " is older than an hour, and much may have changed. Nothing was deleted.",
                    PLAN);
        }
        if (region != null && wanted.things().stream().anyMatch(thing -> !regions.contains(thing.region()))) {
            throw new UserError(
                    "The plan " + wanted.id() + " names things outside `" + regions.get(0) + "`. Nothing was deleted.",
                    PLAN + " --region " + regions.get(0));
        }
    }

    private List<String> regions() {
        List<String> allowed = sweeping.look().regions();
        if (region == null) {
            return allowed;
        }
        String typed = region.strip().toLowerCase(Locale.ROOT);
        if (allowed.contains(typed)) {
            return List.of(typed);
        }
        throw new UserError(
                "Labs are not made in `" + typed + "`. Allowed are: " + String.join(", ", allowed) + ".",
                PLAN + " --region " + EditDistance.nearest(typed, allowed).orElse(allowed.get(0)));
    }

    private Reply announce(List<String> regions) {
        SweepLook.Found found = sweeping.look().in(regions);
        SweepMessages messages = new SweepMessages(prices);
        if (found.left().isEmpty()) {
            return Reply.done(messages.nothing(found));
        }
        List<Left> shown = found.left().subList(0, Math.min(MOST, found.left().size()));
        SweepPlan announced = new SweepPlan(
                LabId.random(random),
                invocation.caller().user(),
                invocation.caller().channel(),
                invocation.now(),
                SweepPlan.State.ANNOUNCED,
                shown.stream().map(Left::thing).toList());
        sweeping.plans().announce(announced);
        return Reply.done(messages.plan(announced, shown, found.left().size() - shown.size(), found));
    }

    private SweepPlan wanted() {
        String typed = id;
        if (typed == null) {
            return sweeping.plans()
                    .newest(invocation.caller().user())
                    .filter(newest -> newest.state() == SweepPlan.State.ANNOUNCED)
                    .orElseThrow(() -> new UserError(
                            "Nothing is deleted that no plan announced, and no plan of yours is open.", PLAN));
        }
        Optional<SweepPlan> known =
                LabId.parse(typed.strip().toLowerCase(Locale.ROOT)).flatMap(sweeping.plans()::find);
        return known.orElseThrow(() -> new UserError("There is no plan `" + typed + "`. Nothing was deleted.", PLAN));
    }
}
