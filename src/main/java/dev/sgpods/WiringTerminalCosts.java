package dev.sgpods;

import dev.sgpods.command.Caller;
import dev.sgpods.command.CommandRunner;
import dev.sgpods.command.CommandTree;
import dev.sgpods.command.Ownership;
import dev.sgpods.command.Place;
import dev.sgpods.command.Reply;
import dev.sgpods.command.Role;
import dev.sgpods.command.Verb;
import dev.sgpods.lab.LabCommands;
import dev.sgpods.lab.Prices;
import dev.sgpods.store.Database;
import dev.sgpods.store.DatabaseLocation;
import dev.sgpods.store.DatabaseLook;
import dev.sgpods.store.DatabaseRefused;
import dev.sgpods.store.JdbiLabStore;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** {@code costs} on the bot's database, beside the bot where that is shared: reads labs and changes nothing. */
final class WiringTerminalCosts {
    private static final String USER = "a terminal";

    private final InstantSource wall = InstantSource.system();
    private final Config config;

    WiringTerminalCosts(Config config) {
        this.config = config;
    }

    /**
     * Runs the command of the chat.
     *
     * @throws StartRefused when there is no database that can be read as it is
     */
    Reply run(String line) {
        try {
            DatabaseLocation location = new WiringWorld(config.server(), wall).database();
            DatabaseLook look = DatabaseLook.at(location);
            if (!look.exists() || look.world().isEmpty()) {
                throw new StartRefused("There is no bot's database in " + WiringMachineChecks.place(location)
                        + ": name it by SGPODS_DATA or SGPODS_DATABASE_URL.");
            }
            if (look.world().equals(Optional.of(WiringDemoFolder.WORLD))) {
                throw new StartRefused("The database in " + WiringMachineChecks.place(location)
                        + " is a demo's, where it is another time than here: give the demo itself"
                        + " --run \"costs --csv\", or type /sgpods costs on its page.");
            }
            if (!look.current()) {
                throw new StartRefused(
                        "The database is of an older sgpods, whose bot may be at work on it: ask with that version,"
                                + " or start the bot of this one first.");
            }
            try (Database database = Database.open(location)) {
                return runner(database).run(new Caller(USER, USER, "", "", Role.ADMIN, Place.ALLOWED), line, line);
            }
        } catch (DatabaseRefused refused) {
            String instead = refused.reason() == DatabaseRefused.Reason.LOCKED
                    ? " While the bot runs on it, type /sgpods costs in Slack instead."
                    : "";
            throw new StartRefused(refused.getMessage() + instead);
        }
    }

    private CommandRunner runner(Database database) {
        return new CommandRunner(
                new CommandTree(
                        Map.of(Verb.COSTS, LabCommands.costs(new JdbiLabStore(database.jdbi(), wall), Prices.load()))),
                (user, lab, typed, decision, detail) -> {},
                (lab, user) -> Ownership.NONE,
                wall,
                new SecureRandom());
    }
}
