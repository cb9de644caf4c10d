package dev.sgpods.lab;

import dev.sgpods.command.Action;
import dev.sgpods.command.Invocation;
import dev.sgpods.command.Reply;
import dev.sgpods.command.Verb;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.message.Status;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code audit <lab>}: what was asked, decided and changed, also of a lab that is gone. */
@Command(name = "audit", description = "Shows who asked and what was decided and changed, also of a lab that is gone.")
final class AuditCommand implements Action {
    private static final int SHOWN = 50;

    private final Invocation invocation;
    private final LabCommands.Labs labs;

    @Parameters(index = "0", paramLabel = "<lab>", description = "The lab's name.")
    private String name = "";

    AuditCommand(Invocation invocation, LabCommands.Labs labs) {
        this.invocation = invocation;
        this.labs = labs;
    }

    @Override
    public Reply run() {
        Lab lab = new LabFinder(labs.store()).any(invocation, Verb.AUDIT, name);
        List<AuditLog.Entry> entries = labs.audit().of(lab.id(), lab.name(), SHOWN);
        if (entries.isEmpty()) {
            return Reply.done(Message.of(
                    Status.INFO,
                    "Nothing is written about lab " + lab.name(),
                    new Block.Text("Requests, decisions and changes appear here.")));
        }
        return Reply.done(Message.of(
                Status.INFO,
                "What happened to lab " + lab.name(),
                new Block.Table(
                        List.of("Ago", "Who", "What", "Detail"),
                        entries.stream().map(this::row).toList()),
                new Block.Moment("Counted back from", invocation.now()),
                new Block.Text(
                        entries.size() < SHOWN ? "Oldest first." : "The newest " + SHOWN + " rows, oldest first.")));
    }

    private List<String> row(AuditLog.Entry entry) {
        Duration ago = Duration.between(entry.at(), invocation.now());
        return List.of(
                Durations.format(ago.isNegative() ? Duration.ZERO : ago), entry.who(), entry.what(), entry.detail());
    }
}
