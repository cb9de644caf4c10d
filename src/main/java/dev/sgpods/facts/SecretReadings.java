package dev.sgpods.facts;

import java.util.regex.Pattern;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.Filter;
import software.amazon.awssdk.services.secretsmanager.model.FilterNameStringType;

/** When passwords were changed, which says nothing of the passwords. */
final class SecretReadings {
    private static final Pattern REFUSED = Pattern.compile("(?i)password authentication failed");

    private static final Filter OF_RDS = Filter.builder()
            .key(FilterNameStringType.OWNING_SERVICE)
            .values("rds")
            .build();

    private final SecretsManagerClient secrets;

    SecretReadings(SecretsManagerClient secrets) {
        this.secrets = secrets;
    }

    /** Whether what a client was told makes the answer depend on them. */
    static boolean matter(String error) {
        return REFUSED.matcher(error).find();
    }

    /** The secrets that RDS manages, without their values. */
    Reading dates() {
        return Reading.ofAws(
                "list-secrets.json",
                "secretsmanager:ListSecrets",
                "SecretList",
                () -> secrets.listSecretsPaginator(request -> request.filters(OF_RDS)).stream()
                        .flatMap(page -> page.secretList().stream())
                        .toList());
    }
}
