package dev.sgpods.command;

import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code help [command]}: what the caller may do here, drawn from the command tree itself. */
@Command(name = "help", description = "What you may do here, or everything about one command.")
final class HelpCommand implements Action {
    private final Invocation invocation;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "[command]", description = "One of the commands.")
    private @Nullable String topic;

    HelpCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Reply run() {
        invocation.require(Verb.HELP, Ownership.NONE);
        List<Verb> verbs = Stream.of(Verb.values())
                .filter(verb -> root().subcommands().containsKey(verb.word()))
                .toList();
        return topic == null ? Reply.done(overview(verbs)) : Reply.done(about(verb(topic, verbs)));
    }

    private CommandSpec root() {
        return Objects.requireNonNull(spec).root();
    }

    private Verb verb(String word, List<Verb> verbs) {
        String lower = word.toLowerCase(Locale.ROOT);
        Optional<Verb> found =
                verbs.stream().filter(verb -> verb.word().equals(lower)).findFirst();
        return found.orElseThrow(() -> {
            List<String> words = verbs.stream().map(Verb::word).toList();
            String nearest =
                    EditDistance.nearest(lower, words).map(near -> " " + near).orElse("");
            return new UserError(
                    "There is no command `" + word + "`. There are: " + String.join(", ", words) + ".",
                    "/sgpods help" + nearest);
        });
    }

    private Message overview(List<Verb> verbs) {
        List<Verb> mine = verbs.stream()
                .filter(verb -> Permissions.mayAtAll(verb, invocation.caller()))
                .toList();
        List<Block> blocks = new ArrayList<>();
        if (mine.equals(List.of(Verb.HELP))) {
            blocks.add(new Block.Text(Permissions.decide(
                            Verb.LIST,
                            invocation.caller().role(),
                            Ownership.NONE,
                            invocation.caller().place())
                    .sentence()));
        }
        for (Verb verb : mine) {
            HelpText text = new HelpText(root(), verb);
            blocks.add(new Block.Text(
                    "*" + text.usage() + "*\n" + text.description() + restriction(verb) + "\n" + text.examples()));
        }
        return new Message("What you may do here", Status.INFO, blocks);
    }

    private Message about(Verb verb) {
        HelpText text = new HelpText(root(), verb);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Text(text.description() + restriction(verb)));
        blocks.add(new Block.Code(text.usage()));
        text.options().ifPresent(blocks::add);
        blocks.add(new Block.Text(text.examples()));
        return new Message("/sgpods " + verb.word(), Status.INFO, blocks);
    }

    /** What the caller may do with a verb only in part, or not at all. */
    private String restriction(Verb verb) {
        Caller caller = invocation.caller();
        if (!Permissions.mayAtAll(verb, caller)) {
            return " You may not, here: "
                    + Permissions.decide(verb, caller.role(), Ownership.OWN, caller.place())
                            .sentence();
        }
        boolean others = Permissions.decide(verb, caller.role(), Ownership.OTHERS, caller.place())
                .allowed();
        return others ? "" : " Your own labs only.";
    }
}
