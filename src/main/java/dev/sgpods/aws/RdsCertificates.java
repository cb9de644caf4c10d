package dev.sgpods.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The authorities that sign a region's database certificates, from AWS's trust store ("Using SSL/TLS to encrypt a
 * connection to a DB instance"), over TLS that the JDK's own authorities vouch for.
 *
 * <p>They are fetched, not shipped: AWS adds authorities and regions, and a copy that came from anywhere else would be a
 * trust anchor on somebody's word. What was fetched is kept in a folder and believed for a week, longer when AWS does
 * not answer; a file put there by hand serves a bot without a way out.
 */
public final class RdsCertificates {
    private static final Logger LOG = LoggerFactory.getLogger(RdsCertificates.class);
    private static final Duration ANSWER = Duration.ofSeconds(8);
    private static final Duration BELIEVED = Duration.ofDays(7);

    private final BoundedHttp http;
    private final URI store;
    private final Path folder;
    private final InstantSource wallClock;

    /**
     * Certificates of a store.
     *
     * @param store for example {@code https://truststore.pki.rds.amazonaws.com/}
     * @param folder where they are kept, as {@code <region>.pem}
     */
    public RdsCertificates(HttpClient client, URI store, Path folder, InstantSource wallClock) {
        this.http = new BoundedHttp(client, ANSWER);
        this.store = store;
        this.folder = folder;
        this.wallClock = wallClock;
    }

    /**
     * The bundle of a region, PEM.
     *
     * @throws IOException when there is neither a kept one nor an answer, or what there is are not RDS's authorities
     */
    public synchronized String of(String region) throws IOException {
        Path kept = folder.resolve(region + ".pem");
        boolean exists = Files.isRegularFile(kept);
        try {
            if (exists && fresh(kept)) {
                return checked(Files.readString(kept), region);
            }
        } catch (IOException spoilt) {
            // What cannot be read is fetched anew, as if there were none.
            LOG.warn("The kept certificates {} are not used.", kept, spoilt);
            exists = false;
        }
        try {
            return keep(kept, checked(fetch(region), region));
        } catch (IOException failed) {
            if (exists) {
                return checked(Files.readString(kept), region);
            }
            throw new IOException(
                    "The certificates of RDS in " + region + " are not to be had: " + failed.getMessage()
                            + " Let the bot reach " + store + ", or put the region's bundle at " + kept + ".",
                    failed);
        }
    }

    private boolean fresh(Path kept) throws IOException {
        Instant since = Files.getLastModifiedTime(kept).toInstant();
        return since.plus(BELIEVED).isAfter(wallClock.instant());
    }

    private String fetch(String region) throws IOException {
        URI address = store.resolve("/" + region + "/" + region + "-bundle.pem");
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.US_ASCII));
        if (answer.statusCode() != 200) {
            throw new IOException(address + " answered " + answer.statusCode() + ".");
        }
        return answer.body();
    }

    /** Atomically: half a bundle would lock pods out. */
    private static String keep(Path kept, String bundle) throws IOException {
        Files.createDirectories(kept.toAbsolutePath().getParent());
        Path draft = Files.createTempFile(kept.toAbsolutePath().getParent(), "bundle", ".draft");
        try {
            Files.writeString(draft, bundle);
            Files.move(draft, kept, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
        return bundle;
    }

    private String checked(String bundle, String region) throws IOException {
        try {
            Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(bundle.getBytes(StandardCharsets.US_ASCII)));
            boolean any = false;
            for (Certificate certificate : found) {
                any |= authority((X509Certificate) certificate, region);
            }
            if (!any) {
                throw new IOException("the bundle holds no authority of RDS in " + region + ".");
            }
            return bundle;
        } catch (CertificateException none) {
            throw new IOException("the bundle holds no certificates.", none);
        }
    }

    /** Such as {@code CN=Amazon RDS eu-west-1 Root CA RSA2048 G1}. */
    private boolean authority(X509Certificate certificate, String region) throws IOException {
        String name = certificate.getSubjectX500Principal().getName().toLowerCase(Locale.ROOT);
        if (!name.contains("amazon rds") || certificate.getBasicConstraints() < 0) {
            throw new IOException("the bundle holds a certificate that is no authority of RDS.");
        }
        return name.contains(region) && certificate.getNotAfter().toInstant().isAfter(wallClock.instant());
    }
}
