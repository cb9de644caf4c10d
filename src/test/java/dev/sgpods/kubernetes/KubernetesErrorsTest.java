package dev.sgpods.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.graph.Trouble;
import dev.sgpods.graph.Trouble.Kind;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesErrorsTest {
    private final KubernetesErrors errors = new KubernetesErrors();

    @ParameterizedTest
    @CsvSource({
        "400, REAL",
        "401, PROPAGATING",
        "403, FORBIDDEN",
        "404, GONE",
        "409, IN_USE",
        "422, REAL",
        "429, THROTTLED",
        "500, UNCERTAIN",
        "503, UNCERTAIN"
    })
    void readsTheStatusOfAnAnswer(int code, Kind kind) {
        Trouble trouble = errors.read(answer(code, "some reason"));
        assertThat(trouble.kind()).isEqualTo(kind);
        assertThat(trouble.sentence()).endsWith(".");
    }

    @Test
    void aNamespaceThatIsBeingRemovedIsWaitedFor() {
        Trouble trouble = errors.read(answer(
                403,
                "secrets is forbidden: unable to create new content in namespace sgpods-lab because it is being"
                        + " terminated"));
        assertThat(trouble.kind()).isEqualTo(Kind.IN_USE);
        assertThat(trouble.passing()).isTrue();
    }

    @Test
    void withoutAnAnswerNobodyKnowsWhetherItActed() {
        Trouble trouble =
                errors.read(new KubernetesClientException("Operation failed", new IOException("Connection reset")));
        assertThat(trouble.kind()).isEqualTo(Kind.UNCERTAIN);
        assertThat(trouble.sentence()).contains("Connection reset");
    }

    @Test
    void otherFailuresAreUncertainAndKnownAsNotOurs() {
        RuntimeException other = new IllegalStateException("closed");
        assertThat(KubernetesErrors.knows(other)).isFalse();
        assertThat(KubernetesErrors.knows(answer(404, "gone"))).isTrue();
        assertThat(errors.read(other).kind()).isEqualTo(Kind.UNCERTAIN);
    }

    private static KubernetesClientException answer(int code, String message) {
        return new KubernetesClientException(
                new StatusBuilder().withCode(code).withMessage(message).build());
    }
}
