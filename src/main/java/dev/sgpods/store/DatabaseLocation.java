package dev.sgpods.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where the database is. */
public sealed interface DatabaseLocation {
    /**
     * An embedded database in a folder, which is made if it is missing.
     *
     * @param data the folder; one program at a time may have it open
     */
    record Folder(Path data) implements DatabaseLocation {}

    /**
     * An embedded database that ends with the program, for tests.
     *
     * @param name databases of different names share nothing
     */
    record Memory(String name) implements DatabaseLocation {}

    /**
     * A PostgreSQL server's database, which several programs may share.
     *
     * @param url {@code jdbc:postgresql://host:port/database}, without a password
     */
    record Server(String url, String user, String password) implements DatabaseLocation {
        private static final String FORM = "postgresql://user:password@host:5432/database";

        /**
         * Reads {@code postgresql://user:password@host:5432/database} or the same with {@code jdbc:} before it. User and
         * password may be given as parameters too, and are percent-encoded.
         *
         * @throws DatabaseRefused when it is neither; the message does not repeat it, because of the password
         */
        public static Server parse(String text) {
            URI uri = uri(text.strip().replaceFirst("^jdbc:", ""));
            boolean postgres = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
            if (!postgres
                    || uri.getHost() == null
                    || uri.getPath() == null
                    || uri.getPath().length() < 2) {
                throw malformed();
            }
            Map<String, String> parameters = parameters(uri.getRawQuery());
            String[] login = uri.getRawUserInfo() == null
                    ? new String[0]
                    : uri.getRawUserInfo().split(":", 2);
            String user = login.length > 0 ? decoded(login[0]) : parameters.getOrDefault("user", "");
            String password = login.length > 1 ? decoded(login[1]) : parameters.getOrDefault("password", "");
            parameters.keySet().removeAll(List.of("user", "password"));
            String query = parameters.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            String url = "jdbc:postgresql://" + uri.getHost() + port + uri.getRawPath();
            return new Server(query.isEmpty() ? url : url + "?" + query, user, password);
        }

        private static URI uri(String text) {
            try {
                return new URI(text);
            } catch (URISyntaxException wrong) {
                throw malformed();
            }
        }

        private static DatabaseRefused malformed() {
            return new DatabaseRefused(
                    DatabaseRefused.Reason.UNREADABLE,
                    "SGPODS_DATABASE_URL is not the address of a PostgreSQL database: write it as " + FORM + ".");
        }

        private static Map<String, String> parameters(@Nullable String query) {
            Map<String, String> parameters = new LinkedHashMap<>();
            if (query != null && !query.isEmpty()) {
                for (String pair : query.split("&", -1)) {
                    String[] halves = pair.split("=", 2);
                    parameters.put(decoded(halves[0]), halves.length > 1 ? decoded(halves[1]) : "");
                }
            }
            return parameters;
        }

        private static String decoded(String text) {
            // A plus sign is itself here, unlike in a form.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return "Server[" + url + "]";
        }
    }
}
