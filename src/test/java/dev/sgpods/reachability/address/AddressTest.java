package dev.sgpods.reachability.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.1.2, 10.0.1.2",
        "255.255.255.255, 255.255.255.255",
        "2001:DB8::2, 2001:db8::2",
        "2001:0db8:0000:0000:0001:0000:0000:0001, 2001:db8::1:0:0:1",
        "::, ::",
        "::1, ::1",
        "fe80::, fe80::",
        "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
        "1:0:3:4:5:6:7:8, 1:0:3:4:5:6:7:8",
        "::ffff:10.0.0.1, ::ffff:a00:1"
    })
    void readsEveryFormAndWritesTheUsualOne(String text, String written) {
        assertThat(Address.parse(text)).hasToString(written);
        assertThat(Address.parse(written)).isEqualTo(Address.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0",
                "10.0.0.256",
                "10.0.0.1.2",
                "10.0.0.a",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "12345::",
                "::g",
                "1:2:3:4:5:6:7:8:9",
                "localhost",
                "1:2:3:4:5:6:7:8::",
                "10.0.0.-1",
                ":",
                "1:"
            })
    void refusesWhatIsNoAddressWithoutAskingAnybody(String text) {
        assertThat(Address.read(text)).isEmpty();
        assertThatThrownBy(() -> Address.parse(text)).hasMessageContaining("\"" + text + "\"");
    }

    @Test
    void knowsPrivateAndSharedAddresses() {
        assertThat(Address.parse("10.1.2.3").isPrivate()).isTrue();
        assertThat(Address.parse("172.31.0.1").isPrivate()).isTrue();
        assertThat(Address.parse("172.32.0.1").isPrivate()).isFalse();
        assertThat(Address.parse("fd00:ec2::253").isPrivate()).isTrue();
        assertThat(Address.parse("2600::1").isPrivate()).isFalse();
        assertThat(Address.parse("100.64.0.1").isShared()).isTrue();
        assertThat(Address.parse("100.128.0.1").isShared()).isFalse();
    }

    @Test
    void countsOnAcrossTheHalvesOfAnIpv6Address() {
        assertThat(Address.parse("2001:db8::ffff:ffff:ffff:ffff").plus(1)).hasToString("2001:db8:0:1::");
        assertThat(Address.parse("10.0.0.255").plus(2)).hasToString("10.0.1.1");
    }

    @Test
    void agreesWithTheJdkOnAnyBytes() throws UnknownHostException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = new byte[round % 2 == 0 ? 4 : 16];
            random.nextBytes(bytes);
            for (int index = 0; index < bytes.length; index++) {
                bytes[index] = random.nextInt(3) == 0 ? 0 : bytes[index];
            }
            String text = InetAddress.getByAddress(bytes).getHostAddress();
            Address read = Address.parse(text);
            assertThat(InetAddress.getByName(read.toString()).getAddress())
                    .as("seed %d, %s", seed, text)
                    .isEqualTo(InetAddress.getByName(text).getAddress());
        }
    }
}
