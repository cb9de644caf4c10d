package dev.sgpods.why.fault;

import dev.sgpods.reachability.facts.cluster.EksCluster;
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
                .map(arn -> arn.contains("/")
                        ? Shell.word(arn.substring(arn.lastIndexOf('/') + 1))
                        : associated(symptoms, pod, account))
                .findFirst()
                .orElseGet(() -> "\"$(basename \"$(kubectl -n " + pod.meta().namespace() + " get serviceaccount "
                        + account + " -o jsonpath='{.metadata.annotations.eks\\.amazonaws\\.com/role-arn}')\")\"");
        return Fix.of(
                "aws iam put-role-policy --role-name " + role + POLICY
                        + " --policy-document '{\"Version\":\"2012-10-17\","
                        + "\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"rds-db:connect\",\"Resource\":"
                        + "\"arn:aws:rds-db:*:*:dbuser:'" + resource(instance) + "'/" + user
                        + "\"}]}'",
                "medium: it changes IAM; tokens last 15 minutes",
                "aws iam delete-role-policy --role-name " + role + POLICY);
    }

    /** Of members it is the cluster's id (RDS user guide, "Creating and using an IAM policy for IAM database access"). */
    private static String resource(DatabaseInstance instance) {
        return instance.cluster().isEmpty()
                ? DatabaseFixes.value(instance, "DbiResourceId")
                : "$(aws rds describe-db-clusters --db-cluster-identifier " + instance.cluster()
                        + " --query 'DBClusters[0].DbClusterResourceId' --output text)";
    }

    /** A service account without the annotation has its role by EKS Pod Identity, of which only EKS knows. */
    private static String associated(Symptoms symptoms, Pod pod, String account) {
        String cluster = symptoms.all(EksCluster.class).stream()
                .map(EksCluster::id)
                .findFirst()
                .orElse("\"$CLUSTER\"");
        return "\"$(basename \"$(aws eks describe-pod-identity-association --cluster-name " + cluster
                + " --association-id \"$(aws eks list-pod-identity-associations --cluster-name " + cluster
                + " --namespace " + pod.meta().namespace() + " --service-account " + account
                + " --query 'associations[0].associationId' --output text)\" --query association.roleArn"
                + " --output text)\")\"";
    }
}
