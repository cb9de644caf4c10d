package dev.sgpods.aws;

import dev.sgpods.graph.Snapshot;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads logins from Secrets Manager, where RDS keeps them: user and password; host and port are the instance's. */
public final class DatabaseLogins {
    private static final JsonMapper JSON = JsonMapper.shared();
    private final SecretsManagerClient secrets;

    /** Reads through a region's client. */
    public DatabaseLogins(SecretsManagerClient secrets) {
        this.secrets = secrets;
    }

    /** The login of an instance that is available. Sends one request. */
    public DatabaseLogin of(DatabaseResource resource, Snapshot snapshot) {
        DBInstance database = resource.find(snapshot).orElseThrow();
        String secret = secrets.getSecretValue(
                        request -> request.secretId(database.masterUserSecret().secretArn()))
                .secretString();
        JsonNode login = JSON.readTree(secret);
        return new DatabaseLogin(
                database.endpoint().address(),
                database.endpoint().port(),
                database.dbName(),
                login.path("username").asString(),
                login.path("password").asString());
    }
}
