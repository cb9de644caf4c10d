package dev.sgpods.wire;

import dev.sgpods.wire.LoopbackServer.Outgoing;
import java.util.Optional;
import java.util.stream.Collectors;

/** IAM where moto has nothing of it: the tags of one instance profile. */
final class IamWays {
    private final Direct moto;

    IamWays(Direct moto) {
        this.moto = moto;
    }

    /** What moto has no answer to. */
    Optional<Outgoing> answer(Asked asked) {
        if (!asked.action().equals("iam:ListInstanceProfileTags")) {
            return Optional.empty();
        }
        String tags = moto
                .iam
                .getInstanceProfile(request -> request.instanceProfileName(asked.text("InstanceProfileName")))
                .instanceProfile()
                .tags()
                .stream()
                .map(tag -> "<member><Key>" + tag.key() + "</Key><Value>" + tag.value() + "</Value></member>")
                .collect(Collectors.joining("", "<Tags>", "</Tags>"));
        return Optional.of(new Outgoing(
                200,
                "text/xml",
                "<ListInstanceProfileTagsResponse><ListInstanceProfileTagsResult>" + tags
                        + "</ListInstanceProfileTagsResult></ListInstanceProfileTagsResponse>"));
    }
}
