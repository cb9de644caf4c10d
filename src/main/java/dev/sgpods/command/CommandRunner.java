package dev.sgpods.command;

import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Runs a typed line for somebody and always answers: refusals and errors that nobody foresaw are replies too. */
public final class CommandRunner {
    private static final Logger LOG = LoggerFactory.getLogger(CommandRunner.class);
    private static final Pattern TOKEN = Pattern.compile("(?i)(--confirm[ =])\\S+");

    /** The longest word that can be a lab's name. */
    private static final int LONGEST_NAME = 30;

    private static final Pattern SECOND_WORD =
            Pattern.compile("(?i)^(?:/?sgpods\\s+)?(?!help\\s)[a-z]+\\s+([a-z](?:-?[a-z0-9])*)(?=\\s|$)");

    private final CommandTree tree;
    private final Journal journal;
    private final Owners owners;
    private final InstantSource clock;
    private final RandomGenerator random;

    /**
     * A runner.
     *
     * @param owners tells whose a lab is
     * @param clock the lab's clock
     * @param random for the ids of unforeseen errors
     */
    public CommandRunner(
            CommandTree tree, Journal journal, Owners owners, InstantSource clock, RandomGenerator random) {
        this.tree = tree;
        this.journal = journal;
        this.owners = owners;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Runs one line. Never throws for anything that was typed.
     *
     * @param line what was typed after {@code /sgpods}, or a button's line
     * @param requestKey the same for every delivery of one request
     */
    public Reply run(Caller caller, String line, String requestKey) {
        Invocation invocation = new Invocation(caller, requestKey, clock.instant());
        String shown = shown(line);
        return guarded(invocation, shown, () -> {
            journal.record(caller.user(), probableLab(shown), shown, "request", "");
            Reply reply = action(invocation, line).run();
            journal.record(
                    caller.user(),
                    subject(invocation, shown),
                    shown,
                    "allowed",
                    reply.message().title());
            return reply;
        });
    }

    /**
     * Decides, before somebody is asked for the rest of a line, whether the whole line would be refused to them.
     *
     * @param line the beginning of a line: a verb and a lab
     */
    public Optional<Reply> refusal(Caller caller, String line, String requestKey) {
        String shown = shown(line);
        Invocation invocation = new Invocation(caller, requestKey, clock.instant());
        Optional<Verb> verb = Verb.of(line);
        if (verb.isEmpty()) {
            return Optional.empty();
        }
        try {
            invocation.require(verb.get(), owners.of(probableLab(shown), caller.user()));
            return Optional.empty();
        } catch (UserError refusal) {
            journal.record(caller.user(), probableLab(shown), shown, "request", "");
            return Optional.of(refused(invocation, shown, refusal));
        }
    }

    /** Notes a line that was not run, so that nothing that was asked is missing from the journal. */
    public void turnedAway(String user, String line, String why) {
        String shown = shown(line);
        journal.record(user, probableLab(shown), shown, "request", "");
        journal.record(user, probableLab(shown), shown, "refused", why);
    }

    private static String shown(String line) {
        return TOKEN.matcher(LineSplitter.unescape(line.strip())).replaceAll("$1(token)");
    }

    private static String subject(Invocation invocation, String shown) {
        String about = invocation.subject();
        return about.isEmpty() || about.length() > LONGEST_NAME ? probableLab(shown) : about;
    }

    /** The lab that a line seems to name, so that its audit shows what was asked, whatever comes of it. */
    private static String probableLab(String line) {
        Matcher matcher = SECOND_WORD.matcher(line);
        String word = matcher.find() ? matcher.group(1).toLowerCase(Locale.ROOT) : "";
        return word.length() <= LONGEST_NAME ? word : "";
    }

    private Reply guarded(Invocation invocation, String shown, Supplier<Reply> work) {
        try {
            return work.get();
        } catch (UserError refusal) {
            return refused(invocation, shown, refusal);
        } catch (RuntimeException failure) {
            return unforeseen(invocation, shown, failure);
        }
    }

    private Action action(Invocation invocation, String line) {
        invocation.require(Verb.HELP, Ownership.NONE);
        List<String> words = forHelp(LineSplitter.split(line));
        UsageErrors errors =
                new UsageErrors(words, tree.verbsFor(invocation.caller()), lab -> owners.of(lab, "") != Ownership.NONE);
        CommandLine root = tree.build(invocation);
        try {
            CommandLine.ParseResult parsed = root.parseArgs(words.toArray(String[]::new));
            if (!parsed.hasSubcommand()) {
                throw errors.unknownCommand();
            }
            Object command = parsed.subcommand().commandSpec().userObject();
            return (Action) command;
        } catch (ParameterException complaint) {
            throw errors.refusal(complaint);
        }
    }

    /** No words ask for help, and so does {@code --help} anywhere. */
    private static List<String> forHelp(List<String> words) {
        if (words.isEmpty()) {
            return List.of(Verb.HELP.word());
        }
        List<String> rest = new ArrayList<>(words);
        boolean asked = rest.removeIf(word -> word.equalsIgnoreCase("--help") || word.equals("-h"));
        if (!asked) {
            return words;
        }
        return rest.isEmpty() ? List.of(Verb.HELP.word()) : List.of(Verb.HELP.word(), rest.get(0));
    }

    private Reply refused(Invocation invocation, String shown, UserError refusal) {
        String sentence = String.valueOf(refusal.getMessage());
        journal.record(invocation.caller().user(), subject(invocation, shown), shown, "refused", sentence);
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Text(sentence));
        blocks.addAll(refusal.details());
        if (!refusal.suggestion().isEmpty()) {
            blocks.add(new Block.Text("Try `" + refusal.suggestion() + "`."));
        }
        return new Reply(new Message("Not done", Status.FAILED, blocks), Reply.Outcome.REFUSED);
    }

    private Reply unforeseen(Invocation invocation, String shown, RuntimeException failure) {
        String id = HexFormat.of().toHexDigits(random.nextInt());
        LOG.error("Unforeseen error {} on the line \"{}\"", id, shown, failure);
        try {
            journal.record(invocation.caller().user(), subject(invocation, shown), shown, "failed", "error " + id);
        } catch (RuntimeException journalFailure) {
            LOG.error("The journal did not take error {}", id, journalFailure);
        }
        Message message = Message.of(
                Status.FAILED,
                "Something went wrong that nobody foresaw",
                new Block.Text("It may have happened before or after something was changed: look with `/sgpods list`"
                        + " before you try again. Give the id `" + id + "` to whoever runs sgpods; the log has the"
                        + " details under it."));
        return new Reply(message, Reply.Outcome.BROKEN_OFF);
    }
}
