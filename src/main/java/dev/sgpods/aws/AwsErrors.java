package dev.sgpods.aws;

import dev.sgpods.graph.Trouble;
import dev.sgpods.graph.Trouble.Kind;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * What AWS's error codes mean for the next step. EC2 has one exception class and many codes, the others a class for
 * each; the code is what they have in common.
 */
public final class AwsErrors {
    /** How {@link #read} begins when nobody is there to sign a request: the SDK's own sentence fills a page. */
    private static final String NO_CREDENTIALS = "There are no AWS credentials";

    private static final String NO_CODE = "nothing more";

    private static final Set<String> IN_USE = Set.of(
            "DependencyViolation",
            "ResourceInUseException",
            "ResourceInUse",
            "InvalidDBInstanceState",
            "InvalidDBInstanceStateFault",
            "InvalidDBSubnetGroupStateFault",
            "InvalidDBInstanceAutomatedBackupState",
            "InvalidDBInstanceAutomatedBackupStateFault",
            "VolumeInUse",
            "InvalidIPAddress.InUse",
            "InvalidNetworkInterface.InUse",
            "AuthFailure.AddressInUse",
            "DeleteConflict",
            "Gateway.NotAttached",
            "IncorrectState",
            "InvalidAddress.Locked",
            "ConcurrentModification",
            "ConcurrentModificationException");
    private static final Set<String> THROTTLED = Set.of(
            "RequestLimitExceeded",
            "Throttling",
            "ThrottlingException",
            "TooManyRequestsException",
            "ThrottledException",
            "SlowDown");
    /** Whoever asks is not known, or not any more. */
    private static final Set<String> CREDENTIALS = Set.of(
            "AuthFailure",
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "ExpiredToken",
            "ExpiredTokenException",
            "SignatureDoesNotMatch",
            "InvalidSignatureException",
            "OptInRequired");

    private static final Set<String> FORBIDDEN = Stream.concat(
                    CREDENTIALS.stream(), Stream.of("UnauthorizedOperation", "AccessDenied", "AccessDeniedException"))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> TAKEN = Set.of(
            "EntityAlreadyExists",
            "DBInstanceAlreadyExists",
            "DBSubnetGroupAlreadyExists",
            "DBSubnetGroupAlreadyExistsFault",
            "InvalidGroup.Duplicate",
            "InvalidLaunchTemplateName.AlreadyExistsException",
            "ResourceInUseException");

    /**
     * What was to be joined is joined. Where that is as wanted, an earlier request did it, whose answer was lost or which
     * no reading shows yet, and the next look tells; where it is not, the look says so for as long as it lasts.
     */
    private static final Set<String> JOINED = Set.of("RouteAlreadyExists", "Resource.AlreadyAssociated");

    private static final Set<String> OF_NEW_ROLES = Set.of(
            "error in role params",
            "doesn't have the amazon eks managed policies associated with it",
            "role's policy must include",
            "were not found in the trust relationships of noderole",
            "iam instance profile",
            // Of an account's first database, for which RDS makes its own role.
            "permission to create service linked role",
            "usingwithrds.iam.servicelinkedroles");

    private AwsErrors() {}

    /** Whether a request to make something was refused because something bears its name already. */
    static boolean taken(AwsServiceException refused) {
        return refused.awsErrorDetails() != null
                && TAKEN.contains(refused.awsErrorDetails().errorCode());
    }

    /** Whether something was refused because it is not there. */
    static boolean gone(AwsServiceException refused) {
        return read(refused).kind() == Kind.GONE;
    }

    /** Whether something was refused because something else still uses it. */
    static boolean inUse(AwsServiceException refused) {
        return read(refused).kind() == Kind.IN_USE;
    }

    /** Tells what a failure means. Never throws. */
    public static Trouble read(RuntimeException failure) {
        if (failure instanceof AwsServiceException refused && refused.awsErrorDetails() != null) {
            String code = code(refused);
            String message = code.equals(NO_CODE)
                    ? "the answer " + strange(refused)
                    : String.valueOf(refused.awsErrorDetails().errorMessage());
            Kind kind = kind(code, message, refused.statusCode());
            return new Trouble(kind, sentence(kind, code, message));
        }
        if (failure instanceof RegionBusy busy) {
            return new Trouble(Kind.THROTTLED, String.valueOf(busy.getMessage()));
        }
        if (failure instanceof NameTaken) {
            return new Trouble(Kind.REAL, String.valueOf(failure.getMessage()));
        }
        if (failure instanceof StillUsed) {
            return new Trouble(Kind.IN_USE, String.valueOf(failure.getMessage()));
        }
        if (failure instanceof SdkClientException) {
            return new Trouble(
                    Kind.UNCERTAIN,
                    withoutCredentials(failure)
                            ? NO_CREDENTIALS + why(String.valueOf(failure.getMessage()))
                            : "AWS gave no answer: " + failure.getMessage());
        }
        if (failure instanceof NotOurs) {
            return new Trouble(Kind.REAL, String.valueOf(failure.getMessage()));
        }
        return new Trouble(Kind.REAL, failure.getClass().getSimpleName() + ": " + failure.getMessage());
    }

    /** Whether a request was not sent because there is nobody to sign it. */
    public static boolean withoutCredentials(RuntimeException failure) {
        return String.valueOf(failure.getMessage()).contains("Unable to load credentials");
    }

    private static String why(String message) {
        return message.contains("SSO ")
                ? ": the profile signs in by IAM Identity Center, and that login is missing or over. `aws sso login` makes"
                        + " another."
                : ".";
    }

    private static String strange(AwsServiceException refused) {
        return "had the status " + refused.statusCode() + " and did not come from the service itself";
    }

    /** A proxy or a load balancer in between answers without a code. */
    private static String code(AwsServiceException refused) {
        AwsErrorDetails details = refused.awsErrorDetails();
        return details == null ? NO_CODE : Objects.requireNonNullElse(details.errorCode(), NO_CODE);
    }

    private static Kind kind(String code, String message, int status) {
        if (THROTTLED.contains(code)) {
            return Kind.THROTTLED;
        }
        if (FORBIDDEN.contains(code)) {
            return Kind.FORBIDDEN;
        }
        if (IN_USE.contains(code) || message.contains("is currently in use")) {
            return Kind.IN_USE;
        }
        if (code.startsWith("Insufficient") && code.endsWith("Capacity")) {
            return Kind.CAPACITY;
        }
        if (gone(code)) {
            return Kind.GONE;
        }
        if (JOINED.contains(code) || propagating(code, message)) {
            return Kind.PROPAGATING;
        }
        return status >= 500 ? Kind.UNCERTAIN : Kind.REAL;
    }

    private static boolean gone(String code) {
        return code.endsWith(".NotFound")
                || code.endsWith("NotFoundFault")
                || code.equals("DBInstanceNotFound")
                || code.equals("DBInstanceAutomatedBackupNotFound")
                || code.equals("ResourceNotFoundException")
                || code.equals("NoSuchEntity")
                || code.equals("NatGatewayNotFound");
    }

    /**
     * EKS, EC2 and RDS say so when a new role, its trust, its policies, a new profile or a new subnet is not known
     * everywhere yet. AWS documents few of these texts; they are those that the Terraform provider's
     * {@code resourceClusterCreate} asks again after, what CreateNodegroup says of a role, and what RDS says until its own
     * role is there. What lasts longer stops the lab as overdue.
     */
    private static boolean propagating(String code, String message) {
        String text = message.toLowerCase(Locale.ROOT);
        boolean parameter = code.equals("InvalidParameterException")
                || code.equals("InvalidParameterValue")
                || code.equals("InvalidRequestException");
        boolean made = text.contains("role") || text.contains("subnet") || text.contains("security group");
        return parameter
                && (OF_NEW_ROLES.stream().anyMatch(text::contains)
                        || (text.contains("role") && text.contains("assume"))
                        || (made && text.contains("not exist")));
    }

    /** What AWS said, as a sentence without advice. Never throws. */
    static String said(RuntimeException failure) {
        if (!(failure instanceof AwsServiceException refused)) {
            return read(failure).sentence();
        }
        return code(refused).equals(NO_CODE)
                ? "The answer " + strange(refused) + "."
                : refused.awsErrorDetails().errorCode() + ": "
                        + plain(String.valueOf(refused.awsErrorDetails().errorMessage()));
    }

    private static String plain(String message) {
        // EC2 appends a long text for its own decoder, another one each time.
        int encoded = message.indexOf(" Encoded authorization failure message");
        String said = encoded < 0 ? message : message.substring(0, encoded);
        return said.endsWith(".") ? said : said + ".";
    }

    private static String sentence(Kind kind, String code, String message) {
        String text = plain(message);
        String said = " AWS said " + code + ": " + text;
        return switch (kind) {
            case GONE -> "It is not there, or not everywhere yet." + said;
            case IN_USE -> "It is still used, or busy changing; it is asked again until it is free." + said;
            case THROTTLED -> "The account has asked AWS too often; it is asked again, more slowly." + said;
            case PROPAGATING ->
                JOINED.contains(code)
                        ? "It is done already, a moment ago perhaps; the next look shows what is there." + said
                        : made(text) + " a moment ago is not known everywhere yet; it is asked again, which takes"
                                + " seconds, a minute at most." + said;
            case CAPACITY ->
                "AWS has no room for it at the moment, and nothing was made." + said
                        + " That may pass in minutes or hours: `repair` asks again; another instance type or region"
                        + " may have room now.";
            case FORBIDDEN ->
                CREDENTIALS.contains(code)
                        ? "AWS does not take the bot's credentials: " + text + " Give the program others, and"
                                + " `repair` goes on with a lab that is wanted."
                        : "AWS forbids it: " + text + " " + Denial.of(message).advice();
            case UNCERTAIN -> "AWS did not say whether it was done; the next look shows it." + said;
            case REAL -> "AWS refused it, and would again." + said;
        };
    }

    /** What a refusal names that is not known everywhere yet: of a network, or else of IAM. */
    private static String made(String text) {
        String named = text.toLowerCase(Locale.ROOT);
        if (named.contains("role") || !named.contains("not exist")) {
            return "What was made in IAM";
        }
        return named.contains("subnet") ? "A subnet that was made" : "A security group that was made";
    }

    /**
     * The same refusal, with the action in its message where AWS does not name it.
     *
     * @param action as IAM's policies name it
     */
    static Throwable naming(Throwable failure, String action) {
        if (!(failure instanceof AwsServiceException refused) || code(refused).equals(NO_CODE)) {
            return failure;
        }
        AwsErrorDetails details = refused.awsErrorDetails();
        String message = String.valueOf(details.errorMessage());
        boolean named = Denial.of(message).action().isPresent();
        if (named || CREDENTIALS.contains(details.errorCode()) || !FORBIDDEN.contains(details.errorCode())) {
            return failure;
        }
        return refused.toBuilder()
                .awsErrorDetails(details.toBuilder()
                        .errorMessage(plain(message) + Denial.asked(action))
                        .build())
                .build();
    }
}
