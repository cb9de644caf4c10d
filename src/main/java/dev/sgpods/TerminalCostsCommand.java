package dev.sgpods;

import dev.sgpods.command.Reply;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code costs} on a terminal: needs the bot's database, neither bot nor Slack nor AWS. Exit codes: 0 ok, 2 refused. */
@Command(
        name = "costs",
        description = "What labs cost, and what idle and nightly teardowns saved, from the bot's database.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class TerminalCostsCommand implements Callable<Integer> {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9]+");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--since", paramLabel = "30d", description = "How far back; default ${DEFAULT-VALUE}.")
    private String since = "30d";

    @Option(names = "--by", paramLabel = "owner", description = "A row for each owner, or for each lab.")
    private String by = "owner";

    @Option(names = "--csv", description = "Print comma-separated values.")
    private boolean csv;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Override
    public Integer call() {
        if (csv && json) {
            throw new ParameterException(spec.commandLine(), "--csv and --json exclude each other");
        }
        String line = "costs --since " + word("--since", since) + " --by " + word("--by", by) + (csv ? " --csv" : "");
        Reply reply = Wiring.costs(Config.sources(Path.of("")), line);
        var out = spec.commandLine().getOut();
        if (reply.outcome() != Reply.Outcome.DONE) {
            // What is typed in Slack behind a slash is here the program's own name.
            Wiring.lines(reply.message())
                    .forEach(said -> spec.commandLine().getErr().println(said.replace("/sgpods ", "sgpods ")));
            return Main.REFUSED;
        }
        lines(reply.message()).forEach(out::println);
        out.flush();
        return 0;
    }

    private List<String> lines(Message message) {
        if (csv) {
            return blocks(message, Block.Code.class).map(Block.Code::text).toList();
        }
        return json
                ? blocks(message, Block.Table.class)
                        .map(TerminalCostsCommand::object)
                        .toList()
                : Wiring.lines(message);
    }

    private static <T extends Block> Stream<T> blocks(Message message, Class<T> kind) {
        return message.blocks().stream().filter(kind::isInstance).map(kind::cast);
    }

    private static String object(Block.Table table) {
        ObjectNode object = JsonMapper.shared().createObjectNode();
        var rows = object.putArray("rows");
        for (List<String> cells : table.rows()) {
            ObjectNode row = rows.addObject();
            for (int column = 0; column < cells.size(); column++) {
                String name = table.header().get(column).toLowerCase(Locale.ROOT);
                row.put(name.replace(" $", "").replace(' ', '_'), cells.get(column));
            }
        }
        return object.toString();
    }

    private String word(String option, String value) {
        if (!WORD.matcher(value).matches()) {
            throw new ParameterException(
                    spec.commandLine(), "\"" + value + "\" is no value of " + option + ": try --since 30d --by owner");
        }
        return value;
    }
}
