package dev.sgpods.command;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** The commands there are, as a picocli tree that is built anew for every call, because it holds the call's options. */
public final class CommandTree {
    private final Map<Verb, CommandFactory> factories;

    @Command(name = "/sgpods")
    private static final class Root {}

    /** A tree of the given verbs; {@code help} is added. */
    public CommandTree(Map<Verb, CommandFactory> factories) {
        Map<Verb, CommandFactory> all = new EnumMap<>(Verb.class);
        all.putAll(factories);
        all.put(Verb.HELP, HelpCommand::new);
        this.factories = all;
    }

    /** The verbs that exist, in the order in which help shows them. */
    List<Verb> verbs() {
        return List.copyOf(factories.keySet());
    }

    /** The verbs that the caller may use here. */
    List<Verb> verbsFor(Caller caller) {
        List<Verb> verbs = new ArrayList<>(factories.keySet());
        verbs.removeIf(verb -> !Permissions.mayAtAll(verb, caller));
        return verbs;
    }

    CommandLine build(Invocation invocation) {
        CommandLine root = new CommandLine(new Root());
        factories.forEach((verb, factory) -> root.addSubcommand(verb.word(), factory.command(invocation)));
        // By default picocli replaces @name by the contents of that file: anybody in a channel could read them.
        root.setExpandAtFiles(false);
        root.setInterpolateVariables(false);
        root.setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF));
        root.setSubcommandsCaseInsensitive(true);
        root.setOptionsCaseInsensitive(true);
        root.setOverwrittenOptionsAllowed(false);
        root.setUnmatchedOptionsArePositionalParams(false);
        return root;
    }
}
