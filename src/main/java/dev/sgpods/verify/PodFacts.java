package dev.sgpods.verify;

import dev.sgpods.kubernetes.BranchInterface;
import dev.sgpods.verify.InterfaceReader.InterfaceFacts;
import java.util.Optional;

/**
 * What is known of a pod's network, beside the probe.
 *
 * @param node the node's name, or empty
 * @param branch the interface of its own, as the annotation says
 * @param wears the interface whose groups it wears, as EC2 says: its own, or else its node's primary one
 * @param unread why {@code wears} could not be read, or empty
 */
public record PodFacts(
        String pod,
        String ip,
        String node,
        Optional<BranchInterface> branch,
        Optional<InterfaceFacts> wears,
        String unread) {}
