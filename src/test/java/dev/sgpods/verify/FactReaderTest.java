package dev.sgpods.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.kubernetes.ClusterView;
import dev.sgpods.kubernetes.TestLab;
import dev.sgpods.kubernetes.Views;
import dev.sgpods.kubernetes.WorkloadResource.Colour;
import dev.sgpods.verify.InterfaceReader.InterfaceFacts;
import java.util.List;
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

    /** The branch of the green pod, and what two instances wear. */
    private static List<InterfaceFacts> ec2(String region, String vpcId) {
        return List.of(
                facts(region + "/" + vpcId, ""),
                facts("eni-branch", ""),
                facts("primary of i-0def", "i-0def"),
                facts("primary of i-0abc", "i-0abc"));
    }

    private static InterfaceFacts facts(String id, String primaryOf) {
        return new InterfaceFacts(id, primaryOf, "10.0.3.7", "subnet-1", "", List.of());
    }

    private static String pod(String colour, String name, String further, String phase, String node) {
        return "{" + Views.metadata(name, colour, further) + ", \"spec\": {\"nodeName\": \"" + node
                + "\"}, \"status\": {\"phase\": \"" + phase + "\", \"podIP\": \"10.0.3.7\"}}";
    }

    private static PodFacts read(InterfaceReader interfaces, Colour colour) {
        return new FactReader(interfaces)
                .read(
                        List.of(FactReader.runningPod(VIEW, TestLab.ID, colour).orElseThrow()),
                        VIEW,
                        "eu-west-1",
                        "vpc-1")
                .get(0);
    }

    @Test
    void aPodWithAnInterfaceOfItsOwnWearsThatOnesGroups() {
        assertThat(read(FactReaderTest::ec2, Colour.GREEN).wears())
                .map(InterfaceFacts::id)
                .contains("eni-branch");
    }

    @Test
    void aPodWithoutOneWearsTheGroupsOfItsNodesPrimaryInterface() {
        PodFacts red = read(FactReaderTest::ec2, Colour.RED);
        assertThat(red.pod()).isEqualTo("red-x");
        assertThat(red.branch()).isEmpty();
        assertThat(red.wears()).map(InterfaceFacts::id).contains("primary of i-0abc");
    }

    @Test
    void anUnreadableInterfaceIsSaidToBeSo() {
        InterfaceReader throttled = (region, vpcId) -> {
            throw new IllegalStateException("throttled");
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
