package dev.sgpods.aws;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contract of the database and its subnet group. */
class DatabaseContractTest {
    @Nested
    class SubnetGroup extends NamedTwinsContract {
        @Override
        TaggedResource<?> resource(TestParts among) {
            return among.subnetGroup;
        }

        @Override
        public String take(String cloudName, Map<String, String> tags) {
            hand.subnetGroup(cloudName, tags);
            return cloudName;
        }

        @Override
        boolean there(String id) {
            return cloud.aws.rds().describeDBSubnetGroups().dbSubnetGroups().stream()
                    .anyMatch(group -> group.dbSubnetGroupName().equals(id));
        }

        @Override
        void use(String id) {
            hand.database("db-" + id, id, Map.of());
        }

        @Override
        boolean aged() {
            return false;
        }
    }

    @Nested
    class Database extends NamedResourceContract {
        @Override
        TaggedResource<?> resource(TestParts among) {
            return among.database;
        }

        @Override
        public String take(String cloudName, Map<String, String> tags) {
            hand.database(cloudName, parts.subnetGroup.id(cloud.look()).orElseThrow(), tags);
            return cloudName;
        }

        @Override
        boolean there(String id) {
            return cloud.aws.rds().describeDBInstances().dbInstances().stream()
                    .anyMatch(database -> database.dbInstanceIdentifier().equals(id));
        }

        @Test
        void twoAreBrokenForNobodyKnowsWhichRowsCount() {
            String id = cloud.make(resource());
            String twin = plant(ours());
            settle();
            assertBroken(id, twin);
        }
    }
}
