package dev.sgpods.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.kubernetes.ClusterView;
import dev.sgpods.kubernetes.TestLab;
import dev.sgpods.kubernetes.Views;
import dev.sgpods.kubernetes.WorkloadResource.Colour;
import dev.sgpods.verify.InterfaceReader.InterfaceFacts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FactReaderTest {
    private static final String BRANCH =
            """
            "annotations": {"vpc.amazonaws.com/pod-eni": "[{\\"eniId\\":\\"eni-branch\\",\\"vlanId\\":1}]"}""";

    private static final ClusterView.Contents VIEW = new Views()
            .node("{\"metadata\": {\"name\": \"node-1\"}, \"spec\": {\"providerID\": \"aws:///eu-west-1a/i-0abc\"}}")
            .node("{\"metadata\": {\"name\": \"node-2\"}}")
            .pod(pod("green", "green-x", BRANCH, "Running", "node-1"))
            .pod(pod("red", "red-old", Views.leaving(), "Running", "node-1"))
            .pod(pod("red", "red-waiting", "", "Pending", "node-1"))
            .pod(pod("red", "red-x", "", "Running", "node-1"))
            .view();

    /** Answers with interfaces that are named after what was asked for. */
    private static final class Ec2 implements InterfaceReader {
        @Override
        public Optional<InterfaceFacts> find(String region, String interfaceId) {
            return facts(region + "/" + interfaceId);
        }

        @Override
        public Optional<InterfaceFacts> primaryOf(String region, String instanceId) {
            return facts(region + "/primary of " + instanceId);
        }

        private static Optional<InterfaceFacts> facts(String id) {
            return Optional.of(new InterfaceFacts(id, "10.0.3.7", "subnet-1", "", List.of()));
        }
    }

    private static String pod(String colour, String name, String further, String phase, String node) {
        return "{" + Views.metadata(name, colour, further) + ", \"spec\": {\"nodeName\": \"" + node
                + "\"}, \"status\": {\"phase\": \"" + phase + "\", \"podIP\": \"10.0.3.7\"}}";
    }

    private static PodFacts read(InterfaceReader interfaces, Colour colour) {
        return new FactReader(interfaces)
                .read(FactReader.runningPod(VIEW, TestLab.ID, colour).orElseThrow(), VIEW, "eu-west-1");
    }

    @Test
    void aPodWithAnInterfaceOfItsOwnWearsThatOnesGroups() {
        assertThat(read(new Ec2(), Colour.GREEN).wears())
                .map(InterfaceFacts::id)
                .contains("eu-west-1/eni-branch");
    }

    @Test
    void aPodWithoutOneWearsTheGroupsOfItsNodesPrimaryInterface() {
        PodFacts red = read(new Ec2(), Colour.RED);
        assertThat(red.pod()).isEqualTo("red-x");
        assertThat(red.branch()).isEmpty();
        assertThat(red.wears()).map(InterfaceFacts::id).contains("eu-west-1/primary of i-0abc");
    }

    @Test
    void anUnreadableInterfaceIsSaidToBeSo() {
        InterfaceReader throttled = new InterfaceReader() {
            @Override
            public Optional<InterfaceFacts> find(String region, String interfaceId) {
                throw new IllegalStateException("throttled");
            }

            @Override
            public Optional<InterfaceFacts> primaryOf(String region, String instanceId) {
                throw new IllegalStateException("throttled");
            }
        };
        PodFacts green = read(throttled, Colour.GREEN);
        assertThat(green.wears()).isEmpty();
        assertThat(green.unread()).isEqualTo("EC2 could not be asked: throttled");
        assertThat(green.branch()).isPresent();
    }

    @Test
    void podsOfOtherLabsAreNotProbed() {
        assertThat(FactReader.runningPod(VIEW, "zzz999", Colour.GREEN)).isEmpty();
    }
}
