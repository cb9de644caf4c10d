package dev.sgpods.why.fault;

import dev.sgpods.reachability.facts.cluster.Pod;
import dev.sgpods.reachability.facts.cluster.ServiceAccount;
import dev.sgpods.reachability.facts.database.DatabaseInstance;

/** What pods' roles need. */
final class RoleFixes {
    private static final String ROLE = "eks.amazonaws.com/role-arn";
    private static final String POLICY = " --policy-name database-connect";

    private RoleFixes() {}

    /** Lets the role of the pod's service account fetch tokens for a user of the database. */
    static Fix connect(Symptoms symptoms, Pod pod, DatabaseInstance instance, String user) {
        String account = SelectionFaults.account(pod);
        String role = symptoms.all(ServiceAccount.class).stream()
                .filter(each -> each.id().equals(pod.meta().namespace() + "/" + account))
                .map(each -> each.meta().annotations().getOrDefault(ROLE, ""))
                .filter(arn -> arn.contains("/"))
                .map(arn -> Shell.word(arn.substring(arn.lastIndexOf('/') + 1)))
                .findFirst()
                .orElseGet(() -> "\"$(basename \"$(kubectl -n " + pod.meta().namespace() + " get serviceaccount "
                        + account + " -o jsonpath='{.metadata.annotations.eks\\.amazonaws\\.com/role-arn}')\")\"");
        return Fix.of(
                "aws iam put-role-policy --role-name " + role + POLICY
                        + " --policy-document '{\"Version\":\"2012-10-17\","
                        + "\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"rds-db:connect\",\"Resource\":"
                        + "\"arn:aws:rds-db:*:*:dbuser:'" + DatabaseFixes.value(instance, "DbiResourceId") + "'/" + user
                        + "\"}]}'",
                "medium: it changes IAM; tokens last 15 minutes",
                "aws iam delete-role-policy --role-name " + role + POLICY);
    }
}
