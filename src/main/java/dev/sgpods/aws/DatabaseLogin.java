package dev.sgpods.aws;

/**
 * How to log in to a lab's database. Lives in memory only, between Secrets Manager and the cluster's Secret.
 *
 * @param host the endpoint's name, which the server certificate bears
 */
public record DatabaseLogin(String host, int port, String database, String user, String password) {
    /** Never shows the password. */
    @Override
    public String toString() {
        return user + "@" + host + ":" + port + "/" + database;
    }
}
