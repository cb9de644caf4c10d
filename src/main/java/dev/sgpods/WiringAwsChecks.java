package dev.sgpods;

import dev.sgpods.aws.AccountIdentity;
import dev.sgpods.aws.AccountReader;
import dev.sgpods.aws.AwsErrors;
import dev.sgpods.aws.PurposeCredentials;
import dev.sgpods.aws.PurposeCredentials.Purpose;
import dev.sgpods.doctor.Check;
import dev.sgpods.doctor.Finding;
import dev.sgpods.graph.Trouble;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be right of AWS: that it is the account that was meant, above all. */
final class WiringAwsChecks {
    private static final Logger LOG = LoggerFactory.getLogger(WiringAwsChecks.class);
    private static final String ACCOUNT = "AWS account";
    private static final String ALIAS = "AWS account alias";

    private final WiringAws aws;
    private final Config.Aws settings;
    private final AtomicReference<@Nullable Place> place = new AtomicReference<>();

    /**
     * Where labs are made, and as whom.
     *
     * @param principal the ARN by which EKS knows the bot
     * @param principals ARNs by purpose, of roles and users, not of sessions; without those that cannot be told
     */
    record Place(String account, String principal, Map<Purpose, String> principals) {}

    WiringAwsChecks(WiringAws aws, Config.Aws settings) {
        this.aws = aws;
        this.settings = settings;
    }

    /** Where labs are made; nothing before {@link #needed} was run and found it. */
    Optional<Place> place() {
        return Optional.ofNullable(place.get());
    }

    /** Without these the bot does not start. */
    List<Check> needed() {
        return List.of(new Check(ACCOUNT, true, this::look));
    }

    private List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        Map<Purpose, AccountIdentity> identities = new EnumMap<>(Purpose.class);
        byRole().forEach((role, purposes) -> findings.add(identity(role, purposes, identities)));
        Set<String> accounts = new TreeSet<>();
        identities.values().forEach(identity -> accounts.add(identity.account()));
        if (!accounts.isEmpty()) {
            findings.add(allowed(accounts));
        }
        if (identities.containsKey(Purpose.DIAGNOSE)) {
            findings.add(alias());
            settings.regions().forEach(region -> findings.add(region(region)));
        }
        AccountIdentity builder = identities.get(Purpose.BUILD);
        if (builder != null) {
            findings.addAll(principal(builder, identities));
        }
        return findings;
    }

    private Map<String, List<Purpose>> byRole() {
        Config.Roles roles = settings.roles();
        PurposeCredentials.Roles named = new PurposeCredentials.Roles(roles.diagnose(), roles.build(), roles.destroy());
        Map<String, List<Purpose>> purposes = new LinkedHashMap<>();
        for (Purpose purpose : Purpose.values()) {
            purposes.computeIfAbsent(named.of(purpose), role -> new ArrayList<>())
                    .add(purpose);
        }
        return purposes;
    }

    private Finding identity(String role, List<Purpose> purposes, Map<Purpose, AccountIdentity> identities) {
        String subject = purposes.size() == Purpose.values().length
                ? "AWS identity"
                : "AWS identity to "
                        + purposes.stream()
                                .map(purpose -> purpose.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "));
        try {
            AccountIdentity identity = aws.account().identity(aws.credentials(purposes.get(0)));
            purposes.forEach(purpose -> identities.put(purpose, identity));
            return Finding.ok(subject, "It is " + identity.arn() + ".");
        } catch (RuntimeException failed) {
            return Finding.failed(
                    subject,
                    (role.isEmpty() ? "" : role + ": ") + AwsErrors.read(failed).sentence(),
                    todo(role, failed));
        }
    }

    private static String todo(String role, RuntimeException failed) {
        if (AwsErrors.withoutCredentials(failed)) {
            return "Give the bot some by AWS_PROFILE, by AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or by a role of the"
                    + " machine.";
        }
        if (AwsErrors.read(failed).kind() == Trouble.Kind.UNCERTAIN) {
            return "Look whether the network lets the bot out to AWS.";
        }
        return role.isEmpty() ? "Renew the credentials." : "The role's trust policy must let the bot assume it.";
    }

    private Finding allowed(Set<String> accounts) {
        String found = String.join(", ", accounts);
        if (accounts.size() > 1) {
            return Finding.failed(
                    ACCOUNT, "The bot's identities are of several accounts: " + found + ".", "Labs live in one.");
        }
        return settings.accounts().containsAll(accounts)
                ? Finding.ok(ACCOUNT, "Account " + found + " is in SGPODS_ACCOUNTS.")
                : Finding.failed(
                        ACCOUNT,
                        "Account " + found + " is not in SGPODS_ACCOUNTS.",
                        "Use credentials of an account that is, or add it, for example SGPODS_ACCOUNTS=" + found + ".");
    }

    private Finding alias() {
        try {
            List<String> aliases = aws.account().aliases();
            List<String> productive = aliases.stream()
                    .filter(alias -> alias.toLowerCase(Locale.ROOT).contains("prod"))
                    .toList();
            if (!productive.isEmpty()) {
                return Finding.failed(
                        ALIAS,
                        "The account's alias is " + productive.get(0) + ", which sounds like production.",
                        "Make labs in an account of their own.");
            }
            return Finding.ok(
                    ALIAS, aliases.isEmpty() ? "The account has none." : "It is " + String.join(", ", aliases) + ".");
        } catch (RuntimeException failed) {
            return Finding.unproved(
                    ALIAS,
                    "Whether this is a production account cannot be told: "
                            + AwsErrors.read(failed).sentence(),
                    "Allow iam:ListAccountAliases.");
        }
    }

    private List<Finding> principal(AccountIdentity builder, Map<Purpose, AccountIdentity> identities) {
        try {
            String role = settings.roles().build();
            String arn = role.isEmpty() ? aws.account().principal(builder) : role;
            if (!arn.matches("arn:[^:]+:iam::[0-9]{12}:(role|user)/.+")) {
                return List.of(Finding.failed(
                        "Identity in clusters",
                        "The bot is " + arn + ", and clusters let in roles and users only.",
                        "Name a role by SGPODS_ROLE_BUILD."));
            }
            place.set(new Place(builder.account(), arn, principals(arn, identities)));
            return List.of();
        } catch (RuntimeException failed) {
            return List.of(Finding.failed(
                    "Identity in clusters",
                    "The bot's role cannot be read: " + AwsErrors.read(failed).sentence(),
                    "Allow iam:GetRole, or name the role by SGPODS_ROLE_BUILD."));
        }
    }

    private Map<Purpose, String> principals(String builder, Map<Purpose, AccountIdentity> identities) {
        Config.Roles roles = settings.roles();
        Map<Purpose, String> arns = new EnumMap<>(Purpose.class);
        arns.put(Purpose.BUILD, builder);
        Map.of(Purpose.DESTROY, roles.destroy(), Purpose.DIAGNOSE, roles.diagnose())
                .forEach((purpose, role) -> {
                    if (!role.isEmpty()) {
                        arns.put(purpose, role);
                    } else if (roles.build().isEmpty()) {
                        arns.put(purpose, builder);
                    } else {
                        own(identities.get(purpose)).ifPresent(arn -> arns.put(purpose, arn));
                    }
                });
        return arns;
    }

    /** The program's own role; that it cannot be told costs only what would be asked about it. */
    private Optional<String> own(@Nullable AccountIdentity identity) {
        try {
            return Optional.ofNullable(identity).map(aws.account()::principal);
        } catch (RuntimeException unreadable) {
            LOG.debug("The program's own role cannot be read.", unreadable);
            return Optional.empty();
        }
    }

    private Finding region(String region) {
        String subject = "Region " + region;
        AccountReader account = aws.account();
        try {
            return account.enabled(aws.clients(region).ec2(), region)
                    ? Finding.ok(subject, "The account may use it.")
                    : Finding.failed(
                            subject,
                            "The account has not enabled region " + region + ".",
                            "Enable it, or take it out of SGPODS_REGIONS.");
        } catch (RuntimeException failed) {
            return Finding.failed(
                    subject,
                    "Region " + region + " cannot be used: "
                            + AwsErrors.read(failed).sentence(),
                    "Allow ec2:DescribeRegions there, or take the region out of SGPODS_REGIONS.");
        }
    }
}
