package dev.sgpods.lab;

import dev.sgpods.command.Action;
import dev.sgpods.command.Invocation;
import dev.sgpods.command.Ownership;
import dev.sgpods.command.Reply;
import dev.sgpods.command.UserError;
import dev.sgpods.command.Verb;
import dev.sgpods.lab.LabStore.Insertion;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code create [name]}: stores the intent and wakes the lab; everything else happens in passes. */
@Command(name = "create", description = "Makes a lab: network, cluster, database, and two workloads that prove it.")
final class CreateCommand implements Action {
    private final Invocation invocation;
    private final LabCommands.Labs labs;
    private final LabCommands.Making making;
    private final Readiness readiness;

    @Parameters(index = "0", arity = "0..1", paramLabel = "[name]", description = "Made up when not given.")
    private @Nullable String name;

    @Mixin
    private final CommandOptions options = new CommandOptions();

    CreateCommand(Invocation invocation, LabCommands.Labs labs, LabCommands.Making making, Readiness readiness) {
        this.invocation = invocation;
        this.labs = labs;
        this.making = making;
        this.readiness = readiness;
    }

    @Override
    public Reply run() {
        invocation.require(Verb.CREATE, Ownership.OWN);
        LabName wanted =
                name == null ? new LabNames(making.random()).free(labs.store().present()) : named(Verb.CREATE, name);
        invocation.about(wanted.value());
        LabSpec spec = making.resolver().resolve(options.asked(Verb.CREATE, name));
        if (!storedBefore()) {
            Readiness.require(
                    readiness.of(Optional.of(wanted), invocation.caller().user(), spec),
                    options.asked(Verb.PLAN, name).line());
        }
        Insertion insertion =
                labs.store().insert(lab(wanted, spec), making.limits().caps());
        if (insertion instanceof Insertion.Stored stored) {
            invocation.about(stored.lab().name().value());
            labs.scheduler().wake(stored.lab().id());
            return Reply.done(begun(stored.lab()));
        }
        throw refusal(insertion);
    }

    /** The name as typed, in lower case, or a refusal with the nearest that is allowed. */
    static LabName named(Verb verb, String typed) {
        String lower = typed.strip().toLowerCase(Locale.ROOT);
        String shown = lower.isEmpty() ? "An empty text" : "`" + typed + "`";
        return LabName.parse(lower)
                .orElseThrow(() -> new UserError(
                        shown + " cannot be a lab's name: " + LabName.RULE + ".",
                        ("/sgpods " + verb.word() + " " + mended(lower)).strip()));
    }

    /** The nearest name that is allowed; empty when nothing of it can be kept, for then one is made up. */
    private static String mended(String typed) {
        String letters = Normalizer.normalize(typed, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        String plain = letters.replaceAll("[^a-z0-9]+", "-").replaceAll("^[^a-z]+", "");
        String shortened = plain.substring(0, Math.min(plain.length(), 30)).replaceAll("-+$", "");
        return LabName.parse(shortened).map(LabName::value).orElse("");
    }

    /** Whether this is a request that was killed after it had stored its lab: the lab itself draws on the quotas. */
    private boolean storedBefore() {
        return labs.store().present().stream().anyMatch(lab -> lab.requestKey().equals(invocation.requestKey()));
    }

    private Lab lab(LabName wanted, LabSpec spec) {
        RandomGenerator random = making.random();
        return new Lab(
                LabId.random(random),
                wanted,
                invocation.caller().user(),
                invocation.caller().name(),
                invocation.caller().channel(),
                invocation.requestKey(),
                spec,
                Goal.PRESENT,
                LabState.CREATING,
                "",
                invocation.now(),
                invocation.now().plus(spec.ttl()),
                invocation.now(),
                false,
                Map.of(),
                "");
    }

    private UserError refusal(Insertion insertion) {
        if (insertion instanceof Insertion.NameTaken taken) {
            Lab holder = taken.holder();
            return new UserError(
                    "There is already a lab `" + holder.name() + "`, of " + holder.ownerName() + ", "
                            + LabWords.state(holder.state()) + ". Choose another name, or none: one is made up.",
                    "/sgpods create " + another(holder.name()));
        }
        Caps caps = making.limits().caps();
        if (insertion instanceof Insertion.OwnerFull full) {
            return new UserError(
                    "You have " + LabWords.names(full.labs()) + ", and one person may have at most "
                            + count(caps.perOwner()) + " at once. A lab counts until nothing of it is left.",
                    "/sgpods delete " + full.labs().get(0).name());
        }
        return new UserError(
                "There are " + LabWords.names(labs.store().present()) + ", and at most " + count(caps.all())
                        + " may exist at once. One must be deleted first, by its owner or an admin.",
                "/sgpods list");
    }

    private static String count(int labs) {
        return labs == 1 ? "1 lab" : labs + " labs";
    }

    private String another(LabName taken) {
        List<String> names =
                labs.store().present().stream().map(lab -> lab.name().value()).toList();
        String base =
                taken.value().substring(0, Math.min(taken.value().length(), 27)).replaceAll("-+$", "");
        int number = 2;
        while (names.contains(base + "-" + number)) {
            number++;
        }
        return base + "-" + number;
    }

    private Message begun(Lab lab) {
        CostEstimate cost = CostEstimate.of(lab.spec(), making.prices());
        return Message.of(
                Status.WORKING,
                "Lab " + lab.name() + " is being made",
                Block.Fields.of(
                        new Block.Field("Expected", LabWords.expectedMinutes()),
                        new Block.Field("Cost", cost.inWords()),
                        new Block.Field("Region", lab.spec().region()),
                        new Block.Field(
                                "Nodes",
                                lab.spec().nodes() + " x " + lab.spec().instanceType() + ", Kubernetes "
                                        + lab.spec().kubernetesVersion())),
                new Block.Moment("Lease ends", lab.leaseEnd()),
                new Block.Text(LabWords.shortLease(lab.spec())
                        + "Its message in this channel shows how far it is; `/sgpods status " + lab.name()
                        + "` says more."));
    }
}
