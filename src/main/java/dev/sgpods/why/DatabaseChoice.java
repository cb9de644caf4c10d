package dev.sgpods.why;

import dev.sgpods.command.EditDistance;
import dev.sgpods.reachability.address.Address;
import dev.sgpods.reachability.facts.NetworkFacts;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.cluster.ConfigMap;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.facts.cluster.ServiceObject;
import dev.sgpods.reachability.facts.database.DatabaseCluster;
import dev.sgpods.reachability.facts.database.DatabaseInstance;
import dev.sgpods.reachability.facts.database.DatabaseProxy;
import dev.sgpods.reachability.facts.database.DatabaseSubnetGroup;
import dev.sgpods.why.fault.KnownEndpoints;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the database that somebody means: by what was typed, else by what the pod is configured with. Where that names
 * several, or none, nothing is guessed.
 */
public final class DatabaseChoice {
    private static final Pattern ENDPOINT =
            Pattern.compile("(?i)([a-z0-9][a-z0-9.-]*\\.rds\\.amazonaws\\.com(?:\\.cn)?)(?::(\\d{1,5}))?");
    private static final int SHOWN = 5;

    private final NetworkFacts facts;
    private final Map<String, String> known = new LinkedHashMap<>();

    /**
     * What was meant.
     *
     * @param name an id or an endpoint; one that no database has when the pod is configured with such
     * @param host the name that the pod is configured with, or what was typed
     * @param exists whether a database is called so among what was read
     * @param source where that was found
     * @param gap why one may exist although none is among what was read, without a full stop; empty when that is sure
     */
    public record Chosen(String name, String host, Optional<Integer> port, boolean exists, String source, String gap) {}

    DatabaseChoice(NetworkFacts facts) {
        this.facts = facts;
        for (DatabaseInstance each : facts.all(DatabaseInstance.class).items()) {
            know(each.id(), each.id(), each.host());
        }
        for (DatabaseCluster each : facts.all(DatabaseCluster.class).items()) {
            know(each.id(), each.id(), each.host());
            know(each.readerHost(), each.readerHost());
        }
        for (DatabaseProxy each : facts.all(DatabaseProxy.class).items()) {
            know(each.id(), each.id(), each.host());
        }
    }

    private void know(String name, String... called) {
        for (String each : called) {
            if (!each.isEmpty()) {
                known.put(each.toLowerCase(Locale.ROOT), name);
            }
        }
    }

    /**
     * What the question is about.
     *
     * @throws Unanswerable when nothing is called so, or too much
     */
    Chosen of(WhyQuestion question, List<Pod> pods) {
        if (!question.database().isEmpty()) {
            return typed(question);
        }
        Map<String, Chosen> found = new LinkedHashMap<>();
        pods.stream().findFirst().ifPresent(pod -> configured(pod, found));
        if (found.size() == 1) {
            return found.values().iterator().next();
        }
        if (found.size() > 1) {
            throw Unanswerable.ofDatabase(
                    "The pod is configured with several databases; say which with --to.",
                    found.values().stream().map(Chosen::host).limit(SHOWN).toList());
        }
        throw Unanswerable.ofDatabase(
                "Neither the pod's variables nor the ConfigMaps and Services beside it name a database; say which"
                        + " with --to.",
                ids());
    }

    private Chosen typed(WhyQuestion question) {
        String name = question.databaseName();
        String id = known.get(name.toLowerCase(Locale.ROOT));
        if (id != null) {
            return new Chosen(id, name, question.askedPort(), true, "as asked", "");
        }
        Optional<Address> address = Address.read(name);
        if (address.isPresent()) {
            return at(address.get(), question);
        }
        if (ENDPOINT.matcher(name).matches() || !KnownEndpoints.unread(facts).isEmpty()) {
            String gap = KnownEndpoints.gap(facts, name);
            return new Chosen(name, name, question.askedPort(), false, "as asked", gap);
        }
        throw Unanswerable.ofDatabase(
                "There is no database instance, cluster or proxy called " + name + " in this region.",
                EditDistance.nearest(name, known.values()).map(List::of).orElseGet(this::ids));
    }

    /** The instance one of whose interfaces has the address: its groups and its subnets say whose it is. */
    private Chosen at(Address address, WhyQuestion question) {
        List<NetworkInterface> holding = facts.all(NetworkInterface.class).items().stream()
                .filter(each -> each.holds(address))
                .toList();
        List<DatabaseInstance> found = facts.all(DatabaseInstance.class).items().stream()
                .filter(instance -> holding.stream().anyMatch(each -> isOf(instance, each)))
                .toList();
        if (found.size() == 1) {
            DatabaseInstance instance = found.get(0);
            return new Chosen(instance.id(), instance.host(), question.askedPort(), true, "the address " + address, "");
        }
        String gap = Stream.of(
                        KnownEndpoints.unread(facts),
                        facts.all(NetworkInterface.class).gap())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        if (found.isEmpty() && !gap.isEmpty()) {
            return new Chosen(address.toString(), address.toString(), question.askedPort(), false, "as asked", gap);
        }
        throw Unanswerable.ofDatabase(
                found.isEmpty()
                        ? "No database that can be seen has the address " + address + "."
                        : "Several databases may have the address " + address + "; say which.",
                found.isEmpty()
                        ? ids()
                        : found.stream().map(DatabaseInstance::id).toList());
    }

    private boolean isOf(DatabaseInstance instance, NetworkInterface each) {
        boolean inside = facts.all(DatabaseSubnetGroup.class).items().stream()
                .anyMatch(group -> group.id().equals(instance.subnetGroup())
                        && group.subnets().contains(each.subnet()));
        return inside && Set.copyOf(each.groups()).equals(Set.copyOf(instance.activeGroups()));
    }

    private List<String> ids() {
        return new TreeSet<>(known.values()).stream().limit(SHOWN).toList();
    }

    private void configured(Pod pod, Map<String, Chosen> found) {
        look(pod.environment().values(), "the pod's variables", found);
        String namespace = pod.meta().namespace();
        List<String> beside = new ArrayList<>();
        facts.all(ConfigMap.class).items().stream()
                .filter(map -> map.meta().namespace().equals(namespace))
                .forEach(map -> beside.addAll(map.data().values()));
        if (found.isEmpty()) {
            look(beside, "the ConfigMaps of " + namespace, found);
        }
        if (found.isEmpty()) {
            look(
                    facts.all(ServiceObject.class).items().stream()
                            .filter(each -> each.meta().namespace().equals(namespace))
                            .map(ServiceObject::externalName)
                            .toList(),
                    "the Services of " + namespace,
                    found);
        }
    }

    private void look(Collection<String> texts, String source, Map<String, Chosen> found) {
        for (String text : texts) {
            Matcher matcher = ENDPOINT.matcher(text);
            while (matcher.find()) {
                String host = matcher.group(1);
                String id = known.get(host.toLowerCase(Locale.ROOT));
                Optional<Integer> port = Optional.ofNullable(matcher.group(2)).map(Integer::parseInt);
                String gap = id == null ? KnownEndpoints.gap(facts, host) : "";
                found.putIfAbsent(host, new Chosen(id == null ? host : id, host, port, id != null, source, gap));
            }
        }
    }
}
