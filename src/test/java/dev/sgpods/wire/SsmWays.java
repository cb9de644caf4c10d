package dev.sgpods.wire;

import dev.sgpods.wire.LoopbackServer.Outgoing;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What AWS publishes in Systems Manager and moto does not know: the newest release of EKS's images of nodes. */
final class SsmWays {
    private static final String RELEASE = "/aws/service/eks/optimized-ami/[0-9.]+/amazon-linux-2023/(x86_64|arm64)/"
            + "standard/recommended/release_version";

    /** What moto has no answer to. */
    Optional<Outgoing> answer(Asked asked) {
        if (!asked.action().equals("ssm:GetParameter") || !asked.text("Name").matches(RELEASE)) {
            return Optional.empty();
        }
        ObjectNode answer = JsonMapper.shared().createObjectNode();
        String version = asked.text("Name").split("/", -1)[5];
        answer.putObject("Parameter").put("Name", asked.text("Name")).put("Value", version + ".2-20261110");
        return Optional.of(new Outgoing(200, "application/x-amz-json-1.1", answer.toString()));
    }
}
