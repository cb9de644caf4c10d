package dev.sgpods;

import dev.sgpods.facts.Collected;
import dev.sgpods.message.Block;
import dev.sgpods.message.Message;
import dev.sgpods.why.Diagnosis;
import dev.sgpods.why.PlainAnswer;
import dev.sgpods.why.WhyQuestion;
import dev.sgpods.why.fault.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One healthy facts folder, in memory, of which a test changes what a fault's signals name. */
final class Scenario {
    private static final JsonMapper JSON = JsonMapper.shared();
    static final String INTERFACE = "vpc.amazonaws.com/pod-eni";

    private final Collected healthy;
    private final Map<String, String> documents;
    private final String namespace;
    private String workload = "green";
    private String database;
    private Optional<Integer> port = Optional.empty();
    private String error = "";

    Scenario(Collected healthy, String namespace, String database) {
        this.healthy = healthy;
        this.documents = new HashMap<>(healthy.documents());
        // As they are read where a host is none of an instance.
        documents.putIfAbsent("db-clusters.json", "{\"DBClusters\":[]}");
        documents.putIfAbsent("db-proxies.json", "{\"DBProxies\":[]}");
        this.namespace = namespace;
        this.database = database;
    }

    Scenario about(String other) {
        workload = other;
        return this;
    }

    Scenario to(String other) {
        database = other;
        return this;
    }

    Scenario port(int other) {
        port = Optional.of(other);
        return this;
    }

    Scenario error(String text) {
        error = text;
        return this;
    }

    /** A name in the account and region of the lab's database, of the form that follows from a prefix. */
    String endpoint(String label, String prefix) {
        String own = text(list("db-instances.json").path(0), "/Endpoint/Address");
        return label + "." + prefix + own.substring(own.indexOf('.') + 1);
    }

    /** The whole list of a document. */
    ArrayNode list(String file) {
        return list((ObjectNode) JSON.readTree(documents.get(file)));
    }

    private static ArrayNode list(ObjectNode document) {
        return (ArrayNode) document.properties().iterator().next().getValue();
    }

    Scenario change(String file, Consumer<ArrayNode> change) {
        ObjectNode document = documents.containsKey(file)
                ? (ObjectNode) JSON.readTree(documents.get(file))
                : JSON.createObjectNode().set("items", JSON.createArrayNode());
        change.accept(list(document));
        documents.put(file, JSON.writeValueAsString(document));
        return this;
    }

    String document(String file) {
        return documents.getOrDefault(file, "");
    }

    Scenario put(String file, String text) {
        documents.put(file, text);
        return this;
    }

    /** As if a file had not been read. */
    Scenario without(String file) {
        documents.remove(file);
        return this;
    }

    /** Each object of a list. */
    Scenario each(String file, Consumer<ObjectNode> change) {
        return change(file, list -> list.forEach(item -> change.accept((ObjectNode) item)));
    }

    /** The pod of the workload in question. */
    Scenario pod(Consumer<ObjectNode> change) {
        return each("pods.json", item -> {
            if (text(item, "/metadata/name").startsWith(workload + "-")) {
                change.accept(item);
            }
        });
    }

    /** The pod as if it had never got an interface of its own. */
    Scenario withoutInterface() {
        return pod(item -> {
            item.withObject("/metadata").withObject("/annotations").remove(INTERFACE);
            item.at("/spec/containers").forEach(container -> Stream.of("limits", "requests")
                    .map(name -> container.path("resources").path(name))
                    .filter(JsonNode::isObject)
                    .forEach(resources -> ((ObjectNode) resources).remove(INTERFACE)));
            // Such a pod has an address on an interface of its node.
            ObjectNode status = (ObjectNode) item.path("status");
            status.put("podIP", text(status, "/hostIP"));
            status.remove("podIPs");
        });
    }

    /** The pod as it waits for an interface. */
    Scenario waiting() {
        return pod(item -> {
            item.withObject("/metadata").withObject("/annotations").remove(INTERFACE);
            ObjectNode status = (ObjectNode) item.path("status");
            status.remove(List.of("podIP", "podIPs"));
            status.put("phase", "Pending");
        });
    }

    Scenario podEvent(String type, String reason, String message) {
        String name = text(podNode(), "/metadata/name");
        return event("Pod", name, type, reason, message);
    }

    Scenario event(String kind, String name, String type, String reason, String message) {
        return change("events.json", list -> {
            ObjectNode event = list.addObject();
            event.putObject("metadata").put("namespace", namespace).put("name", reason + list.size());
            ObjectNode about =
                    event.putObject("involvedObject").put("kind", kind).put("name", name);
            if (!kind.equals("Node")) {
                about.put("namespace", namespace);
            }
            event.put("type", type).put("reason", reason).put("message", message);
            event.put("lastTimestamp", "2026-11-24T13:00:00Z");
        });
    }

    Scenario environment(String name, String value) {
        return pod(item -> {
            ArrayNode variables = (ArrayNode) item.at("/spec/containers/0/env");
            variables.removeIf(each -> text(each, "/name").equals(name));
            variables.addObject().put("name", name).put("value", value);
        });
    }

    Scenario cni(String container, String name, String value) {
        return each("daemonsets.json", item -> {
            if (!text(item, "/metadata/name").equals("aws-node")) {
                return;
            }
            Stream.of("containers", "initContainers")
                    .flatMap(list -> item.at("/spec/template/spec/" + list).valueStream())
                    .filter(each -> each.path("name").asString("").equals(container))
                    .map(each -> ((ObjectNode) each).withArray("env"))
                    .forEach(env -> {
                        env.removeIf(each -> each.path("name").asString("").equals(name));
                        env.addObject().put("name", name).put("value", value);
                    });
        });
    }

    ObjectNode podNode() {
        return list("pods.json")
                .valueStream()
                .filter(item -> text(item, "/metadata/name").startsWith(workload + "-"))
                .map(ObjectNode.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** The interface that the pod's annotation names, or else its node's primary one. */
    String ownInterface() {
        return JSON.readTree(text(podNode(), "/metadata/annotations/vpc.amazonaws.com~1pod-eni"))
                .path(0)
                .path("eniId")
                .asString("");
    }

    static String text(JsonNode node, String pointer) {
        return node.at(pointer).asString("");
    }

    PlainAnswer answer() {
        return PlainAnswer.of(
                new Collected(healthy.origin(), documents),
                new WhyQuestion(workload, namespace, database, port, error));
    }

    Diagnosis diagnosis() {
        return answer().diagnosis();
    }

    /** The verdict and the sentence, wherever the title has no room for it. */
    String firstSentence() {
        Message message = answer().message();
        String title = message.title();
        boolean whole = message.blocks().get(0) instanceof Block.Text text
                && text.text().startsWith(title.substring(0, title.indexOf(':')));
        return whole ? ((Block.Text) message.blocks().get(0)).text() : title;
    }

    /** The codes that are found. */
    List<String> codes() {
        Diagnosis diagnosis = diagnosis();
        return Stream.concat(
                        diagnosis.workload().stream(),
                        diagnosis.pods().stream().flatMap(pod -> pod.findings().stream()))
                .map(Finding::code)
                .distinct()
                .toList();
    }
}
