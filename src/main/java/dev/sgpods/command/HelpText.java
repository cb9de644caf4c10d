package dev.sgpods.command;

import dev.sgpods.message.Block;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** One command in words, from picocli's model of it. */
final class HelpText {
    private final Verb verb;
    private final CommandSpec spec;

    HelpText(CommandSpec root, Verb verb) {
        this.verb = verb;
        this.spec = of(root, verb);
    }

    /** Picocli's model of a verb that the tree has. */
    static CommandSpec of(CommandSpec root, Verb verb) {
        return Objects.requireNonNull(root.subcommands().get(verb.word())).getCommandSpec();
    }

    /** {@code create [name] [--ttl 8h]}. */
    String usage() {
        StringBuilder usage = new StringBuilder(verb.word());
        spec.positionalParameters().forEach(parameter -> usage.append(' ').append(parameter.paramLabel()));
        shown().forEach(option -> usage.append(" [").append(form(option)).append(']'));
        return usage.toString();
    }

    String description() {
        return String.join(" ", spec.usageMessage().description());
    }

    String examples() {
        return Examples.of(verb).stream()
                .map(example -> "`/sgpods " + example.line() + "` " + example.says())
                .collect(Collectors.joining("\n"));
    }

    Optional<Block> options() {
        List<Block.Field> fields = new ArrayList<>();
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            fields.add(new Block.Field(parameter.paramLabel(), String.join(" ", parameter.description())));
        }
        for (OptionSpec option : shown()) {
            fields.add(new Block.Field(form(option), String.join(" ", option.description())));
        }
        return fields.isEmpty() ? Optional.empty() : Optional.of(new Block.Fields(fields));
    }

    /** The options that people are told about. */
    List<OptionSpec> shown() {
        return spec.options().stream().filter(option -> !option.hidden()).toList();
    }

    static String form(OptionSpec option) {
        return option.arity().max() == 0 ? option.longestName() : option.longestName() + " " + option.paramLabel();
    }
}
