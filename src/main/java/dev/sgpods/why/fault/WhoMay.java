package dev.sgpods.why.fault;

import dev.sgpods.reachability.facts.NetworkAcl;
import dev.sgpods.reachability.facts.NetworkInterface;
import dev.sgpods.reachability.facts.RouteTable;
import dev.sgpods.reachability.facts.SecurityGroup;
import dev.sgpods.reachability.facts.Subnet;
import dev.sgpods.reachability.facts.Vpc;
import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.facts.database.DatabaseInstance;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may do what mends a fault: first where it is to be changed, by the tags of what the command names, then by whom. */
final class WhoMay {
    private static final Pattern AWS = Pattern.compile("^aws ([a-z0-9-]+) ([a-z0-9-]+)(?: ([a-z0-9-]+))?");
    private static final Pattern KUBECTL = Pattern.compile("^kubectl(?: -n (\\S+))? (create|patch|label|set env"
            + "|set resources|set image|edit|delete|apply|drain|uncordon|rollout restart|rollout undo|logs|get|describe)"
            + "(?: (\\S+))?");

    /** What a rule names beside the group that it is written into: that stays as it is. */
    private static final Pattern NAMED = Pattern.compile(" --source-group \\S+");

    private WhoMay() {}

    /** Sentences, without the last full stop; an empty text when nothing can be said. */
    static String of(Symptoms symptoms, Fix fix, String component) {
        Set<String> said =
                new TreeSet<>(fix.looks() ? Set.of() : managers(symptoms, fix.command() + " " + component + " "));
        if (!fix.who().isEmpty()) {
            said.add(fix.who());
        }
        String allowed = allowed(fix.command());
        return Stream.concat(said.stream(), Stream.of(allowed))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(". "));
    }

    /** What manages the things that a text names, by their tags; the pod's own tool for what is done with kubectl. */
    private static Set<String> managers(Symptoms symptoms, String all) {
        String text = NAMED.matcher(all).replaceAll("");
        List<Ownership> owned = tagged(symptoms)
                .filter(each -> text.contains(" " + each.id + " "))
                .flatMap(each -> Ownership.of(each.tags).stream())
                .toList();
        boolean named = owned.stream().anyMatch(each -> each.by() == Ownership.By.NAMED_LAB);
        Set<String> managers = owned.stream()
                .filter(each -> !named || each.by() != Ownership.By.LAB)
                .map(Ownership::sentence)
                .collect(Collectors.toCollection(TreeSet::new));
        if (text.startsWith("kubectl ") && !text.contains("kube-system")) {
            symptoms.pod().map(Pod::meta).flatMap(meta -> tool(meta.labels())).ifPresent(managers::add);
        }
        return managers;
    }

    private static Optional<String> tool(Map<String, String> labels) {
        return Optional.ofNullable(labels.get("app.kubernetes.io/managed-by"))
                .filter(tool -> !tool.equals("sgpods"))
                .map(tool -> tool + " manages it: change it there");
    }

    private record Tagged(String id, Map<String, String> tags) {}

    private static Stream<Tagged> tagged(Symptoms symptoms) {
        return Stream.of(
                        symptoms.all(SecurityGroup.class).stream().map(each -> new Tagged(each.id(), each.tags())),
                        symptoms.all(NetworkAcl.class).stream().map(each -> new Tagged(each.id(), each.tags())),
                        symptoms.all(RouteTable.class).stream().map(each -> new Tagged(each.id(), each.tags())),
                        symptoms.all(Subnet.class).stream().map(each -> new Tagged(each.id(), each.tags())),
                        symptoms.all(Vpc.class).stream().map(each -> new Tagged(each.id(), each.tags())),
                        symptoms.all(NetworkInterface.class).stream().map(each -> new Tagged(each.id(), each.tags())),
                        symptoms.all(DatabaseInstance.class).stream().map(each -> new Tagged(each.id(), each.tags())))
                .flatMap(each -> each);
    }

    /** Of each of the commands that follow one another, each permission once. */
    private static String allowed(String command) {
        List<String> commands = List.of(command.split(" && | \\| "));
        List<String> permissions = commands.stream()
                .map(AWS::matcher)
                .filter(Matcher::find)
                .map(aws -> prefix(aws.group(1)) + ":" + permission(aws))
                .distinct()
                .toList();
        Stream<String> ofAws = Stream.of("It takes the permission" + (permissions.size() > 1 ? "s " : " ")
                        + String.join(", ", permissions))
                .filter(sentence -> !permissions.isEmpty());
        return Stream.concat(ofAws, commands.stream().map(WhoMay::takes))
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining(". "));
    }

    private static String takes(String command) {
        if (command.startsWith("psql ")) {
            return "It takes the password of the database's master user, and a place from where it is reached";
        }
        Matcher kubectl = KUBECTL.matcher(command);
        if (!kubectl.find()) {
            return "";
        }
        if (command.endsWith(" --list")) {
            return "It takes the cluster's permission to get what it names";
        }
        String place = kubectl.group(1) == null ? "" : " in the namespace " + kubectl.group(1);
        return "It takes the cluster's permission to " + verb(kubectl.group(2)) + thing(kubectl) + place;
    }

    private static String prefix(String program) {
        return program.equals("service-quotas") ? "servicequotas" : program;
    }

    /** Waiting is asking again and again. */
    private static String permission(Matcher aws) {
        if (!aws.group(2).equals("wait")) {
            return operation(aws.group(2));
        }
        String kind = String.valueOf(aws.group(3));
        return kind.startsWith("cluster-")
                ? "DescribeCluster"
                : kind.startsWith("db-cluster-") ? "DescribeDBClusters" : "DescribeDBInstances";
    }

    /** {@code modify-db-instance} is ModifyDBInstance to IAM. */
    private static String operation(String words) {
        return Arrays.stream(words.split("-"))
                .map(word ->
                        word.equals("db") ? "DB" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }

    private static String verb(String deed) {
        return switch (deed) {
            case "create" -> "create";
            case "delete" -> "delete";
            case "apply" -> "create and patch";
            case "logs" -> "get the logs of";
            case "drain" -> "evict pods of";
            case "get", "describe" -> "get";
            default -> "patch";
        };
    }

    private static String thing(Matcher kubectl) {
        String named = Objects.requireNonNullElse(kubectl.group(3), "");
        String kind = named.contains("/") ? named.substring(0, named.indexOf('/')) : named;
        if (kubectl.group(2).equals("drain")) {
            return " the node";
        }
        if (kind.isEmpty() || kind.startsWith("-")) {
            return " what it names";
        }
        return " "
                + (kind.endsWith("y")
                        ? kind.substring(0, kind.length() - 1) + "ies"
                        : kind.endsWith("s") ? kind : kind + "s");
    }
}
