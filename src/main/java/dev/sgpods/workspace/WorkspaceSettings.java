package dev.sgpods.workspace;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the owner of a workspace decides.
 *
 * @param signingSecret signs the requests to the bot
 * @param botToken what the bot must send as {@code Authorization: Bearer}
 * @param simulated what is pretended, in a few words each, for the page's banner
 * @param examples whole commands, for example {@code /sgpods create demo}, offered on the first visit
 * @param command the slash command with its slash
 * @param shortcuts what the app offers to do with a message: callback id and name
 * @param appId the app's id, an A and more
 * @param allowedHosts names, without port, under which the page may be asked for beside this machine's own; needed
 *     when the server binds another address
 */
public record WorkspaceSettings(
        String signingSecret,
        String botToken,
        List<String> simulated,
        List<String> examples,
        Map<String, String> shortcuts,
        String command,
        String appId,
        Set<String> allowedHosts) {
    /** Copies the lists, so that the record cannot change afterwards. */
    public WorkspaceSettings {
        simulated = List.copyOf(simulated);
        examples = List.copyOf(examples);
        shortcuts = Collections.unmodifiableMap(new LinkedHashMap<>(shortcuts));
        allowedHosts = Set.copyOf(allowedHosts);
    }

    /** The command {@code /sgpods}, served on this machine only. */
    public WorkspaceSettings(String signingSecret, String botToken, List<String> simulated, List<String> examples) {
        this(signingSecret, botToken, simulated, examples, Map.of(), "/sgpods", "A0SGPODS", Set.of());
    }

    /** Leaves the secrets out. */
    @Override
    public String toString() {
        return "WorkspaceSettings[" + command + ", simulated=" + simulated + "]";
    }
}
