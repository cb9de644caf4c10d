package dev.sgpods.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class LabSpecTest {
    private final JsonMapper json = JsonMapper.shared();

    @Test
    void aSpecThatWasStoredBeforeThereWereManagementInstancesIsReadAsOneWithout() {
        String old =
                """
                {"region":"eu-west-1","zones":["eu-west-1a","eu-west-1b"],"vpcCidr":"10.0.0.0/16",
                "kubernetesVersion":"1.35","instanceType":"m5.large","nodes":2,"engineVersion":"17.6",
                "databaseClass":"db.t4g.micro","clientImage":"image","ttl":"PT8H"}""";
        LabSpec spec = json.readValue(old, LabSpec.class);
        assertThat(spec.management()).isNull();
        assertThat(spec.nodeRelease()).isNull();
        assertThat(spec.ttl()).isEqualTo(Duration.ofHours(8));
    }

    @Test
    void aSpecWithAManagementInstanceIsReadBack() {
        LabSpec plain = Labs.creating("demo", Desk.NOON).spec();
        LabSpec spec = plain.managed(new ManagementSpec("ami-0123456789abcdef0", "t3.micro"));
        assertThat(json.readValue(json.writeValueAsString(spec), LabSpec.class)).isEqualTo(spec);
        assertThat(json.readValue(json.writeValueAsString(plain), LabSpec.class))
                .isEqualTo(plain);
    }
}
