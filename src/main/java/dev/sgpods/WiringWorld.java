package dev.sgpods;

import dev.sgpods.aws.PublicImage;
import dev.sgpods.aws.RdsCertificates;
import dev.sgpods.store.DatabaseLocation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;

/** What the bot needs of the world besides AWS's own APIs and Slack. */
final class WiringWorld {
    /** The same image as Docker's own, without Docker Hub's limits; Alpine's, because the pods run as its user 70. */
    private static final String REPOSITORY = "docker/library/postgres";

    private static final String TAG = "17-alpine";
    private static final URI REGISTRY = URI.create("https://public.ecr.aws/");
    private static final URI TRUST_STORE = URI.create("https://truststore.pki.rds.amazonaws.com/");

    private final Config.Server server;
    private final PublicImage image;
    private final RdsCertificates certificates;

    WiringWorld(Config.Server server, InstantSource wall) {
        this.server = server;
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(3))
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.image = new PublicImage(client, REGISTRY, REPOSITORY, TAG, wall);
        this.certificates =
                new RdsCertificates(client, TRUST_STORE, server.data().resolve("rds-ca"), wall);
    }

    /**
     * Where the database is.
     *
     * @throws dev.sgpods.store.DatabaseRefused when SGPODS_DATABASE_URL is none
     */
    DatabaseLocation database() {
        return server.databaseUrl().isEmpty()
                ? new DatabaseLocation.Folder(server.data())
                : DatabaseLocation.Server.parse(server.databaseUrl());
    }

    /** The image of labs' pods, by digest. */
    String image() throws IOException {
        return image.byDigest();
    }

    /** The authorities that sign a region's database certificates, PEM. */
    String certificates(String region) throws IOException {
        return certificates.of(region);
    }
}
