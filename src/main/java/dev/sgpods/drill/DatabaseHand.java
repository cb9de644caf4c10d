package dev.sgpods.drill;

import dev.sgpods.drill.Change.Kind;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.VpcSecurityGroupMembership;

/** Carries out changes of the database, which takes minutes over most of them. */
final class DatabaseHand {
    private final RdsClient rds;

    DatabaseHand(RdsClient rds) {
        this.rds = rds;
    }

    static boolean knows(Kind kind) {
        return Set.of(Kind.DATABASE, Kind.DATABASE_STOP, Kind.DATABASE_START).contains(kind);
    }

    /**
     * Looks, sends what is still to be sent, and answers whether the change has its effect.
     *
     * @param found the instance as it is now
     * @param build sends a request that changes something
     */
    boolean carryOut(Change change, DBInstance found, Consumer<Runnable> build) {
        String id = found.dbInstanceIdentifier();
        String status = String.valueOf(found.dbInstanceStatus());
        return switch (change.kind()) {
            case DATABASE_STOP -> {
                boolean running = status.equals("available");
                if (running) {
                    build.accept(() -> rds.stopDBInstance(request -> request.dbInstanceIdentifier(id)));
                }
                yield status.equals("stopped") || status.equals("stopping");
            }
            case DATABASE_START -> {
                if (status.equals("stopped")) {
                    build.accept(() -> rds.startDBInstance(request -> request.dbInstanceIdentifier(id)));
                }
                yield status.equals("available");
            }
            default -> modified(change, found, build);
        };
    }

    private boolean modified(Change change, DBInstance found, Consumer<Runnable> build) {
        String id = found.dbInstanceIdentifier();
        boolean free = String.valueOf(found.dbInstanceStatus()).equals("available");
        List<String> groups = change.word("groups").isEmpty()
                ? List.of()
                : List.of(change.word("groups").split(",", -1));
        boolean asGroups = groups.isEmpty() || Set.copyOf(groups).equals(Set.copyOf(worn(found)));
        boolean asPort = change.word("port").isEmpty() || hasPort(found, change.number("port"));
        if (free && !(asGroups && asPort)) {
            build.accept(() -> rds.modifyDBInstance(request -> {
                request.dbInstanceIdentifier(id).applyImmediately(true);
                if (groups.isEmpty()) {
                    request.dbPortNumber(change.number("port"));
                } else {
                    request.vpcSecurityGroupIds(groups);
                }
            }));
        }
        return free && asGroups && asPort;
    }

    /** Whether it listens there and will go on to: RDS shows the old port until a change of it is through. */
    private static boolean hasPort(DBInstance found, int port) {
        boolean pending = found.pendingModifiedValues() != null
                && found.pendingModifiedValues().port() != null;
        return !pending
                && found.endpoint() != null
                && Integer.valueOf(port).equals(found.endpoint().port());
    }

    /** The groups that an instance wears or is about to. */
    static List<String> worn(DBInstance found) {
        return found.vpcSecurityGroups().stream()
                .map(VpcSecurityGroupMembership::vpcSecurityGroupId)
                .toList();
    }
}
