package dev.sgpods.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns picocli's complaints into refusals that say what is allowed and which line is nearest. */
final class UsageErrors {
    private static final Pattern UNIT = Pattern.compile("(?i)d(ays?)?|h(ours?)?|m(in(ute)?s?)?");

    private final List<String> words;
    private final List<Verb> allowed;
    private final Predicate<String> labs;

    /**
     * Complaints about one line.
     *
     * @param allowed the verbs that the caller may use here
     * @param labs whether there is a lab of a name
     */
    UsageErrors(List<String> words, List<Verb> allowed, Predicate<String> labs) {
        this.words = List.copyOf(words);
        this.allowed = List.copyOf(allowed);
        this.labs = labs;
    }

    UserError refusal(ParameterException complaint) {
        CommandSpec spec = complaint.getCommandLine().getCommandSpec();
        Optional<Verb> verb = Verb.named(spec.name());
        if (verb.isEmpty()) {
            return unknownCommand();
        }
        HelpText help = new HelpText(spec.root(), verb.get());
        String example = "/sgpods " + Examples.of(verb.get()).get(0).line();
        if (complaint instanceof UnmatchedArgumentException unmatched) {
            return tooMuch(unmatched.getUnmatched(), spec, help);
        }
        if (complaint instanceof MissingParameterException missing) {
            return missing(missing, verb.get(), help, example);
        }
        if (complaint instanceof OverwrittenOptionException twice
                && twice.getOverwritten() instanceof OptionSpec option) {
            return new UserError(
                    "`" + option.longestName() + "` was given more than once; it can be given once.",
                    typedAs(withoutFirst(option)));
        }
        return new UserError(
                "The line was not understood. `" + verb.get().word() + "` is used like this: `" + help.usage() + "`.",
                example);
    }

    /** The first word is no command that the caller may use here. */
    UserError unknownCommand() {
        String typed = words.isEmpty() ? "" : words.get(0);
        List<String> known = allowed.stream().map(Verb::word).toList();
        List<String> line = new ArrayList<>(words);
        Optional<String> nearest = EditDistance.nearest(typed, known);
        nearest.ifPresent(word -> line.set(0, word));
        return new UserError(
                "There is no command `" + typed + "`. Here you may use: " + String.join(", ", known) + ".",
                nearest.isPresent() ? typedAs(line) : "/sgpods help");
    }

    private UserError tooMuch(List<String> extra, CommandSpec spec, HelpText help) {
        String first = extra.get(0);
        return first.startsWith("-")
                ? unknownOption(first, extra, spec, help)
                : new UserError(
                        "`" + String.join(" ", extra) + "` is too much: the command is `" + help.usage()
                                + "` and takes nothing else.",
                        typedAs(unitsJoined()
                                .filter(line -> extra.size() == words.size() - line.size())
                                .orElseGet(() -> without(extra))));
    }

    /** The line with every number that stands apart from its unit of time written as one word; nothing when none does. */
    private Optional<List<String>> unitsJoined() {
        List<String> line = new ArrayList<>();
        for (String word : words) {
            int last = line.size() - 1;
            if (last >= 0
                    && line.get(last).matches("\\d+")
                    && UNIT.matcher(word).matches()) {
                line.set(last, line.get(last) + Character.toLowerCase(word.charAt(0)));
            } else {
                line.add(word);
            }
        }
        return line.size() < words.size() ? Optional.of(line) : Optional.empty();
    }

    private UserError unknownOption(String extra, List<String> all, CommandSpec spec, HelpText help) {
        int value = extra.indexOf('=') < 0 ? extra.length() : extra.indexOf('=');
        String name = extra.substring(0, value).toLowerCase(Locale.ROOT);
        String takes = help.shown().isEmpty()
                ? "It takes none."
                : "It takes: " + help.shown().stream().map(HelpText::form).collect(Collectors.joining(", ")) + ".";
        return new UserError(
                "`" + spec.name() + "` has no option `" + name + "`. " + takes,
                typedAs(nearest(name, help)
                        .map(found -> replaced(extra, found + extra.substring(value)))
                        .orElseGet(() -> without(all))));
    }

    /** The option that was probably meant; with few letters, one that is merely a little alike is another thing. */
    private static Optional<String> nearest(String name, HelpText help) {
        String word = name.replaceFirst("^-+", "");
        List<String> names = help.shown().stream()
                .map(option -> option.longestName().substring(2))
                .toList();
        return EditDistance.nearest(word, names)
                .filter(found ->
                        found.startsWith(word) || EditDistance.between(word, found) <= Math.max(1, word.length() / 3))
                .map(found -> "--" + found);
    }

    private List<String> withoutFirst(OptionSpec option) {
        List<String> line = new ArrayList<>(words);
        String name = option.longestName();
        for (int at = 1; at < line.size(); at++) {
            String word = line.get(at).toLowerCase(Locale.ROOT);
            if (word.equals(name) || word.startsWith(name + "=")) {
                boolean valueApart = word.equals(name) && option.arity().max() > 0 && at + 1 < line.size();
                line.subList(at, at + (valueApart ? 2 : 1)).clear();
                return line;
            }
        }
        return line;
    }

    private List<String> replaced(String word, String other) {
        List<String> line = new ArrayList<>(words);
        line.replaceAll(each -> each.equals(word) ? other : each);
        return line;
    }

    private List<String> without(List<String> extra) {
        List<String> line = new ArrayList<>(words);
        extra.forEach(word -> line.subList(1, line.size()).remove(word));
        return line;
    }

    private UserError missing(MissingParameterException complaint, Verb verb, HelpText help, String example) {
        List<CommandLine.Model.ArgSpec> missing = complaint.getMissing();
        String first = missing.isEmpty() ? "" : missing.get(0).paramLabel();
        if (!missing.isEmpty() && missing.get(0) instanceof OptionSpec option) {
            return new UserError(
                    "`" + option.longestName() + "` needs a value, for example `" + HelpText.form(option) + "`.",
                    typedAs(withValue(option)));
        }
        return new UserError(
                "`" + verb.word() + "` needs " + (first.isEmpty() ? "more" : "`" + first + "`") + ": `" + help.usage()
                        + "`.",
                help.usage().contains("<lab>") ? ofLab(example) : example);
    }

    /** The example with the lab that was typed in the place of its own; where there is none, what shows them all. */
    private String ofLab(String example) {
        String typed = words.size() > 1 ? words.get(1).toLowerCase(Locale.ROOT) : "";
        return labs.test(typed) ? example.replaceFirst("^(\\S+ \\S+ )\\S+", "$1" + typed) : "/sgpods list";
    }

    private List<String> withValue(OptionSpec option) {
        List<String> line = new ArrayList<>(words);
        for (int at = 0; at < line.size(); at++) {
            if (line.get(at).equalsIgnoreCase(option.longestName())) {
                line.add(at + 1, option.paramLabel());
                return line;
            }
        }
        return line;
    }

    /** A line to type: words with spaces are quoted again. */
    private static String typedAs(List<String> line) {
        return "/sgpods "
                + line.stream()
                        .map(word -> word.isEmpty() || word.contains(" ") ? '"' + word + '"' : word)
                        .collect(Collectors.joining(" "));
    }
}
