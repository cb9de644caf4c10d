package dev.sgpods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.lab.Caps;
import dev.sgpods.lab.Lab;
import dev.sgpods.lab.LabPlanner;
import dev.sgpods.lab.LabState;
import dev.sgpods.store.MemoryDatabase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;

/** What an organisation wants of everything made in its account, on everything that a lab makes. */
class HouseRulesTest {
    private static final String BOUNDARY = "arn:aws:iam::123456789012:policy/boundary";

    @RegisterExtension
    private final MemoryDatabase database = new MemoryDatabase();

    @Test
    void everyRequestThatTakesTagsCarriesTheExtraOnesAndEveryRoleItsBoundary() {
        LabPlanner.Rules rules = new LabPlanner.Rules(Map.of("cost-center", "4711", "sgpods:lab", "spoof"), BOUNDARY);
        try (TestBot bot = new TestBot(database.jdbi(), 7, rules)) {
            List<Object> sent = Collections.synchronizedList(new ArrayList<>());
            bot.beforeRequest = sent::add;
            Lab lab = asked(bot);
            Lab settled = bot.settle(lab.id());
            assertThat(settled.state()).as(settled.reason()).isEqualTo(LabState.READY);
            List<SdkPojo> tagged = sent.stream()
                    .map(SdkPojo.class::cast)
                    .filter(request -> values(request).contains("sgpods:lab"))
                    .toList();
            assertThat(tagged).hasSizeGreaterThan(20).allSatisfy(request -> assertThat(values(request))
                    .as(request.getClass().getSimpleName())
                    .contains("cost-center", "4711")
                    .doesNotContain("spoof"));
            List<Object> roles =
                    sent.stream().filter(CreateRoleRequest.class::isInstance).toList();
            assertThat(roles).hasSize(2).allSatisfy(role -> assertThat(((CreateRoleRequest) role).permissionsBoundary())
                    .isEqualTo(BOUNDARY));
        }
    }

    private static Lab asked(TestBot bot) {
        Lab plain = AskedLabs.lab("abc234", "demo", bot.now());
        bot.labs.insert(plain, new Caps(5, 5));
        return plain;
    }

    /** All texts anywhere in a request. */
    private static List<String> values(Object thing) {
        List<String> found = new ArrayList<>();
        if (thing instanceof String text) {
            found.add(text);
        } else if (thing instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                found.addAll(values(key));
                found.addAll(values(value));
            });
        } else if (thing instanceof List<?> list) {
            list.forEach(item -> found.addAll(values(item)));
        } else if (thing instanceof SdkPojo pojo) {
            for (SdkField<?> field : pojo.sdkFields()) {
                found.addAll(values(field.getValueOrDefault(pojo)));
            }
        }
        return found;
    }
}
