package dev.sgpods.night;

import dev.sgpods.lab.Durations;
import dev.sgpods.lab.Freeze;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabId;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import dev.sgpods.night.Plan.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** What is said about the nightly run. Pure. */
public final class NightMessages {
    /** Until the next morning: what a lab would cost if nobody took it. */
    private static final Duration NIGHT = Duration.ofHours(12);

    /** With more labs a message with a line and buttons for each would be longer than Slack allows. */
    private static final int WITH_BUTTONS = 15;

    /** The plan, for everybody to object to; what of it was told to go before is no matter of that any more. */
    Message plan(Plan plan, Optional<Freeze> freeze, Optional<Skip> skip, int most) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Moment(skip.isPresent() ? "Would be torn down" : "Torn down", plan.due()));
        skip.ifPresent(one -> blocks.add(new Block.Text("This night is skipped, as " + one.whoName()
                + " asked. If that is taken back, you hear of it, and have a quarter of an hour at least.")));
        freeze.ifPresent(one ->
                blocks.add(new Block.Text(one.sentence() + " Unless it ends before the hour, nothing is torn down.")));
        List<Entry> going = plan.entries().stream()
                .filter(entry ->
                        plan.kept(entry.lab()).isEmpty() && !plan.going().contains(entry.lab()))
                .toList();
        blocks.add(new Block.Text((skip.isPresent() ? "Otherwise exactly these labs would go" : "Exactly these labs go")
                + ", without those that are kept or changed until then. "
                + total(going, plan.due())
                + (going.size() > most
                        ? " These are more than " + most + ", so at the hour an admin is asked first."
                        : "")));
        if (going.size() > WITH_BUTTONS) {
            blocks.add(table(going, plan.due()));
            blocks.add(new Block.Text("`/sgpods keep " + going.get(0).name()
                    + " --reason \"the demo is tomorrow\"` keeps a lab tonight."));
        } else {
            going.forEach(entry -> blocks.addAll(asked(entry, plan.due())));
        }
        kept(plan).ifPresent(blocks::add);
        blocks.add(Block.Fields.of(new Block.Field("Plan", plan.id().value())));
        return new Message(title(going.size(), freeze, skip), Status.WARNING, blocks);
    }

    private static String title(int going, Optional<Freeze> freeze, Optional<Skip> skip) {
        if (skip.isPresent()) {
            return "Tonight is skipped: " + labs(going) + (going == 1 ? " stays" : " stay");
        }
        return "Tonight " + labs(going) + (going == 1 ? " is" : " are") + " torn down"
                + (freeze.isPresent() ? ", unless the freeze lasts" : "");
    }

    private static List<Block> asked(Entry entry, Instant due) {
        return List.of(
                new Block.Person(
                        entry.name() + ", " + entry.state().name().toLowerCase(Locale.ROOT) + ", " + night(entry, due)
                                + ", of",
                        entry.owner(),
                        entry.ownerName()),
                new Block.Actions(List.of(
                        new Block.Button(
                                "Keep " + entry.name() + " tonight",
                                "keep " + entry.name() + " --reason=",
                                Block.Style.PLAIN,
                                new Block.Ask("Keep tonight", "Why is it still needed?", "the demo is tomorrow")),
                        new Block.Button(
                                "Keep until…",
                                "keep " + entry.name() + " --until",
                                Block.Style.PLAIN,
                                new Block.Ask(
                                        "Keep until a date",
                                        "The last night on which it is left alone",
                                        due.toString().substring(0, 10))))));
    }

    private static Block table(List<Entry> entries, Instant due) {
        return new Block.Table(
                List.of("lab", "owner", "state", "the night"),
                entries.stream()
                        .map(entry -> List.of(
                                entry.name(),
                                "@" + entry.ownerName(),
                                entry.state().name().toLowerCase(Locale.ROOT),
                                night(entry, due)))
                        .toList());
    }

    private static String night(Entry entry, Instant due) {
        Double perHour = entry.perHour();
        return perHour == null ? "cost unknown" : dollars(perHour * hours(entry, due));
    }

    private static double hours(Entry entry, Instant due) {
        Duration left = Duration.between(due, entry.leaseEnd());
        Duration night = left.compareTo(NIGHT) < 0 ? left : NIGHT;
        return Math.max(0, night.toMinutes() / 60.0);
    }

    private static String total(List<Entry> entries, Instant due) {
        double sum = 0;
        int unknown = 0;
        for (Entry entry : entries) {
            Double perHour = entry.perHour();
            sum += perHour == null ? 0 : perHour * hours(entry, due);
            unknown += perHour == null ? 1 : 0;
        }
        return "Left alone they would cost about " + dollars(sum) + " in the " + NIGHT.toHours()
                + " hours after, or until their leases end"
                + (unknown == 0 ? "." : ", not counting " + labs(unknown) + " of unknown price.");
    }

    private static Optional<Block> kept(Plan plan) {
        return plan.kept().isEmpty()
                ? Optional.empty()
                : Optional.of(new Block.Checklist(plan.kept().stream()
                        .map(one -> new Block.Item(
                                Status.OK,
                                plan.entry(one.lab())
                                                .map(Entry::name)
                                                .orElse(one.lab().value()) + " is kept",
                                "by " + one.whoName() + ": " + one.reason()))
                        .toList()));
    }

    /** The hour passed while the bot was away; there is a new one. */
    Message late(Plan plan) {
        return Message.of(
                Status.WARNING,
                "The nightly run comes late",
                new Block.Text("The bot was away at the hour. What was announced goes a little later."),
                new Block.Moment("Torn down", plan.due()));
    }

    /**
     * What came of the night.
     *
     * @param leaving labs that go or went, by whatever
     */
    Message result(Plan plan, List<Lab> newcomers, Predicate<LabId> leaving) {
        List<Block> blocks = new ArrayList<>();
        if (!plan.why().isEmpty()) {
            blocks.add(new Block.Text(plan.why()));
        }
        List<Block.Item> items = new ArrayList<>();
        for (Entry entry : plan.entries()) {
            items.add(item(plan, entry, leaving.test(entry.lab())));
        }
        newcomers.forEach(lab ->
                items.add(new Block.Item(Status.INFO, lab.name().value(), "spared: it came after the announcement")));
        if (!items.isEmpty()) {
            blocks.add(new Block.Checklist(items));
        }
        blocks.add(new Block.Moment("Run of", plan.run()));
        return new Message("Nightly run: " + outcome(plan), plan.why().isEmpty() ? Status.OK : Status.WARNING, blocks);
    }

    private static String outcome(Plan plan) {
        if (!plan.going().isEmpty()) {
            return labs(plan.going().size()) + (plan.going().size() == 1 ? " is" : " are") + " being torn down";
        }
        return plan.why().isEmpty() ? "nothing to do" : "nothing was torn down";
    }

    private static Block.Item item(Plan plan, Entry entry, boolean leaving) {
        if (plan.going().contains(entry.lab())) {
            return new Block.Item(Status.WORKING, entry.name(), "being torn down; its thread tells how");
        }
        if (leaving) {
            return new Block.Item(Status.INFO, entry.name(), "it went before, and not by this run");
        }
        return plan.kept(entry.lab())
                .map(one -> new Block.Item(Status.OK, entry.name(), "kept by " + one.whoName() + ": " + one.reason()))
                .orElseGet(() -> new Block.Item(
                        Status.INFO,
                        entry.name(),
                        plan.why().isEmpty() ? "spared: it has changed since the announcement" : "left alone"));
    }

    /** Something is not as it should be. */
    Message stopped(Plan plan, List<LabId> going) {
        List<String> names = going.stream()
                .flatMap(id -> plan.entry(id).stream())
                .map(entry -> "`" + entry.name() + "`")
                .toList();
        return Message.of(
                Status.FAILED,
                "The nightly run stopped and asks",
                new Block.Text(plan.why() + " Nothing was torn down."),
                new Block.Text("It would take: " + String.join(", ", names) + ". An admin of sgpods decides, within "
                        + Durations.format(Nightly.LATEST) + " of the hour."),
                new Block.Moment("Run of", plan.run()),
                new Block.Actions(List.of(
                        new Block.Button(
                                "Tear " + labs(going.size()) + " down",
                                "schedule run " + plan.id(),
                                Block.Style.DANGER,
                                null),
                        Block.Button.of("Leave them", "schedule drop " + plan.id()))));
    }

    /** A run that cannot be caught up. */
    Message missed(Instant run) {
        return Message.of(
                Status.WARNING,
                "A nightly run was missed",
                new Block.Text("The bot was away at the hour, and too long to carry the run out within "
                        + Durations.format(Nightly.LATEST)
                        + " of it after a notice. Nothing was torn down; the next run comes by the timetable."),
                new Block.Moment("Run of", run));
    }

    static String labs(int count) {
        return count == 1 ? "1 lab" : count + " labs";
    }

    private static String dollars(double amount) {
        return String.format(Locale.ROOT, "$%.2f", amount);
    }
}
