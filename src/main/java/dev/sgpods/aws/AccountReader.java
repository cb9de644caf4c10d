package dev.sgpods.aws;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Reads what an account says of itself. */
public final class AccountReader {
    private static final Pattern SESSION = Pattern.compile("arn:(aws[a-z-]*):sts::([0-9]{12}):assumed-role/([^/]+)/.+");

    private final StsClient sts;
    private final IamClient iam;

    /** Reads through these clients. */
    public AccountReader(StsClient sts, IamClient iam) {
        this.sts = sts;
        this.iam = iam;
    }

    /** Who signs with these credentials. Everybody may ask that. */
    public AccountIdentity identity(AwsCredentialsProvider credentials) {
        GetCallerIdentityResponse answer = sts.getCallerIdentity(
                request -> request.overrideConfiguration(override -> override.credentialsProvider(credentials)));
        return new AccountIdentity(answer.account(), answer.arn());
    }

    /** The account's aliases: one or none. */
    public List<String> aliases() {
        return iam.listAccountAliases().accountAliases();
    }

    /**
     * Whether the account may use the region in which the client asks; SCPs that forbid a region refuse the question.
     */
    public boolean enabled(Ec2Client ec2, String region) {
        return ec2.describeRegions(request -> request.regionNames(region).allRegions(true)).regions().stream()
                .map(Region::optInStatus)
                .anyMatch(status -> !"not-opted-in".equals(status));
    }

    /**
     * The ARN by which EKS knows an identity: for a role's session that of the role, with its path, which only IAM tells.
     */
    public String principal(AccountIdentity identity) {
        Matcher session = SESSION.matcher(identity.arn());
        return session.matches()
                ? iam.getRole(request -> request.roleName(session.group(3)))
                        .role()
                        .arn()
                : identity.arn();
    }
}
