package dev.sgpods.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineSplitterTest {
    static List<Arguments> lines() {
        return List.of(
                line("create demo", "create", "demo"),
                line("  create   demo  ", "create", "demo"),
                line("create\u00a0demo\u2003--ttl\t4h", "create", "demo", "--ttl", "4h"),
                line("create demo \u2014ttl 4h", "create", "demo", "--ttl", "4h"),
                line("create demo \u2013ttl 4h", "create", "demo", "--ttl", "4h"),
                line("create \u2014\u2013ttl=4h", "create", "--ttl=4h"),
                line("help \u2013h", "help", "-h"),
                line("create my\u2011lab", "create", "my-lab"),
                line("create my\u2013lab", "create", "my-lab"),
                line("create \u201cmy lab\u201d", "create", "my lab"),
                line("create \u2018my lab\u2019", "create", "my lab"),
                line("create \"\" x", "create", "", "x"),
                line("create --region=\u201ceu-west-1\u201d", "create", "--region=eu-west-1"),
                line("create --region='eu-west-1'", "create", "--region=eu-west-1"),
                line("create don't", "create", "don't"),
                line("create don\u2019t", "create", "don't"),
                line("create 'don't stop'", "create", "don't stop"),
                line("give <@U123|ann> x", "give", "@U123", "x"),
                line("give <@U123>", "give", "@U123"),
                line("in <#C42|dev ops> now", "in", "#C42", "now"),
                line("see <https://a.example/x?a=1&amp;b=2|a.example>", "see", "https://a.example/x?a=1&b=2"),
                line("mail <mailto:a@b.example|a@b.example>", "mail", "a@b.example"),
                line("a &amp; b &lt;@U1&gt;", "a", "&", "b", "<@U1>"),
                line("a &amp;lt; b", "a", "&lt;", "b"),
                line("a < b", "a", "<", "b"),
                line("status @/etc/hostname", "status", "@/etc/hostname"),
                line("`create demo`", "create", "demo"),
                line("/sgpods create demo", "create", "demo"),
                line("create\u200b demo\u200e", "create", "demo"),
                line("\"\u2014ttl\"", "\u2014ttl"),
                line(""),
                line(" \n"));
    }

    private static Arguments line(String line, String... words) {
        return Arguments.of(line, List.of(words));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void splitsWhatPhonesSend(String line, List<String> words) {
        assertThat(LineSplitter.split(line)).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"create \"demo", "create \u201cdemo", "create 'demo", "create --ttl=\u20188h"})
    void refusesQuotesWithoutAnEnd(String line) {
        assertThatThrownBy(() -> LineSplitter.split(line))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("has no end");
    }

    @Test
    void anythingIsSplitOrRefusedAndPlainWordsComeBackAsTheyWere() {
        String alphabet = "ab1- \t\u00a0\"'\u201c\u201d\u2018\u2019\u2013\u2014<>@#|&;=`/\u200b\ud83d\ude00ampltgthps:";
        for (long seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            StringBuilder line = new StringBuilder();
            IntStream.range(0, random.nextInt(60))
                    .forEach(i -> line.append(alphabet.charAt(random.nextInt(alphabet.length()))));
            try {
                List<String> words = LineSplitter.split(line.toString());
                assertThat(String.join("", words).length())
                        .as("seed %d: <%s>", seed, line)
                        .isLessThanOrEqualTo(line.length() * 2);
                List<String> plain = words.stream()
                        .filter(word -> word.matches("[a-z0-9=-]+"))
                        .toList();
                assertThat(LineSplitter.split(String.join(" ", plain)))
                        .as("seed %d: <%s>", seed, line)
                        .isEqualTo(plain);
            } catch (UserError refusal) {
                assertThat(line.toString()).as("seed %d", seed).matches("(?s).*[\"'\u201c\u201d\u2018\u2019].*");
            } catch (RuntimeException unforeseen) {
                throw new AssertionError("seed " + seed + ": <" + line + ">", unforeseen);
            }
        }
    }
}
