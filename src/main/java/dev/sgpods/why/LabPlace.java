package dev.sgpods.why;

/**
 * Where a lab's pods and its database are.
 *
 * @param cluster the EKS cluster's name
 * @param database the DB instance's id
 */
public record LabPlace(String region, String cluster, String namespace, String database) {}
