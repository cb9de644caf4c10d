package dev.sgpods.kubernetes;

import dev.sgpods.graph.Resource;

/** A resource that lives in a lab's cluster, which is read anew for every pass; nothing that AWS tells shows it. */
public interface ClusterObject extends Resource {}
