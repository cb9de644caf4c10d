package dev.sgpods.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BranchInterfaceTest {
    @Test
    void readsTheFormOfTodayAndIgnoresWhatItDoesNotKnow() {
        assertThat(
                        BranchInterface.parse(
                                """
                        [{"eniId":"eni-0eb4","ifAddress":"02:23:a2:af:a2:1f","privateIp":"10.42.10.154","ipv6Addr":"",
                          "vlanId":2,"subnetCidr":"10.42.10.0/24","subnetV6Cidr":"","associationID":"trunk-assoc-0"}]
                        """))
                .contains(new BranchInterface("eni-0eb4", "10.42.10.154", 2, "10.42.10.0/24", "02:23:a2:af:a2:1f"));
    }

    @Test
    void takesTheFirstOfSeveralAsTheCniDoes() {
        assertThat(BranchInterface.parse("[{\"eniId\":\"eni-1\"},{\"eniId\":\"eni-2\"}]"))
                .map(BranchInterface::id)
                .contains("eni-1");
    }

    @Test
    void isUsableWithAnAddressAMacAndAVlanOnly() {
        assertThat(new BranchInterface("eni-1", "10.0.0.1", 1, "", "02:00").usable())
                .isTrue();
        assertThat(new BranchInterface("eni-1", "", 1, "", "02:00").usable()).isFalse();
        assertThat(new BranchInterface("eni-1", "10.0.0.1", 0, "", "02:00").usable())
                .isFalse();
        assertThat(new BranchInterface("eni-1", "10.0.0.1", 1, "", "").usable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "[]", "{}", "null", "[null]", "[{\"vlanId\":2}]", "not json", "[{", "[{\"eniId\":7}]x"})
    void isNothingWhenItCannotBeRead(String annotation) {
        assertThat(BranchInterface.parse(annotation)).isEmpty();
    }
}
