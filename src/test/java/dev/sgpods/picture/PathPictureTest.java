package dev.sgpods.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sgpods.picture.PathDrawing.Mark;
import dev.sgpods.picture.PathDrawing.Step;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PathPictureTest {
    private static Step step(String kind, Mark mark) {
        return new Step(kind, "id-of-" + kind.replace(' ', '-'), List.of("subnet-0123456789abcdef0"), mark);
    }

    private static PathDrawing drawing(Mark groups) {
        return new PathDrawing(
                "Blocked: no inbound rule of sg-0e70cd6df5d49ce30 allows tcp 5432 from 10.0.64.9",
                List.of(
                        step("pod", Mark.PASSED),
                        step("security groups", groups),
                        step("route table", Mark.PASSED),
                        step("database", Mark.PASSED)),
                List.of(step("network ACL", Mark.PASSED)));
    }

    private static BufferedImage image(PathDrawing drawing, Scheme scheme) throws IOException {
        return ImageIO.read(
                new ByteArrayInputStream(PathPicture.png(drawing, scheme).orElseThrow()));
    }

    @ParameterizedTest
    @EnumSource
    void drawsInBothSchemesWithoutADisplay(Scheme scheme) throws IOException {
        BufferedImage image = image(drawing(Mark.BLOCKED), scheme);
        assertThat(image.getWidth()).isBetween(1000, 1400);
        assertThat(image.getHeight()).isBetween(300, 1200);
        assertThat(image.getRGB(2, 2)).isEqualTo(scheme.ground().getRGB());
    }

    @Test
    void whatBlocksDiffersFromWhatPassesAlsoWithoutColour() throws IOException {
        BufferedImage blocked = image(drawing(Mark.BLOCKED), Scheme.LIGHT);
        BufferedImage passed = image(drawing(Mark.PASSED), Scheme.LIGHT);
        int differing = 0;
        for (int x = 0; x < blocked.getWidth(); x++) {
            for (int y = 0; y < blocked.getHeight(); y++) {
                if (Math.abs(grey(blocked.getRGB(x, y)) - grey(passed.getRGB(x, y))) > 60) {
                    differing++;
                }
            }
        }
        // The frame, the hatching, the symbol and the word; and the way behind it is dashed.
        assertThat(differing).isGreaterThan(2000);
    }

    private static int grey(int rgb) {
        return (((rgb >> 16) & 255) * 299 + ((rgb >> 8) & 255) * 587 + (rgb & 255) * 114) / 1000;
    }

    @ParameterizedTest
    @EnumSource
    void textStandsOutFromWhatItStandsOn(Scheme scheme) {
        List<Color> texts = new ArrayList<>(List.of(scheme.text(), scheme.quiet()));
        for (Mark mark : Mark.values()) {
            texts.add(scheme.of(mark));
        }
        assertThat(texts).allSatisfy(text -> {
            assertThat(contrast(text, scheme.box())).isGreaterThan(4.5);
            assertThat(contrast(text, scheme.ground())).isGreaterThan(4.5);
        });
    }

    private static double contrast(Color one, Color other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(int value) {
        double part = value / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    @Test
    void theAltTextTellsEveryStepAndItsMarkInOrder() {
        assertThat(drawing(Mark.BLOCKED).altText())
                .startsWith("Blocked: no inbound rule")
                .contains("pod id-of-pod passed, security groups id-of-security-groups BLOCKED, route table")
                .endsWith("Back: network ACL id-of-network-ACL passed.");
    }

    @Test
    void aVeryLongWayIsCutAndIdsThatAreTooLongLoseTheirMiddle() throws IOException {
        List<Step> steps = IntStream.range(0, 100)
                .mapToObj(number -> new Step("pod", "x".repeat(400) + number, List.of("y".repeat(300)), Mark.UNKNOWN))
                .toList();
        PathDrawing drawing = new PathDrawing("word ".repeat(400), steps, List.of());
        assertThat(drawing.there()).hasSize(24);
        assertThat(image(drawing, Scheme.DARK).getHeight()).isLessThan(2400);
    }

    @Test
    void anEmptyWayIsAPictureOfItsTitle() throws IOException {
        assertThat(image(new PathDrawing("Unknown", List.of(), List.of()), Scheme.LIGHT)
                        .getHeight())
                .isPositive();
    }
}
