package dev.sgpods.why;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sgpods.facts.Absence;
import dev.sgpods.facts.FactsFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodChoiceTest {
    @TempDir
    private Path folder;

    private PodChoice.Chosen web(String hash) throws IOException {
        file(
                "pods.json",
                "{'items':[{'metadata':{'name':'web-5d9c-abcde','namespace':'shop','labels':{'pod-template-hash':'"
                        + hash + "'},'ownerReferences':[{'kind':'ReplicaSet','name':'web-5d9c'}]}}]}");
        file("deployments.json", "{'items':[{'metadata':{'name':'web','namespace':'shop'}}]}");
        return new PodChoice(FactsFolder.read(folder, Absence.UNREAD))
                .of(new WhyQuestion("web", "shop", "orders", Optional.empty(), ""));
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text.replace('\'', '"'));
    }

    @Test
    void aWorkloadHasItsPodsThoughWhatLiesBetweenWasNotRead() throws IOException {
        assertThat(web("5d9c").pods()).extracting(pod -> pod.id()).containsExactly("shop/web-5d9c-abcde");
    }

    @Test
    void aWorkloadWhosePodsCannotBeToldIsNotSaidToHaveNone() throws IOException {
        assertThatThrownBy(() -> web(""))
                .isInstanceOfSatisfying(
                        Unanswerable.class, open -> assertThat(open.unread()).isTrue())
                .hasMessage("Which pods web has could not be read: replicasets.json is not in the folder.");
        file("replicasets.json", "{'items':[]}");
        assertThat(web("").pods()).isEmpty();
    }
}
