package dev.sgpods.store;

import dev.sgpods.lab.RequestLog.Request;
import java.nio.file.Path;
import java.time.InstantSource;

/** A program that stores requests for ever and prints each key once its storing was acknowledged. */
final class AcknowledgingWriter {
    private AcknowledgingWriter() {}

    /** Takes the data folder. */
    public static void main(String[] arguments) {
        Database database = Database.open(new DatabaseLocation.Folder(Path.of(arguments[0])));
        JdbiRequestLog requests = new JdbiRequestLog(
                database.jdbi(), new JdbiProcesses(database.jdbi(), "writer", InstantSource.system()));
        for (long number = 0; ; number++) {
            String key = "request-" + number;
            requests.begin(new Request(key, "{}", Samples.START));
            System.out.println("acknowledged " + key + ".");
            System.out.flush();
        }
    }
}
