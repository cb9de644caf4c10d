package dev.sgpods.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What EC2 checks: the action on each thing that a request names, and on each kind of thing that it makes. */
final class Ec2Checks {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("vpc", "vpc"),
            Map.entry("subnet", "subnet"),
            Map.entry("igw", "internet-gateway"),
            Map.entry("acl", "network-acl"),
            Map.entry("rtb", "route-table"),
            Map.entry("eipalloc", "elastic-ip"),
            Map.entry("nat", "natgateway"),
            Map.entry("sg", "security-group"),
            Map.entry("sgr", "security-group-rule"),
            Map.entry("lt", "launch-template"),
            Map.entry("eni", "network-interface"),
            Map.entry("vol", "volume"),
            Map.entry("vpce", "vpc-endpoint"),
            Map.entry("pl", "prefix-list"),
            Map.entry("tgw-rtb", "transit-gateway-route-table"),
            Map.entry("i", "instance"),
            Map.entry("ami", "image"));

    private final ServiceAuthorization reference;
    private final Account account;

    Ec2Checks(ServiceAuthorization reference, Account account) {
        this.reference = reference;
        this.account = account;
    }

    List<Check> of(String action, Members request) {
        Set<String> types = reference.types(action);
        if (types.isEmpty()) {
            return List.of(new Check(action, "", "*", Map.of()));
        }
        List<Check> checks = new ArrayList<>();
        for (String text : request.allTexts()) {
            named(text)
                    .filter(thing -> types.contains(thing.type()))
                    .map(thing -> check(action, thing, request))
                    .ifPresent(checks::add);
            checks.addAll(associated(action, text));
        }
        for (Members made : request.list("tagSpecifications")) {
            String type = made.need("resourceType");
            checks.add(new Check(action, type, account.arn("ec2", type + "/*"), Account.requestTags(made.tags())));
        }
        return checks;
    }

    private record Thing(String type, String id) {}

    private static Optional<Thing> named(String text) {
        int dash = text.lastIndexOf('-');
        boolean id = dash > 0 && text.substring(dash + 1).matches("[0-9a-f]{8,17}");
        return id && TYPES.containsKey(text.substring(0, dash))
                ? Optional.of(new Thing(TYPES.getOrDefault(text.substring(0, dash), ""), text))
                : Optional.empty();
    }

    private Check check(String action, Thing thing, Members request) {
        if (thing.type().equals("image")) {
            String image = "arn:aws:ec2:" + account.region() + "::image/" + thing.id();
            return new Check(action, thing.type(), image, Map.of("ec2:Owner", List.of("amazon")));
        }
        if (thing.id().matches("pl-[0-9a-f]{8}")) {
            // As AWS's own lists are: a customer's id is longer.
            String list = "arn:aws:ec2:" + account.region() + ":aws:prefix-list/" + thing.id();
            return new Check(action, thing.type(), list, Map.of());
        }
        Map<String, List<String>> context = new TreeMap<>(Account.resourceTags(account.ec2Tags(thing.id())));
        context.putAll(Account.requestTags(request.tags()));
        return new Check(action, thing.type(), arn(thing.type(), thing.id()), context);
    }

    private String arn(String type, String id) {
        return account.arn("ec2", type + "/" + id);
    }

    /** An association is of a route table and a subnet. */
    private List<Check> associated(String action, String association) {
        List<Check> checks = new ArrayList<>();
        account.state().routeTables().stream()
                .filter(table -> table.associations().containsKey(association))
                .forEach(table -> {
                    String subnet = String.valueOf(table.associations().get(association));
                    checks.add(new Check(action, "route-table", arn("route-table", table.id()), tags(table.id())));
                    checks.add(new Check(action, "subnet", arn("subnet", subnet), tags(subnet)));
                });
        return checks;
    }

    private Map<String, List<String>> tags(String id) {
        return Account.resourceTags(account.ec2Tags(id));
    }
}
