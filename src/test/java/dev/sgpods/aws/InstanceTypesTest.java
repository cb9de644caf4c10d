package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InstanceTypesTest {
    private final InstanceTypes types = InstanceTypes.load();

    @Test
    void knowsBranchInterfacesAndWhoHasNone() {
        assertThat(types.find("m5.large")).hasValueSatisfying(type -> {
            assertThat(type.trunk()).isTrue();
            assertThat(type.branchInterfaces()).isEqualTo(9);
            assertThat(type.addressesPerInterface()).isEqualTo(10);
        });
        assertThat(types.find("t3.medium"))
                .hasValueSatisfying(type -> assertThat(type.trunk()).isFalse());
        assertThat(types.names()).hasSize(1164);
    }

    @Test
    void doesNotKnowWhatTheTableDoesNotHave() {
        assertThat(types.find("z9.mega")).isEmpty();
    }
}
