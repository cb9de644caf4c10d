package dev.sgpods.lab;

import dev.sgpods.command.Action;
import dev.sgpods.command.Invocation;
import dev.sgpods.command.Reply;
import dev.sgpods.command.UserError;
import dev.sgpods.command.Verb;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code audit <lab>}: what was asked, decided and changed, also of a lab that is gone; the newest page first. */
@Command(name = "audit", description = "Shows who asked and what was decided and changed, also of a lab that is gone.")
final class AuditCommand implements Action {
    /** Rows that one message carries in any front end. */
    private static final int PAGE = 80;

    /** More than a lab that is made, watched for three days and torn down leaves behind. */
    private static final int MOST = 5000;

    private final Invocation invocation;
    private final LabCommands.Labs labs;

    @Parameters(index = "0", paramLabel = "<lab>", description = "The lab's name.")
    private String name = "";

    @Option(names = "--page", paramLabel = "1", description = "Which page; 1 is the newest.")
    private String page = "1";

    AuditCommand(Invocation invocation, LabCommands.Labs labs) {
        this.invocation = invocation;
        this.labs = labs;
    }

    @Override
    public Reply run() {
        Lab lab = new LabFinder(labs.store()).any(invocation, Verb.AUDIT, name);
        List<List<String>> rows = AuditRows.of(entries(lab), invocation.now());
        int pages = Math.max(1, (rows.size() + PAGE - 1) / PAGE);
        int wanted = number(lab, pages);
        if (rows.isEmpty()) {
            return Reply.done(Message.of(
                    Status.INFO,
                    "Nothing is written about lab " + lab.name(),
                    new Block.Text("Requests, decisions and changes appear here.")));
        }
        int end = rows.size() - (wanted - 1) * PAGE;
        return Reply.done(Message.of(
                Status.INFO,
                "What happened to lab " + lab.name(),
                new Block.Table(List.of("Ago", "Who", "What", "Detail"), rows.subList(Math.max(0, end - PAGE), end)),
                new Block.Moment("Counted back from", invocation.now()),
                new Block.Text("Oldest first."
                        + (wanted < pages
                                ? " What came before: `/sgpods audit " + lab.name() + " --page " + (wanted + 1) + "`."
                                : ""))));
    }

    /** By the lab's id, or by its name since it was asked for: an earlier lab may have had the name. */
    private List<AuditLog.Entry> entries(Lab lab) {
        List<AuditLog.Entry> entries = labs.audit().of(lab.id(), lab.name(), MOST).stream()
                .filter(entry ->
                        entry.lab().equals(lab.id().value()) || !entry.at().isBefore(lab.createdAt()))
                .toList();
        return labs.exercises().on(lab.id()).map(on -> on.shown(entries)).orElse(entries);
    }

    private int number(Lab lab, int pages) {
        int number = page.matches("\\d{1,4}") ? Integer.parseInt(page) : 0;
        if (number < 1 || number > pages) {
            throw new UserError(
                    "There is no page `" + page + "`: the audit of `" + lab.name() + "` has "
                            + (pages == 1 ? "1 page." : "pages 1 to " + pages + "."),
                    "/sgpods audit " + lab.name());
        }
        return number;
    }
}
