package dev.sgpods.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterCallTest {
    @ParameterizedTest
    @CsvSource({
        "PATCH, /apis/apps/v1/namespaces/sgpods-lab/deployments/green, patch deployments.apps sgpods-lab/green, true",
        "DELETE, /api/v1/namespaces/sgpods-lab, delete namespaces sgpods-lab, true",
        "DELETE, /api/v1/namespaces/sgpods-lab/pods/green-x, delete pods sgpods-lab/green-x, true",
        "POST, /api/v1/namespaces, create namespaces, true",
        "POST, /apis/batch/v1/namespaces/sgpods-lab/jobs, create jobs.batch sgpods-lab, true",
        "put, /apis/apps/v1/namespaces/a/deployments/b/scale, update deployments.apps/scale a/b, true",
        "GET, /apis/apps/v1/namespaces/a/deployments, list deployments.apps a, false",
        "GET, /apis/apps/v1/namespaces/a/deployments/b, get deployments.apps a/b, false",
        "GET, /api/v1/nodes, list nodes, false",
        "GET, /api/v1/namespaces/a, get namespaces a, false",
        "POST, /api/v1/namespaces/a/pods/b/exec, create pods/exec a/b, false",
        "PATCH, /clusters/sgpods-demo/api/v1/namespaces/a/secrets/b, patch secrets a/b, true",
        "GET, /version, get /version, false",
        "GET, /, get /, false"
    })
    void isWordedAsKubernetesAuthorisesIt(String method, String path, String words, boolean changes) {
        ClusterCall call = ClusterCall.of(method, path);
        assertThat(call).hasToString(words);
        assertThat(call.changes()).isEqualTo(changes);
    }
}
