package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Manifests as Kubernetes' own types, as strict as the API server. */
final class KubernetesDocuments {
    private KubernetesDocuments() {}

    /** The documents of a file, as the API server would take them. */
    static List<HasMetadata> typed(String text) {
        return documents(text).stream().map(KubernetesDocuments::typed).toList();
    }

    private static List<JsonNode> documents(String text) {
        return Arrays.stream(text.split("(?m)^---$"))
                .map(document -> new YAMLMapper().readTree(document))
                .toList();
    }

    /** A number where a text is to be is refused, as by the API server, and a text where a number is to be. */
    private static JsonMapper strict() {
        return JsonMapper.builder()
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(LogicalType.Textual, config -> config.setCoercion(
                                CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
    }

    /** A field that Kubernetes does not know is refused, as the API server would. */
    private static HasMetadata typed(JsonNode document) {
        Class<? extends HasMetadata> type =
                switch (document.path("kind").asString("")) {
                    case "Namespace" -> Namespace.class;
                    case "ServiceAccount" -> ServiceAccount.class;
                    case "Secret" -> Secret.class;
                    case "Deployment" -> Deployment.class;
                    case "PodDisruptionBudget" -> PodDisruptionBudget.class;
                    case "Service" -> Service.class;
                    case "NetworkPolicy" -> NetworkPolicy.class;
                    case "CronJob" -> CronJob.class;
                    default -> throw new AssertionError("A kind that nobody looks at: " + document);
                };
        HasMetadata thing = strict().treeToValue(document, type);
        known(thing, type.getSimpleName());
        return thing;
    }

    /** The types keep what they do not know in a map of its own. */
    private static void known(@Nullable Object thing, String where) {
        if (thing instanceof List<?> list) {
            list.forEach(item -> known(item, where));
        } else if (thing instanceof KubernetesResource) {
            for (Method getter : thing.getClass().getMethods()) {
                if (getter.getName().equals("getAdditionalProperties")) {
                    assertThat((Map<?, ?>) got(getter, thing)).as(where).isEmpty();
                } else if (getter.getName().startsWith("get") && getter.getParameterCount() == 0) {
                    known(got(getter, thing), where + "." + getter.getName().substring(3));
                }
            }
        }
    }

    private static @Nullable Object got(Method getter, Object thing) {
        try {
            return getter.invoke(thing);
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
