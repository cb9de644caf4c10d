package dev.sgpods.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
    private final List<String> words;
    private final List<Verb> allowed;

    /**
     * Complaints about one line.
     *
     * @param allowed the verbs that the caller may use here
     */
    UsageErrors(List<String> words, List<Verb> allowed) {
        this.words = List.copyOf(words);
        this.allowed = List.copyOf(allowed);
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
            return tooMuch(unmatched.getUnmatched().get(0), spec, help, example);
        }
        if (complaint instanceof MissingParameterException missing) {
            return missing(missing, verb.get(), help, example);
        }
        if (complaint instanceof OverwrittenOptionException twice
                && twice.getOverwritten() instanceof OptionSpec option) {
            return new UserError(
                    "`" + option.longestName() + "` was given more than once; it can be given once.", example);
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

    private UserError tooMuch(String extra, CommandSpec spec, HelpText help, String example) {
        List<String> line = new ArrayList<>(words);
        int at = words.indexOf(extra);
        if (!extra.startsWith("-")) {
            if (at > 0) {
                line.remove(at);
            }
            return new UserError(
                    "`" + extra + "` is too much: the command is `" + help.usage() + "` and takes nothing else.",
                    at > 0 ? typedAs(line) : example);
        }
        String name = extra.toLowerCase(Locale.ROOT).replaceFirst("=.*$", "");
        List<String> names = help.shown().stream().map(OptionSpec::longestName).toList();
        Optional<String> nearest = EditDistance.nearest(name, names);
        String takes = help.shown().isEmpty()
                ? "It takes none."
                : "It takes: " + help.shown().stream().map(HelpText::form).collect(Collectors.joining(", ")) + ".";
        nearest.filter(found -> at > 0)
                .ifPresent(found -> line.set(at, found + extra.substring(Math.min(name.length(), extra.length()))));
        return new UserError(
                "`" + spec.name() + "` has no option `" + name + "`. " + takes,
                nearest.isPresent() && at > 0 ? typedAs(line) : example);
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
                example);
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
