package dev.sgpods.simulator.aws;

import dev.sgpods.simulator.Table;
import dev.sgpods.simulator.row.Ec2Row;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.servicequotas.model.GetAwsDefaultServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetAwsDefaultServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.GetServiceQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.NoSuchResourceException;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/**
 * Service quotas under AWS's own codes. VPCs, internet gateways and addresses, of which AWS first grants five, are
 * raised as for an account in which many labs are made.
 */
final class Quotas {
    static final String VPCS = "L-F678F1CE";
    static final String GATEWAYS = "L-A4707A72";
    static final String ADDRESSES = "L-0263D0A3";
    static final String NAT_GATEWAYS = "L-FE5A380F";
    static final String GROUP_RULES = "L-0EA8095F";
    static final String CLUSTERS = "L-1194D53C";
    static final String DB_INSTANCES = "L-7B6409FD";

    private static final int BAD_REQUEST = 400;
    private static final int RAISED = 200;
    private static final List<Quota> KNOWN = List.of(
            new Quota("vpc", VPCS, "VPCs per Region", RAISED),
            new Quota("vpc", GATEWAYS, "Internet gateways per Region", RAISED),
            new Quota("vpc", NAT_GATEWAYS, "NAT gateways per Availability Zone", RAISED),
            new Quota("vpc", GROUP_RULES, "Inbound or outbound rules per security group", 60),
            new Quota("vpc", "L-2AFB9258", "Security groups per network interface", 5),
            new Quota("ec2", ADDRESSES, "EC2-VPC Elastic IPs", RAISED),
            new Quota("ec2", "L-1216C47A", "Running On-Demand Standard (A, C, D, H, I, M, R, T, Z) instances", 1920),
            new Quota("eks", CLUSTERS, "Clusters", RAISED),
            new Quota("eks", "L-6D54EA21", "Managed node groups per cluster", 30),
            new Quota("rds", DB_INSTANCES, "DB instances", RAISED));

    private Quotas() {}

    private record Quota(String service, String code, String name, int usual) {}

    static void register(Operations operations) {
        operations
                .read(ListServiceQuotasRequest.class, Quotas::list, "ServiceCode")
                .read(GetServiceQuotaRequest.class, Quotas::get, "ServiceCode", "QuotaCode")
                .read(GetAwsDefaultServiceQuotaRequest.class, Quotas::usual, "ServiceCode", "QuotaCode");
    }

    /** What the account may have of something. */
    static int limit(Call call, String code) {
        return KNOWN.stream()
                .filter(quota -> quota.code().equals(code))
                .mapToInt(quota -> value(call, quota))
                .findFirst()
                .orElseThrow();
    }

    /** Whether a region already has as many rows as the quota allows. */
    static <R extends Ec2Row<R>> boolean reached(Call call, String code, Table<R> table) {
        return call.here(table).count() >= limit(call, code);
    }

    private static int value(Call call, Quota quota) {
        return call.setting().options().quotas().getOrDefault(quota.code(), quota.usual());
    }

    private static ListServiceQuotasResponse list(Call call, ListServiceQuotasRequest request) {
        return ListServiceQuotasResponse.builder()
                .quotas(of(request.serviceCode())
                        .map(quota -> view(call, quota))
                        .toList())
                .build();
    }

    private static GetServiceQuotaResponse get(Call call, GetServiceQuotaRequest request) {
        return GetServiceQuotaResponse.builder()
                .quota(view(call, find(request.serviceCode(), request.quotaCode())))
                .build();
    }

    private static GetAwsDefaultServiceQuotaResponse usual(Call call, GetAwsDefaultServiceQuotaRequest request) {
        Quota quota = find(request.serviceCode(), request.quotaCode());
        return GetAwsDefaultServiceQuotaResponse.builder()
                .quota(view(call, quota).toBuilder()
                        .value((double) quota.usual())
                        .build())
                .build();
    }

    private static Quota find(String service, String code) {
        return of(service)
                .filter(quota -> quota.code().equals(code))
                .findFirst()
                .orElseThrow(Quotas::missing);
    }

    private static Stream<Quota> of(String service) {
        List<Quota> own =
                KNOWN.stream().filter(quota -> quota.service().equals(service)).toList();
        if (own.isEmpty()) {
            throw missing();
        }
        return own.stream();
    }

    private static RuntimeException missing() {
        return Refusals.of(
                NoSuchResourceException.builder(),
                "ServiceQuotas",
                "NoSuchResourceException",
                BAD_REQUEST,
                "The request failed because the specified service or quota does not exist.");
    }

    private static ServiceQuota view(Call call, Quota quota) {
        return ServiceQuota.builder()
                .serviceCode(quota.service())
                .quotaCode(quota.code())
                .quotaName(quota.name())
                .quotaArn(call.arn("servicequotas", quota.service() + "/" + quota.code()))
                .value((double) value(call, quota))
                .unit("None")
                .adjustable(true)
                .globalQuota(false)
                .build();
    }
}
