package dev.sgpods.aws;

import dev.sgpods.graph.Fence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * Whose credentials a request is signed with: those of the role for its purpose, in a session named after the Slack user
 * in whose name it is sent, so that CloudTrail names the person; the program's own where no role is set.
 */
public final class PurposeCredentials implements AwsCredentialsProvider, AutoCloseable {
    /** The session's name when no person asked. */
    public static final String NOBODY = "sgpods";

    /** What STS takes as a session's name. */
    private static final Pattern SESSION = Pattern.compile("[\\w+=,.@-]{2,64}");

    private static final int MOST_SESSIONS = 200;

    private final StsClient sts;
    private final AwsCredentialsProvider own;
    private final Fence fence;
    private final Roles roles;
    private final Map<Key, StsAssumeRoleCredentialsProvider> sessions = new LinkedHashMap<>(16, 0.75f, true);

    /** What requests are sent for. */
    public enum Purpose {
        DIAGNOSE,
        BUILD,
        DESTROY
    }

    /** ARNs of the roles; empty for the program's own identity. */
    public record Roles(String diagnose, String build, String destroy) {
        /** The role for a purpose. */
        public String of(Purpose purpose) {
            return switch (purpose) {
                case DIAGNOSE -> diagnose;
                case BUILD -> build;
                case DESTROY -> destroy;
            };
        }
    }

    private record Key(String role, String session) {}

    /**
     * Prepares sessions.
     *
     * @param sts signs with {@code own}
     * @param fence tells for whom the current thread acts
     */
    public PurposeCredentials(StsClient sts, AwsCredentialsProvider own, Fence fence, Roles roles) {
        this.sts = sts;
        this.own = own;
        this.fence = fence;
        this.roles = roles;
    }

    /** For the purpose and the person that the current thread acts for; reading when it acts for nobody. */
    @Override
    public AwsCredentials resolveCredentials() {
        return fence.scope()
                .map(scope -> provider(purpose(scope.aim()), scope.actor()))
                .orElseGet(() -> provider(Purpose.DIAGNOSE, ""))
                .resolveCredentials();
    }

    private static Purpose purpose(Fence.Aim aim) {
        return aim == Fence.Aim.BUILD ? Purpose.BUILD : Purpose.DESTROY;
    }

    /** For one purpose in nobody's name, whatever the current thread acts for. */
    public AwsCredentialsProvider of(Purpose purpose) {
        return () -> provider(purpose, "").resolveCredentials();
    }

    private AwsCredentialsProvider provider(Purpose purpose, String actor) {
        String role = roles.of(purpose);
        return role.isEmpty()
                ? own
                : session(new Key(role, SESSION.matcher(actor).matches() ? actor : NOBODY));
    }

    private synchronized AwsCredentialsProvider session(Key key) {
        StsAssumeRoleCredentialsProvider known = sessions.get(key);
        if (known != null) {
            return known;
        }
        if (sessions.size() >= MOST_SESSIONS) {
            // The one that was used longest ago; whoever needs it again gets a new one.
            var eldestFirst = sessions.values().iterator();
            eldestFirst.next().close();
            eldestFirst.remove();
        }
        StsAssumeRoleCredentialsProvider made = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> request.roleArn(key.role()).roleSessionName(key.session()))
                .build();
        sessions.put(key, made);
        return made;
    }

    @Override
    public synchronized void close() {
        sessions.values().forEach(StsAssumeRoleCredentialsProvider::close);
        sessions.clear();
    }
}
