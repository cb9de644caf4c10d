package dev.sgpods.drill;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One change of a lab, as it is kept in a row: carried out any number of times it has the effect of once.
 *
 * @param of what it is about, in words that {@link Kind} explains; never a secret
 */
public record Change(Kind kind, Map<String, String> of) {
    /** What is changed. */
    public enum Kind {
        /** A security group rule: {@code group way protocol from to peer description}, tags as {@code tag:KEY}. */
        RULE_ADD,
        /** The same words: the rule that bears these tags, if it still says the same; people's own stay. */
        RULE_REMOVE,
        /** A network ACL's entry that refuses: {@code acl number way from to block}. */
        ENTRY_ADD,
        /** The same words: the entry of this number, if it still says the same. */
        ENTRY_REMOVE,
        /** A network interface that nothing uses: {@code subnet group token}, tags as {@code tag:KEY}. */
        INTERFACE_ADD,
        /** The same words: the interface that bears these tags. */
        INTERFACE_REMOVE,
        /** A route to the interface that bears the tags: {@code table block}, tags as {@code tag:KEY}. */
        ROUTE_ADD,
        /** The same words: the route, if it leads to that interface or nowhere. */
        ROUTE_REMOVE,
        /** Whether a VPC resolves names: {@code vpc on}. */
        NAMES,
        /** The database's {@code groups}, parted by commas, or its {@code port}. */
        DATABASE,
        /** The database is stopped. */
        DATABASE_STOP,
        /** The database is started, and available. */
        DATABASE_START,
        /** The node group has {@code count} nodes, {@code least} at least, and they are ready: {@code cluster group}. */
        NODES,
        /** An object in the cluster: {@code api kind plural namespace name form patch}; form is merge or strategic. */
        PATCH,
        /** {@code api kind plural namespace json}. */
        APPLY,
        /** {@code api kind plural namespace name}. */
        DELETE,
        /** Pods made anew: {@code workload mark}; {@code none} when there will be no pod. */
        RESTART,
        /** {@code seconds} since the step before. */
        WAIT;

        /** Whether the request takes something away, for which another role is allowed. */
        boolean takesAway() {
            return this == RULE_REMOVE || this == INTERFACE_REMOVE;
        }

        /** Whether it is done when there is nothing to be removed. */
        boolean removes() {
            return List.of(RULE_REMOVE, ENTRY_REMOVE, INTERFACE_REMOVE, ROUTE_REMOVE, DELETE)
                    .contains(this);
        }

        /** Whether it only helps a lab that goes on: one that is taken down loses it anyway. */
        boolean needlessAtTheEnd() {
            return List.of(DATABASE, DATABASE_START, NODES, RESTART, WAIT).contains(this);
        }
    }

    /** Keeps an unchangeable copy. */
    public Change {
        of = Map.copyOf(of);
    }

    /** One of the words, or empty. */
    String word(String name) {
        return of.getOrDefault(name, "");
    }

    int number(String name) {
        return Integer.parseInt(word(name));
    }

    /** A merge patch of a Deployment. */
    static Change deployment(String namespace, String name, String patch) {
        return workload("Deployment", namespace, name, "merge", patch);
    }

    /** A patch of a DaemonSet of the cluster's own, whose lists are merged by the names of what is in them. */
    static Change daemonSet(String name, String patch) {
        return workload("DaemonSet", "kube-system", name, "strategic", patch);
    }

    private static Change workload(String kind, String namespace, String name, String form, String patch) {
        return new Change(
                Kind.PATCH,
                Map.of(
                        "api",
                        "apps/v1",
                        "kind",
                        kind,
                        "plural",
                        kind.toLowerCase(Locale.ROOT) + "s",
                        "namespace",
                        namespace,
                        "name",
                        name,
                        "form",
                        form,
                        "patch",
                        patch));
    }

    static Change restart(String workload, String mark) {
        return new Change(Kind.RESTART, Map.of("workload", workload, "mark", mark));
    }

    static Change pause(int seconds) {
        return new Change(Kind.WAIT, Map.of("seconds", Integer.toString(seconds)));
    }
}
