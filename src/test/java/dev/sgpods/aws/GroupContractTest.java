package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.graph.Observation;
import dev.sgpods.graph.Step;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The contract of security groups and their rules. */
class GroupContractTest {
    @Nested
    class SecurityGroup extends NamedTwinsContract {
        @Override
        TaggedResource<?> resource(TestParts among) {
            return among.podGroup;
        }

        @Override
        public String take(String cloudName, Map<String, String> tags) {
            return hand.group(hand.home(), cloudName, tags);
        }

        @Override
        boolean there(String id) {
            return cloud.aws.ec2().describeSecurityGroups().securityGroups().stream()
                    .anyMatch(group -> group.groupId().equals(id));
        }

        @Override
        void use(String id) {
            hand.rule(hand.group(hand.home(), "web-" + id, Map.of()), id, 80, Map.of());
        }

        @Override
        boolean aged() {
            return false;
        }
    }

    @Nested
    class SecurityGroupRule extends ResourceContract {
        private int port = 6000;

        @Override
        TaggedResource<?> resource(TestParts among) {
            return among.rule;
        }

        @Override
        String plant(Map<String, String> tags) {
            port++;
            return authorize(port, tags);
        }

        private String authorize(int at, Map<String, String> tags) {
            return hand.rule(
                    parts.databaseGroup.id(cloud.look()).orElseThrow(),
                    parts.podGroup.id(cloud.look()).orElseThrow(),
                    at,
                    tags);
        }

        @Override
        boolean there(String id) {
            return cloud.aws.ec2().describeSecurityGroupRules(request -> {}).securityGroupRules().stream()
                    .anyMatch(rule -> rule.securityGroupRuleId().equals(id));
        }

        @Test
        void aCopyThatSaysSomethingElseGoesAndTheRuleStays() {
            String id = cloud.make(resource());
            String copy = plant(ours());
            List<Step> steps = cloud.create(resource());
            assertThat(steps).anyMatch(step -> step.action() instanceof Step.Action.TwinsRemoved);
            assertThat(there(id)).isTrue();
            assertThat(there(copy)).isFalse();
        }

        @Test
        void aRuleThatSaysSomethingElseIsIncompleteAndIsReplaced() {
            cloud.prepare(resource());
            String changed = plant(ours());
            assertThat(seen())
                    .isInstanceOfSatisfying(Observation.Incomplete.class, incomplete -> assertThat(incomplete.missing())
                            .contains("tcp 6001"));
            cloud.create(resource());
            cloud.create(resource());
            assertThat(there(changed)).isFalse();
            assertThat(seen()).isInstanceOf(Observation.Present.class);
        }

        @Test
        void theVeryRuleMadeByHandIsTakenAsTheLabsInsteadOfStoppingIt() {
            cloud.prepare(resource());
            String byHand = authorize(5432, Map.of());
            assertThat(cloud.make(resource())).isEqualTo(byHand);
            resource().delete(cloud.look());
            assertThat(there(byHand)).isFalse();
        }
    }
}
