package dev.sgpods.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpecTagsTest {
    @Test
    void aSpecOfAnyLengthComesBackFromItsTags() {
        for (int length : new int[] {1, 180, 187, 188, 600, 2000}) {
            String spec = "{\"zone\":\"é\"}".repeat(1 + length / 12);
            assertThat(SpecTags.read(SpecTags.of(spec))).isEqualTo(spec);
        }
    }

    @Test
    void noTagIsLongerThanAwsAllows() {
        assertThat(SpecTags.of("x".repeat(3000)).values()).allMatch(value -> value.length() <= 256);
    }
}
