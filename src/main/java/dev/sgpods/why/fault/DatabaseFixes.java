package dev.sgpods.why.fault;

import dev.sgpods.reachability.facts.database.DatabaseCluster;
import dev.sgpods.reachability.facts.database.DatabaseInstance;
import java.util.ArrayList;
import java.util.List;

/** What brings a database back that does not answer in its present state. */
final class DatabaseFixes {
    private static final String GONE = "high: it is another database with another endpoint, and what was written since"
            + " the last backup is lost; it takes the key to be usable";

    private static final String RESTORED = "-restored";

    private DatabaseFixes() {}

    private static String named(DatabaseInstance instance) {
        return " --db-instance-identifier " + instance.id();
    }

    /** One value that only RDS knows, as a command that prints it. */
    static String value(DatabaseInstance instance, String name) {
        return "$(aws rds describe-db-instances" + named(instance) + " --query 'DBInstances[0]." + name
                + "' --output text)";
    }

    /** Members of Aurora clusters start and stop with their cluster (RDS API, StartDBInstance). */
    private static String start(DatabaseInstance instance, String deed) {
        return aurora(instance)
                ? "aws rds " + deed + "-db-cluster --db-cluster-identifier " + instance.cluster()
                : "aws rds " + deed + "-db-instance" + named(instance);
    }

    private static boolean aurora(DatabaseInstance instance) {
        return instance.engine().startsWith("aurora") && !instance.cluster().isEmpty();
    }

    /** Waits until it is available, ten minutes and more, and ends with an error when it is not. */
    static String await(DatabaseInstance instance) {
        return aurora(instance)
                ? "aws rds wait db-cluster-available --db-cluster-identifier " + instance.cluster()
                : "aws rds wait db-instance-available" + named(instance);
    }

    /** Groups, network and logins of a member are its cluster's (RDS API, ModifyDBInstance, "managed by the DB cluster"). */
    static String modify(DatabaseInstance instance) {
        return instance.cluster().isEmpty()
                ? "aws rds modify-db-instance" + named(instance)
                : "aws rds modify-db-cluster --db-cluster-identifier " + instance.cluster();
    }

    /** So that it wears exactly these groups. */
    static String wear(DatabaseInstance instance, List<String> groups) {
        return modify(instance) + " --vpc-security-group-ids " + String.join(" ", groups) + " --apply-immediately";
    }

    /** What RDS says that became of it lately. */
    static Fix events(DatabaseInstance instance) {
        return Fix.look(
                "aws rds describe-events --source-type db-instance --source-identifier " + instance.id()
                        + " --duration 1440 --query 'Events[].[Date,Message]' --output table",
                "what RDS did and could not do since yesterday");
    }

    static List<Fix> full(DatabaseInstance instance) {
        return List.of(Fix.of(
                "aws rds modify-db-instance" + named(instance) + " --allocated-storage $(("
                        + value(instance, "AllocatedStorage") + " * 2)) --apply-immediately",
                "medium: it cannot shrink again, costs from then on, and takes no other size for six hours",
                "none"));
    }

    static List<Fix> down(DatabaseInstance instance) {
        return instance.status().equals("stopped")
                ? List.of(Fix.of(start(instance, "start"), "low, but it costs", start(instance, "stop")))
                : List.of(
                        Fix.of(await(instance), "none: it waits for what is under way", "none needed"),
                        events(instance));
    }

    static List<Fix> down(DatabaseCluster cluster) {
        String named = " --db-cluster-identifier " + cluster.id();
        return List.of(
                cluster.status().equals("stopped")
                        ? Fix.of(
                                "aws rds start-db-cluster" + named,
                                "low, but it costs",
                                "aws rds stop-db-cluster" + named)
                        : Fix.of(
                                "aws rds wait db-cluster-available" + named,
                                "none: it waits for what is under way",
                                "none needed"));
    }

    /**
     * Within seven days of losing its key a database starts again; then it is restored into another one, which takes the key
     * as well (AWS re:Post, "inaccessible encryption state").
     */
    static List<Fix> keyless(DatabaseInstance instance) {
        String key = " --key-id \"" + value(instance, "KmsKeyId") + "\"";
        Fix look = Fix.look(
                "aws kms describe-key" + key + " --query KeyMetadata.KeyState --output text",
                "whether the key is Disabled, PendingDeletion or gone; without it the data cannot be read any more");
        if (instance.status().endsWith("-recoverable")) {
            String risk = "high: whoever disabled the key meant something by it";
            return with(look, key, start(instance, "start"), start(instance, "stop"), risk);
        }
        List<Fix> fixes = new ArrayList<>(with(look, key, restore(instance), remove(instance), GONE));
        if (!aurora(instance)) {
            fixes.add(Fix.of(
                    "aws kms enable-key" + key + " && " + newest(instance),
                    GONE + "; where it keeps no automated backups, from its newest snapshot",
                    remove(instance) + " && aws kms disable-key" + key));
        }
        return fixes;
    }

    /** A key that was disabled, or that is to be deleted, and what then becomes of the database. */
    private static List<Fix> with(Fix look, String key, String then, String back, String risk) {
        String on = "aws kms enable-key" + key + " && " + then;
        return List.of(
                look,
                Fix.of(on, risk, back + " && aws kms disable-key" + key),
                Fix.of(
                        "aws kms cancel-key-deletion" + key + " && " + on,
                        risk + "; this for a key that is PendingDeletion",
                        back + " && aws kms schedule-key-deletion" + key));
    }

    private static String remove(DatabaseInstance instance) {
        return remove(instance, RESTORED);
    }

    /** An Aurora cluster stays, and costs, when only its members are deleted (RDS API, DeleteDBCluster). */
    private static String remove(DatabaseInstance instance, String ending) {
        String member = "aws rds delete-db-instance --db-instance-identifier " + instance.id() + ending
                + " --skip-final-snapshot";
        return aurora(instance)
                ? member + " && aws rds delete-db-cluster --db-cluster-identifier " + instance.cluster() + ending
                        + " --skip-final-snapshot"
                : member;
    }

    private static String newest(DatabaseInstance instance) {
        return "aws rds restore-db-instance-from-db-snapshot --db-instance-identifier " + instance.id() + RESTORED
                + " --db-snapshot-identifier \"$(aws rds describe-db-snapshots" + named(instance)
                + " --query 'max_by(DBSnapshots, &SnapshotCreateTime).DBSnapshotIdentifier' --output text)\""
                + (instance.subnetGroup().isEmpty() ? "" : " --db-subnet-group-name " + instance.subnetGroup())
                + groups(instance);
    }

    /** Beside the one that cannot be used, where clients find it by its endpoint once they are told. */
    private static String restore(DatabaseInstance instance) {
        return restore(instance, RESTORED, instance.subnetGroup());
    }

    /** RDS restores a member of an Aurora cluster only with its cluster (RDS API, RestoreDBInstanceToPointInTime). */
    private static String restore(DatabaseInstance instance, String ending, String subnetGroup) {
        String target = instance.id() + ending;
        String into = subnetGroup.isEmpty() ? "" : " --db-subnet-group-name " + subnetGroup;
        if (aurora(instance)) {
            return "aws rds restore-db-cluster-to-point-in-time --source-db-cluster-identifier " + instance.cluster()
                    + " --db-cluster-identifier " + instance.cluster() + ending + " --use-latest-restorable-time"
                    + into + groups(instance) + " && aws rds create-db-instance --db-instance-identifier " + target
                    + " --db-cluster-identifier " + instance.cluster() + ending + " --engine " + instance.engine()
                    + " --db-instance-class " + value(instance, "DBInstanceClass");
        }
        return "aws rds restore-db-instance-to-point-in-time --source-db-instance-identifier " + instance.id()
                + " --target-db-instance-identifier " + target + " --use-latest-restorable-time" + into
                + groups(instance);
    }

    private static String groups(DatabaseInstance instance) {
        return instance.activeGroups().isEmpty()
                ? ""
                : " --vpc-security-group-ids " + String.join(" ", instance.activeGroups());
    }

    /** By what it is incompatible with; the events say what exactly (RDS user guide, "DB instance status"). */
    static List<Fix> incompatible(Symptoms symptoms, DatabaseInstance instance) {
        if (instance.status().equals("incompatible-parameters")) {
            return parameters(instance);
        }
        Fix mends =
                switch (instance.status()) {
                    case "incompatible-network" -> network(symptoms, instance);
                    default -> Fix.of(restore(instance), GONE, remove(instance));
                };
        return List.of(events(instance), mends);
    }

    /** Groups of AWS's own, called default.*, cannot be changed and so not reset (RDS API, ResetDBParameterGroup). */
    private static List<Fix> parameters(DatabaseInstance instance) {
        List<Fix> fixes = new ArrayList<>(List.of(events(instance)));
        StringBuilder reset = new StringBuilder();
        for (String group : instance.parameterGroups()) {
            if (!group.startsWith("default.")) {
                String named = " --db-parameter-group-name " + group;
                fixes.add(Fix.look(
                        "aws rds describe-db-parameters" + named + " --source user --query"
                                + " 'Parameters[].[ParameterName,ParameterValue,ApplyMethod]' --output table",
                        "the values that somebody set; keep them, for the reset takes them away"));
                reset.append("aws rds reset-db-parameter-group").append(named).append(" --reset-all-parameters && ");
            }
        }
        fixes.add(Fix.of(
                reset + "aws rds reboot-db-instance" + named(instance),
                reset.isEmpty()
                        ? "high: connections end; its group is AWS's own and has nothing to reset, so where the events name"
                                + " a parameter the instance needs another class or another group"
                        : "high: every value that somebody set in the group goes, for all databases that use it",
                reset.isEmpty() ? "none needed" : "none: set again by hand what was kept before"));
        return fixes;
    }

    private static Fix network(Symptoms symptoms, DatabaseInstance instance) {
        List<String> present = Moves.present(symptoms, instance);
        List<String> wider = Moves.wider(symptoms, instance);
        String reboot = "aws rds reboot-db-instance" + named(instance);
        if (wider.equals(present)) {
            return Fix.of(reboot, "high: it stays so until its subnets have what the events say they lack", "none");
        }
        String set =
                "aws rds modify-db-subnet-group --db-subnet-group-name " + instance.subnetGroup() + " --subnet-ids ";
        return Fix.of(
                set + String.join(" ", wider) + " && " + reboot,
                "high: the database may be put into any of these subnets",
                set + (present.isEmpty() ? "with the former ones" : String.join(" ", present)));
    }

    /** Into subnets where nothing else has its addresses. */
    static List<Fix> elsewhere(Symptoms symptoms, DatabaseInstance instance, List<String> subnets) {
        String ending = "-moved";
        String group = instance.id() + ending;
        String made = "aws rds create-db-subnet-group --db-subnet-group-name " + group
                + " --db-subnet-group-description \"Beyond the cluster's own addresses\" --subnet-ids "
                + String.join(" ", subnets);
        return List.of(Fix.of(
                made + " && " + restore(instance, ending, group),
                "high: it is another database with another endpoint: stop what writes before, and give clients the new"
                        + " name after",
                remove(instance, ending) + " && aws rds wait "
                        + (aurora(instance)
                                ? "db-cluster-deleted --db-cluster-identifier " + instance.cluster() + ending
                                : "db-instance-deleted --db-instance-identifier " + group)
                        + " && aws rds delete-db-subnet-group --db-subnet-group-name " + group));
    }
}
