package dev.sgpods.lab;

import dev.sgpods.aws.InternetGatewayResource;
import dev.sgpods.aws.LaunchTemplateResource;
import dev.sgpods.aws.RoleResource;
import dev.sgpods.aws.RouteTableResource;
import dev.sgpods.aws.SecurityGroupResource;
import dev.sgpods.aws.SecurityGroupRuleResource;
import dev.sgpods.aws.SubnetGroupResource;
import dev.sgpods.aws.SubnetResource;
import dev.sgpods.aws.VpcResource;
import dev.sgpods.graph.Resource;
import dev.sgpods.graph.ResourceGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What of a lab's graph AWS charges nothing for, with all that it depends on. */
final class FreeParts {
    private static final Set<Class<? extends Resource>> FREE = Set.of(
            RoleResource.class,
            VpcResource.class,
            InternetGatewayResource.class,
            SubnetResource.class,
            RouteTableResource.class,
            SecurityGroupResource.class,
            SecurityGroupRuleResource.class,
            SubnetGroupResource.class,
            LaunchTemplateResource.class);

    private FreeParts() {}

    /** The part of a graph that costs nothing; what depends on something paid is not in it. */
    static ResourceGraph of(LabGraph graph) {
        List<Resource> free = new ArrayList<>();
        for (Resource resource : graph.resources().inOrder()) {
            if (FREE.contains(resource.getClass()) && free.containsAll(resource.dependencies())) {
                free.add(resource);
            }
        }
        return new ResourceGraph(free);
    }
}
