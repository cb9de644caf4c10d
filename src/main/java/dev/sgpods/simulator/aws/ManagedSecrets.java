package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.State;
import dev.sgpods.simulator.row.DbInstanceRow;
import dev.sgpods.simulator.row.SecretRow;
import java.util.TreeMap;

/** The secrets that RDS makes for master passwords. */
final class ManagedSecrets {
    private ManagedSecrets() {}

    /** The secret of a new instance. */
    static SecretRow add(Call call, String instanceArn, String user) {
        State state = call.state();
        String name = "rds!db-" + state.draw().uuid();
        String arn =
                call.arn("secretsmanager", "secret:" + name + "-" + state.draw().hex(6));
        TreeMap<String, String> tags = new TreeMap<>();
        tags.put("aws:rds:primaryDBInstanceArn", instanceArn);
        tags.put("aws:secretsmanager:owningService", "rds");
        SecretRow row = new SecretRow(
                arn,
                name,
                call.region(),
                "The secret associated with the primary RDS DB instance: " + instanceArn,
                value(call, user),
                state.draw().uuid(),
                "rds",
                call.now(),
                null,
                null,
                TagSets.of(tags));
        state.secrets().put(arn, row);
        return row;
    }

    private static String value(Call call, String user) {
        return "{\"username\":\"" + user + "\",\"password\":\""
                + call.state().draw().hex(32) + "\"}";
    }

    /** Gives an instance's master user another password. */
    static void rotate(Call call, DbInstanceRow row) {
        String arn = row.secretArn();
        if (arn == null || !call.state().secrets().contains(arn)) {
            throw RdsErrors.combination(
                    "You can't rotate the master user password of an instance that does not manage it in Secrets"
                            + " Manager.");
        }
        call.state()
                .secrets()
                .update(
                        arn,
                        secret -> secret.withValue(
                                value(call, row.masterUsername()),
                                call.state().draw().uuid(),
                                call.now()));
    }
}
