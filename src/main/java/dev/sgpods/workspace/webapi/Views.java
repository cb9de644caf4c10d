package dev.sgpods.workspace.webapi;

import dev.sgpods.workspace.blocks.BlockKit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The modals that are open, one a user; the newest takes the place of the one before. */
public final class Views {
    private final Map<String, OpenView> open = new ConcurrentHashMap<>();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final Secrets secrets = new Secrets();

    /** Calls the listener with the user's id whenever that user's modal opened, changed or closed. */
    public void subscribe(Consumer<String> listener) {
        listeners.add(listener);
    }

    /** The modal this user has open. */
    public Optional<OpenView> of(String userId) {
        return Optional.ofNullable(open.get(userId));
    }

    /** Closes the modal if the user still has it open. */
    public void close(String userId, String viewId) {
        if (open.computeIfPresent(userId, (key, view) -> view.id().equals(viewId) ? null : view) == null) {
            tell(userId);
        }
    }

    /**
     * Shows a modal in place of the one the user has open, under the same id; for {@code response_action: update}.
     *
     * @return what is wrong with the modal, in Slack's words; empty when it is shown
     */
    public List<String> replace(OpenView old, JsonNode view) {
        var problems = BlockKit.modal(view);
        if (problems.isEmpty()) {
            show(old.id(), old.userId(), view);
        }
        return problems;
    }

    OpenView open(String userId, JsonNode view) {
        return show("V0" + secrets.next(), userId, view);
    }

    Optional<OpenView> find(String viewId, String externalId) {
        return open.values().stream()
                .filter(view -> view.id().equals(viewId)
                        || (!externalId.isEmpty()
                                && externalId.equals(
                                        view.view().path("external_id").asString(""))))
                .findFirst();
    }

    OpenView show(String id, String userId, JsonNode given) {
        var view = (ObjectNode) given.deepCopy();
        view.set("blocks", BlockKit.identified(given.path("blocks")));
        var shown = new OpenView(id, userId, view, secrets.next());
        open.put(userId, shown);
        tell(userId);
        return shown;
    }

    private void tell(String userId) {
        listeners.forEach(listener -> listener.accept(userId));
    }
}
