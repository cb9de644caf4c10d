package dev.sgpods.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Hints for an input in which a line is being typed. */
public final class Completion {
    private final CommandTree tree;
    private final Supplier<List<String>> labs;

    /**
     * Hints about a tree.
     *
     * @param labs the names of the labs there are
     */
    public Completion(CommandTree tree, Supplier<List<String>> labs) {
        this.tree = tree;
        this.labs = labs;
    }

    /**
     * One hint.
     *
     * @param line all that follows {@code /sgpods } once the hint is taken; a trailing space where more may follow
     * @param usage what to show, for example {@code extend <lab> <duration>}
     * @param says what it does, in a few words
     */
    public record Hint(String line, String usage, String says) {}

    /** Hints for what was typed after {@code /sgpods } so far: verbs first, then labs and options. */
    public List<Hint> hints(Invocation invocation, String typed) {
        String text = typed.stripLeading();
        CommandSpec root = tree.build(invocation).getCommandSpec();
        List<Verb> verbs = tree.verbsFor(invocation.caller());
        int space = text.indexOf(' ');
        if (space < 0) {
            String begun = text.toLowerCase(Locale.ROOT);
            return verbs.stream()
                    .filter(verb -> verb.word().startsWith(begun))
                    .map(verb -> hint(root, verb))
                    .toList();
        }
        String word = text.substring(0, space).toLowerCase(Locale.ROOT);
        return verbs.stream()
                .filter(verb -> verb.word().equals(word))
                .findFirst()
                .map(verb -> inside(root, verb, text))
                .orElse(List.of());
    }

    private static Hint hint(CommandSpec root, Verb verb) {
        HelpText help = new HelpText(root, verb);
        CommandSpec spec = HelpText.of(root, verb);
        boolean more = !spec.positionalParameters().isEmpty() || !help.shown().isEmpty();
        return new Hint(verb.word() + (more ? " " : ""), help.usage(), help.description());
    }

    private List<Hint> inside(CommandSpec root, Verb verb, String text) {
        int cut = text.lastIndexOf(' ') + 1;
        String before = text.substring(0, cut);
        String begun = text.substring(cut).toLowerCase(Locale.ROOT);
        List<String> words = Arrays.asList(before.strip().split("\\s+"));
        HelpText help = new HelpText(root, verb);
        List<Hint> hints = new ArrayList<>();
        if (words.size() == 1) {
            values(root, verb, begun)
                    .map(value -> new Hint(before + value, (before + value).strip(), help.description()))
                    .forEach(hints::add);
        }
        help.shown().stream()
                .filter(option -> option.longestName().startsWith(begun))
                .filter(option -> words.stream().noneMatch(word -> word.equalsIgnoreCase(option.longestName())))
                .map(option -> new Hint(
                        before + HelpText.form(option), HelpText.form(option), String.join(" ", option.description())))
                .forEach(hints::add);
        return expectsValue(help, words) ? List.of() : hints;
    }

    private Stream<String> values(CommandSpec root, Verb verb, String begun) {
        CommandSpec spec = HelpText.of(root, verb);
        if (spec.positionalParameters().isEmpty()) {
            return Stream.of();
        }
        Stream<String> values =
                switch (spec.positionalParameters().get(0).paramLabel()) {
                    case "<lab>" -> labs.get().stream();
                    case "[command]" -> tree.verbs().stream().map(Verb::word);
                    default -> Stream.of();
                };
        boolean more = spec.positionalParameters().size() > 1;
        return values.filter(value -> value.startsWith(begun)).map(value -> more ? value + " " : value);
    }

    private static boolean expectsValue(HelpText help, List<String> words) {
        String last = words.get(words.size() - 1);
        return help.shown().stream()
                .filter(option -> option.arity().max() > 0)
                .map(OptionSpec::longestName)
                .anyMatch(last::equalsIgnoreCase);
    }
}
