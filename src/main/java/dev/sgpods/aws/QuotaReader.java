package dev.sgpods.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.servicequotas.model.NoSuchResourceException;

/**
 * Reads what a region's account may have and has, of what a lab needs one of or more. Each quota that cannot be read is
 * unknown by itself.
 *
 * <p>The codes are those of Service Quotas ("Service endpoints and quotas" of each service).
 */
public final class QuotaReader {
    /** The families that share EC2's quota of standard instances. */
    private static final Pattern STANDARD = Pattern.compile("[acdhimrtz][0-9].*");

    private final AwsClients aws;
    private final Executor executor;

    private enum Kind {
        VPC("VPCs", "vpc", "L-F678F1CE"),
        ADDRESS("elastic IP addresses", "ec2", "L-0263D0A3"),
        PROCESSOR("vCPUs of running standard instances", "ec2", "L-1216C47A"),
        CLUSTER("EKS clusters", "eks", "L-1194D53C"),
        DATABASE("DB instances", "rds", "L-7B6409FD");

        private final String what;
        private final String service;
        private final String code;

        Kind(String what, String service, String code) {
            this.what = what;
            this.service = service;
            this.code = code;
        }
    }

    /**
     * Reads through the clients of a region.
     *
     * @param executor for the requests; the caller waits for them on its own thread
     */
    public QuotaReader(AwsClients aws, Executor executor) {
        this.aws = aws;
        this.executor = executor;
    }

    /**
     * All quotas that one more lab would draw on. Blocks until the last answer; every request has a time-out.
     *
     * @param instances how many of which type would run
     */
    public List<Quota> read(Map<String, Integer> instances) {
        Map<String, Integer> standard = new TreeMap<>(instances);
        standard.keySet().removeIf(type -> !STANDARD.matcher(type).matches());
        List<CompletableFuture<Quota>> readings = new ArrayList<>();
        readings.add(begin(Kind.VPC, this::vpcs, () -> 1));
        readings.add(begin(
                Kind.ADDRESS, () -> aws.ec2().describeAddresses().addresses().size(), () -> 1));
        readings.add(begin(Kind.PROCESSOR, this::processors, () -> processors(standard)));
        readings.add(begin(Kind.CLUSTER, this::clusters, () -> 1));
        readings.add(begin(Kind.DATABASE, this::databases, () -> 1));
        List<Quota> quotas =
                new ArrayList<>(readings.stream().map(CompletableFuture::join).toList());
        instances.keySet().stream()
                .filter(type -> !standard.containsKey(type))
                .map(type -> new Quota.Unknown(
                        "vCPUs of " + type, "Their family has a quota of its own, at which nobody looks.", false))
                .forEach(quotas::add);
        return quotas;
    }

    private CompletableFuture<Quota> begin(Kind kind, IntSupplier used, IntSupplier needed) {
        return CompletableFuture.supplyAsync(() -> read(kind, used, needed), executor);
    }

    private Quota read(Kind kind, IntSupplier used, IntSupplier needed) {
        try {
            return new Quota.Known(kind.what, used.getAsInt(), allowed(kind), needed.getAsInt());
        } catch (RuntimeException failure) {
            return new Quota.Unknown(kind.what, AwsErrors.said(failure), AwsErrors.withoutCredentials(failure));
        }
    }

    /** What was raised for the account, else what AWS grants everybody: not every quota has a value of the account's. */
    private int allowed(Kind kind) {
        try {
            return aws.quotas()
                    .getServiceQuota(
                            request -> request.serviceCode(kind.service).quotaCode(kind.code))
                    .quota()
                    .value()
                    .intValue();
        } catch (NoSuchResourceException none) {
            return aws.quotas()
                    .getAWSDefaultServiceQuota(
                            request -> request.serviceCode(kind.service).quotaCode(kind.code))
                    .quota()
                    .value()
                    .intValue();
        }
    }

    private int vpcs() {
        return Math.toIntExact(aws.ec2().describeVpcsPaginator().vpcs().stream().count());
    }

    private int clusters() {
        return Math.toIntExact(aws.eks().listClustersPaginator(request -> {}).clusters().stream()
                .count());
    }

    private int databases() {
        return Math.toIntExact(
                aws.rds().describeDBInstancesPaginator().dbInstances().stream().count());
    }

    /** EC2 counts what runs, or is about to. */
    private int processors() {
        Filter running = Filter.builder()
                .name("instance-state-name")
                .values("pending", "running")
                .build();
        return aws.ec2().describeInstancesPaginator(request -> request.filters(running)).reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .filter(instance ->
                        STANDARD.matcher(instance.instanceTypeAsString()).matches())
                .mapToInt(QuotaReader::processors)
                .sum();
    }

    private static int processors(Instance instance) {
        return instance.cpuOptions().coreCount() * instance.cpuOptions().threadsPerCore();
    }

    private int processors(Map<String, Integer> instances) {
        if (instances.isEmpty()) {
            return 0;
        }
        return aws
                .ec2()
                .describeInstanceTypes(request -> request.instanceTypesWithStrings(instances.keySet()))
                .instanceTypes()
                .stream()
                .mapToInt(
                        type -> type.vCpuInfo().defaultVCpus() * instances.getOrDefault(type.instanceTypeAsString(), 0))
                .sum();
    }
}
