package dev.sgpods.simulator.aws;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.CreateDbInstanceRequest;
import software.amazon.awssdk.services.rds.model.InstanceQuotaExceededException;

/** What RDS requires and forbids in a request for a DB instance. */
final class DbChecks {
    private static final int BAD_REQUEST = 400;
    private static final int SMALLEST_GIB = 20;
    private static final int LOWEST_PORT = 1150;
    private static final int HIGHEST_PORT = 65_535;
    private static final int LONGEST_BACKUP = 35;
    private static final Set<String> RESERVED = Set.of("admin", "rdsadmin", "rds_superuser", "rdsrepladmin", "public");
    private static final List<String> STORAGE = List.of("gp2", "gp3", "io1", "io2");

    private DbChecks() {}

    static void check(Call call, CreateDbInstanceRequest request) {
        identifier(request.dbInstanceIdentifier());
        if (!"postgres".equals(request.engine()) || !version(request.engineVersion())) {
            throw RdsErrors.combination("Cannot find version " + request.engineVersion() + " for " + request.engine());
        }
        RdsErrors.checkClass(request.dbInstanceClass());
        storage(request);
        password(request);
        names(request);
        numbers(request);
        long there = call.state().dbInstances().stream()
                .filter(row -> row.region().equals(call.region()))
                .count();
        if (there >= Quotas.limit(call, Quotas.DB_INSTANCES)) {
            throw Refusals.of(
                    InstanceQuotaExceededException.builder(),
                    "Rds",
                    "InstanceQuotaExceeded",
                    BAD_REQUEST,
                    "Cannot create more than " + there + " DB instances in this Region.");
        }
    }

    private static void identifier(String identifier) {
        if (!identifier.matches("[A-Za-z](-?[A-Za-z0-9])*") || identifier.length() > 63) {
            throw RdsErrors.value("The parameter DBInstanceIdentifier is not a valid identifier. Identifiers must begin"
                    + " with a letter; must contain only ASCII letters, digits, and hyphens; and must not end with a"
                    + " hyphen or contain two consecutive hyphens.");
        }
    }

    /** Without a version RDS takes one by itself; a major version alone is its newest minor one. */
    private static boolean version(@Nullable String version) {
        return version == null || DbCatalogue.VERSIONS.contains(version);
    }

    private static void storage(CreateDbInstanceRequest request) {
        if (request.storageType() != null && !STORAGE.contains(request.storageType())) {
            throw RdsErrors.combination("Invalid storage type: " + request.storageType());
        }
        if (request.allocatedStorage() == null || request.allocatedStorage() < SMALLEST_GIB) {
            throw RdsErrors.value("Invalid storage size for engine name postgres and storage type gp3");
        }
    }

    private static void password(CreateDbInstanceRequest request) {
        boolean managed = Boolean.TRUE.equals(request.manageMasterUserPassword());
        String password = request.masterUserPassword();
        if (managed && password != null) {
            throw RdsErrors.combination(
                    "You can't specify MasterUserPassword when ManageMasterUserPassword is enabled.");
        }
        if (!managed) {
            if (password == null) {
                throw RdsErrors.value("The parameter MasterUserPassword must be provided and must not be blank.");
            }
            if (!password.matches("[!-~&&[^/\"@]]{8,128}")) {
                throw RdsErrors.value("The parameter MasterUserPassword is not a valid password. Only printable ASCII"
                        + " characters besides '/', '@', '\"', ' ' may be used, 8 to 128 of them.");
            }
        }
    }

    private static void names(CreateDbInstanceRequest request) {
        String user = request.masterUsername();
        if (user == null || !user.matches("[A-Za-z]\\w{0,62}") || RESERVED.contains(user.toLowerCase(Locale.ROOT))) {
            throw RdsErrors.value("MasterUsername " + user + " cannot be used as it is a reserved word used by the"
                    + " engine, or no name of 1 to 63 letters, digits and underscores");
        }
        String database = request.dbName();
        if (database != null && !database.matches("[A-Za-z_]\\w{0,62}")) {
            throw RdsErrors.value("DBName must begin with a letter and contain only alphanumeric characters.");
        }
    }

    private static void numbers(CreateDbInstanceRequest request) {
        Integer port = request.port();
        if (port != null && (port < LOWEST_PORT || port > HIGHEST_PORT)) {
            throw RdsErrors.value("Invalid port: " + port + ". Valid values are 1150-65535.");
        }
        Integer days = request.backupRetentionPeriod();
        if (days != null && (days < 0 || days > LONGEST_BACKUP)) {
            throw RdsErrors.value("Invalid backup retention period: " + days + ". Must be between 0 and 35.");
        }
    }
}
